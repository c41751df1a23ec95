import GRDB

/// Market Edge's core workflow: watch a rival's price.
enum PriceWatches {
  /// Checks the form and saves the watch.
  ///
  /// - Throws: `InvalidInput` with what each field needs.
  static func create(_ fields: Fields, _ exchange: Exchange) throws -> WatchRecord {
    let visitor = try exchange.person()
    let tenant = visitor.tenant
    return try exchange.store.write { db in
      var invalid = InvalidInput()
      let competitor = try CompetitorRecord.fetchOne(
        db, sql: "SELECT * FROM competitors WHERE id = ? AND tenant = ?",
        arguments: [fields.trimmed("competitor"), tenant.id])
      invalid.require(competitor != nil, "competitor", "Choose a competitor.")
      let direction = fields.trimmed("direction")
      invalid.require(
        ["below", "above"].contains(direction), "direction", "Choose below or above.")
      let threshold = Amounts.hundredths(fields.trimmed("threshold"))
      invalid.require(
        (threshold ?? 0) > 0, "threshold", "Enter a price above zero, such as 120 or 99.50.")
      let note = fields.trimmed("note")
      invalid.require(note.count <= 120, "note", "Keep the note to 120 characters.")
      try invalid.throwIfAny()
      let watch = WatchRecord(
        id: try db.nextID("PW", tenant), tenant: tenant.id, competitor: competitor?.id ?? "",
        direction: direction, threshold: threshold ?? 0, note: note,
        createdBy: visitor.user.email, createdAt: exchange.now)
      if !exchange.faults.isPlanted(.formNotPersisted) { try watch.insert(db) }
      try Audit.write("Created a price watch", watch.id, exchange, db)
      return watch
    }
  }

  static func remove(_ id: String, _ exchange: Exchange) throws {
    let visitor = try exchange.person()
    try exchange.store.write { db in
      try db.execute(
        sql: "DELETE FROM watches WHERE id = ? AND tenant = ?", arguments: [id, visitor.tenant.id])
      guard db.changesCount > 0 else { throw Refusal.notFound }
      try Audit.write("Removed a price watch", id, exchange, db)
    }
  }

  static func list(_ tenant: Tenant, _ store: Store) throws -> [WatchRecord] {
    try store.read { db in
      try WatchRecord.fetchAll(
        db, sql: "SELECT * FROM watches WHERE tenant = ? ORDER BY createdAt DESC, rowid DESC",
        arguments: [tenant.id])
    }
  }
}
