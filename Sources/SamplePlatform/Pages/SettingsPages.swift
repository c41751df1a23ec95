/// A person's own settings.
enum SettingsPages {
  static let routes: [Route] = [
    Route("GET", "/settings", .signedIn) { try form($0) },
    Route("POST", "/settings", .signedIn) { exchange in
      try Preferences.save(exchange.request.fields(), exchange)
      try Notices.flash("Settings saved.", exchange.person().token.sid, exchange)
      return .redirect(to: "/settings")
    },
  ]

  private static func form(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let user = visitor.user
    let themes: [(value: String, title: String, text: String)] = [
      ("auto", "Auto", "Follow the device"), ("light", "Light", "Always light"),
      ("dark", "Dark", "Always dark"),
    ]
    let context: Context = [
      "themes": themes.map { theme -> Context in
        [
          "value": theme.value, "title": theme.title, "text": theme.text,
          "isChosen": theme.value == user.theme,
        ]
      },
      "localeField": FormField(
        name: "locale", label: "Number and date format",
        kind: .choice(
          [("", "As the organization (\(visitor.tenant.defaultLocale.rawValue))")]
            + DisplayLocale.allCases.map { ($0.rawValue, $0.title) }),
        value: user.locale ?? ""
      ).context(),
      "notifiesByEmail": user.notifiesByEmail, "notifiesInApp": user.notifiesInApp,
      "name": user.name, "email": user.email, "roleTitle": visitor.role.title,
      "places": visitor.tenants.map { ["name": $0.name] as Context },
    ]
    return try exchange.page(
      Page(
        title: "Settings", section: .settings, template: "settings", context: context,
        crumbs: [("Settings", "/settings")], lead: "They follow you into every organization."))
  }
}
