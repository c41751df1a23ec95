import GRDB

/// Reads the audit list.
enum AuditLog {
  /// The lines of a tenant, newest first.
  static func list(_ tenant: Tenant, _ store: Store) throws -> [AuditRecord] {
    try store.read { db in
      try AuditRecord.fetchAll(
        db, sql: "SELECT * FROM audit WHERE tenant = ? ORDER BY at DESC, rowid DESC",
        arguments: [tenant.id])
    }
  }
}
