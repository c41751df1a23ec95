import GRDB

/// The tables of a space.
enum Schema {
  /// Tables whose rows belong to a tenant, by their column `tenant`.
  static let tenantTables = [
    "organizations", "flags", "memberships", "competitors", "watches", "experiments", "scenarios",
    "audit", "notifications",
  ]

  /// Stored in the file, so that a file with another schema is recognized.
  static let version = 1

  /// Creates every table; the database must be empty.
  static func create(_ db: Database) throws {
    try db.execute(sql: "PRAGMA user_version = \(version)")
    try db.create(table: "users") { table in
      table.primaryKey("email", .text)
      table.column("name", .text).notNull()
      table.column("home", .text)
      table.column("passwordKey", .text).notNull()
      table.column("isLocked", .boolean).notNull()
      table.column("failedAttempts", .integer).notNull()
      table.column("lastSignIn", .integer)
      table.column("theme", .text).notNull()
      table.column("locale", .text)
      table.column("notifiesByEmail", .boolean).notNull()
      table.column("notifiesInApp", .boolean).notNull()
      table.column("isInvited", .boolean).notNull()
    }
    try db.create(table: "memberships") { table in
      table.column("email", .text).notNull()
      table.column("tenant", .text).notNull().indexed()
      table.column("role", .text).notNull()
      table.primaryKey(["email", "tenant"])
    }
    try db.create(table: "organizations") { table in
      table.primaryKey("tenant", .text)
      table.column("displayName", .text).notNull()
      table.column("contactEmail", .text).notNull()
      table.column("city", .text).notNull()
    }
    try db.create(table: "flags") { table in
      table.column("tenant", .text).notNull()
      table.column("name", .text).notNull()
      table.column("isOn", .boolean).notNull()
      table.primaryKey(["tenant", "name"])
    }
    try createToolTables(db)
    try createHistoryTables(db)
  }

  private static func createToolTables(_ db: Database) throws {
    try db.create(table: "competitors") { table in
      table.primaryKey("id", .text)
      table.column("tenant", .text).notNull().indexed()
      table.column("name", .text).notNull()
      table.column("segment", .text).notNull()
      for name in ["price", "share", "change", "rating"] { table.column(name, .integer).notNull() }
    }
    try db.create(table: "watches") { table in
      table.primaryKey("id", .text)
      table.column("tenant", .text).notNull().indexed()
      for name in ["competitor", "direction", "note", "createdBy"] {
        table.column(name, .text).notNull()
      }
      for name in ["threshold", "createdAt"] { table.column(name, .integer).notNull() }
    }
    try db.create(table: "experiments") { table in
      table.primaryKey("id", .text)
      table.column("tenant", .text).notNull().indexed()
      for name in ["name", "hypothesis", "metric", "status", "createdBy"] {
        table.column(name, .text).notNull()
      }
      for name in ["split", "days", "createdAt"] { table.column(name, .integer).notNull() }
      for name in ["startedAt", "completedAt", "uplift", "confidence"] {
        table.column(name, .integer)
      }
    }
    try db.create(table: "scenarios") { table in
      table.primaryKey("id", .text)
      table.column("tenant", .text).notNull().indexed()
      for name in ["name", "status", "createdBy"] { table.column(name, .text).notNull() }
      let amounts = ["investment", "monthlyBenefit", "monthlyCost", "months", "rate", "createdAt"]
      for name in amounts { table.column(name, .integer).notNull() }
      table.column("approvedBy", .text)
      table.column("approvedAt", .integer)
    }
  }

  private static func createHistoryTables(_ db: Database) throws {
    try db.create(table: "audit") { table in
      table.primaryKey("id", .text)
      table.column("tenant", .text).notNull().indexed()
      table.column("at", .integer).notNull()
      for name in ["actor", "action", "subject"] { table.column(name, .text).notNull() }
    }
    try db.create(table: "notifications") { table in
      table.primaryKey("id", .text)
      table.column("tenant", .text).notNull().indexed()
      for name in ["email", "title", "body", "link"] { table.column(name, .text).notNull() }
      table.column("at", .integer).notNull()
      table.column("isRead", .boolean).notNull()
    }
    try db.create(table: "revokedSessions") { table in
      table.primaryKey("sid", .text)
    }
    try db.create(table: "flashes") { table in
      table.primaryKey("sid", .text)
      table.column("kind", .text).notNull()
      table.column("text", .text).notNull()
    }
    try db.create(table: "counters") { table in
      table.primaryKey("name", .text)
      table.column("value", .integer).notNull()
    }
  }
}
