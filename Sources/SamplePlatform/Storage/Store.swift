import GRDB

/// The data of one space; every read and write is one transaction.
struct Store: Sendable {
  let queue: DatabaseQueue

  func read<T>(_ body: (Database) throws -> T) throws -> T { try queue.read(body) }
  func write<T>(_ body: (Database) throws -> T) throws -> T { try queue.write(body) }
}

extension Database {
  /// The next number of a counter, from 1.
  func nextNumber(_ name: String) throws -> Int {
    try execute(
      sql: """
        INSERT INTO counters (name, value) VALUES (?, 1)
        ON CONFLICT (name) DO UPDATE SET value = value + 1
        """, arguments: [name])
    return try Int.fetchOne(
      self, sql: "SELECT value FROM counters WHERE name = ?", arguments: [name]) ?? 1
  }

  /// The next identifier of a kind of record in a tenant: `AUR-EX-12`.
  func nextID(_ kind: String, _ tenant: Tenant) throws -> String {
    "\(tenant.code)-\(kind)-\(try nextNumber("\(tenant.code)-\(kind)"))"
  }
}
