import GRDB

/// Writes down what people do.
enum Audit {
  /// Adds a line to the audit list of the visitor's tenant.
  static func write(_ action: String, _ subject: String, _ exchange: Exchange, _ db: Database)
    throws
  {
    let visitor = try exchange.person()
    try AuditRecord(
      id: try db.nextID("AU", visitor.tenant), tenant: visitor.tenant.id, at: exchange.now,
      actor: visitor.user.email, action: action, subject: subject
    ).insert(db)
  }

  /// Notes that an account was locked, in the account's home tenant.
  static func lock(_ user: UserRecord, _ now: Int, _ db: Database) throws {
    guard let tenant = user.home.flatMap(Tenants.named) else { return }
    try AuditRecord(
      id: try db.nextID("AU", tenant), tenant: tenant.id, at: now, actor: user.email,
      action: "Account locked after failed sign-ins", subject: user.email
    ).insert(db)
  }
}
