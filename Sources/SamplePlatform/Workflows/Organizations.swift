import GRDB

/// The details of organizations, and their feature flags.
enum Organizations {
  static func one(_ tenant: Tenant, _ store: Store) throws -> OrganizationRecord {
    let found = try store.read { try OrganizationRecord.fetchOne($0, key: tenant.id) }
    guard let found else { throw Refusal.notFound }
    return found
  }

  /// How many people a tenant has, people of the suite aside.
  static func headcount(_ tenant: Tenant, _ store: Store) throws -> Int {
    try store.read { db in
      try Int.fetchOne(
        db, sql: "SELECT COUNT(*) FROM memberships WHERE tenant = ? AND role <> 'super-admin'",
        arguments: [tenant.id]) ?? 0
    }
  }

  /// - Throws: `InvalidInput` with what each field needs.
  static func update(_ fields: Fields, _ exchange: Exchange) throws -> OrganizationRecord {
    let visitor = try exchange.person()
    var invalid = InvalidInput()
    let name = fields.trimmed("displayName")
    invalid.require((2...40).contains(name.count), "displayName", "Enter 2 to 40 characters.")
    let email = fields.trimmed("contactEmail").lowercased()
    invalid.require(
      email.count <= 120 && email.wholeMatch(of: #/[^@\s]+@[^@\s]+\.[^@\s]+/#) != nil,
      "contactEmail", "Enter an e-mail address.")
    let city = fields.trimmed("city")
    invalid.require((2...40).contains(city.count), "city", "Enter a city.")
    try invalid.throwIfAny()
    return try exchange.store.write { db in
      let record = OrganizationRecord(
        tenant: visitor.tenant.id, displayName: name, contactEmail: email, city: city)
      try record.update(db)
      try Audit.write("Changed the organization", name, exchange, db)
      return record
    }
  }

  /// Switches a feature of the visitor's tenant.
  static func setFeature(_ name: String, _ isOn: Bool, _ exchange: Exchange) throws -> Feature {
    guard let feature = Feature(rawValue: name) else { throw Refusal.notFound }
    let visitor = try exchange.person()
    try exchange.store.write { db in
      try db.execute(
        sql: "UPDATE flags SET isOn = ? WHERE tenant = ? AND name = ?",
        arguments: [isOn, visitor.tenant.id, feature.rawValue])
      try Audit.write(
        "Switched a feature \(isOn ? "on" : "off")", feature.title, exchange, db)
    }
    return feature
  }
}
