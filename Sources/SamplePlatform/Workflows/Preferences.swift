import GRDB

/// How a person wants the suite to look and speak.
enum Preferences {
  static let themes = ["auto", "light", "dark"]

  /// - Throws: `InvalidInput` with what each field needs.
  static func save(_ fields: Fields, _ exchange: Exchange) throws {
    var user = try exchange.person().user
    var invalid = InvalidInput()
    let theme = fields.trimmed("theme")
    invalid.require(themes.contains(theme), "theme", "Choose auto, light or dark.")
    let locale = fields.trimmed("locale")
    invalid.require(
      locale.isEmpty || DisplayLocale(rawValue: locale) != nil, "locale", "Choose a format.")
    try invalid.throwIfAny()
    user.theme = theme
    user.locale = locale.isEmpty ? nil : locale
    user.notifiesByEmail = ["on", "true", "1"].contains(fields.trimmed("notifiesByEmail"))
    user.notifiesInApp = ["on", "true", "1"].contains(fields.trimmed("notifiesInApp"))
    try exchange.store.write { db in
      try user.update(db)
      try Audit.write("Changed personal settings", user.email, exchange, db)
    }
  }
}
