import GRDB

/// The notifications of a person in a tenant, and the one-time messages of a session.
enum Notices {
  static func list(_ visitor: Visitor, _ store: Store) throws -> [NotificationRecord] {
    try store.read { db in
      try NotificationRecord.fetchAll(
        db,
        sql: "SELECT * FROM notifications WHERE tenant = ? AND email = ? ORDER BY at DESC, rowid",
        arguments: [visitor.tenant.id, visitor.user.email])
    }
  }

  static func unread(_ visitor: Visitor, _ store: Store) throws -> Int {
    try store.read { db in
      try Int.fetchOne(
        db,
        sql: "SELECT COUNT(*) FROM notifications WHERE tenant = ? AND email = ? AND NOT isRead",
        arguments: [visitor.tenant.id, visitor.user.email]) ?? 0
    }
  }

  static func markAllRead(_ exchange: Exchange) throws {
    let visitor = try exchange.person()
    try exchange.store.write { db in
      try db.execute(
        sql: "UPDATE notifications SET isRead = 1 WHERE tenant = ? AND email = ?",
        arguments: [visitor.tenant.id, visitor.user.email])
    }
  }

  /// Leaves a message for the next page of the session.
  static func flash(_ text: String, _ sid: String, _ exchange: Exchange) throws {
    if exchange.faults.isPlanted(.toastMissing) { return }
    try exchange.store.write { db in
      try db.execute(
        sql: "INSERT OR REPLACE INTO flashes (sid, kind, text) VALUES (?, 'success', ?)",
        arguments: [sid, text])
    }
  }

  /// Takes the message of the session, if one was left.
  static func takeFlash(_ visitor: Visitor, _ store: Store) throws -> String? {
    let sid = visitor.token.sid
    let text = try store.read { db in
      try String.fetchOne(db, sql: "SELECT text FROM flashes WHERE sid = ?", arguments: [sid])
    }
    guard let text else { return nil }
    try store.write { db in
      try db.execute(sql: "DELETE FROM flashes WHERE sid = ?", arguments: [sid])
    }
    return text
  }
}
