import GRDB
import Synchronization

/// The data spaces: each a private copy of the seed, made on first use.
///
/// The standard space lives as long as the platform (in a file if one is given); of the others the
/// least recently used is dropped when there are too many.
final class Spaces: Sendable {
  static let standard = "default"
  /// How many spaces are kept besides the standard one.
  static let capacity = 256

  private struct Space {
    let store: Store
    var lastUse: Int
  }

  private struct State {
    var spaces: [String: Space] = [:]
    var uses = 0
  }

  /// The untouched seed that spaces are copied from.
  let seed: Store
  private let standardStore: Store
  private let state = Mutex(State())

  /// - Parameter seed: a seed made before by `makeSeed`, which is only read; made if it is nil.
  /// - Throws: `StartFailure` when the file cannot be opened or holds something else.
  init(clock: PlatformClock, file: String?, seed given: Store? = nil) throws {
    seed = try given ?? Self.makeSeed(now: clock.now)
    let standard = try file.map(Self.open) ?? DatabaseQueue()
    let isEmpty = try standard.read { try !$0.tableExists("users") }
    if isEmpty { try seed.queue.backup(to: standard) }
    standardStore = Store(queue: standard)
  }

  /// Opens a database file, created if it does not exist.
  private static func open(_ file: String) throws -> DatabaseQueue {
    let hint = "name a file that can be written, or leave --database out"
    do {
      let queue = try DatabaseQueue(path: file)
      let (version, tables) = try queue.read { db in
        (
          try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0,
          try Int.fetchOne(db, sql: "SELECT COUNT(*) FROM sqlite_master") ?? 0
        )
      }
      guard tables == 0 || version == Schema.version else {
        throw StartFailure(
          message: "'\(file)' is not a database of this version of the platform",
          hint: "move it away, or name another file")
      }
      return queue
    } catch let error as DatabaseError {
      throw StartFailure(
        message: "'\(file)' cannot be opened: \(error.message ?? "unknown error")", hint: hint)
    }
  }

  /// A database with the sample as it is at this moment, in seconds since 1970.
  static func makeSeed(now: Int) throws -> Store {
    let queue = try DatabaseQueue()
    try queue.write { db in
      try Schema.create(db)
      try Seed(now: now).plant(in: db)
    }
    return Store(queue: queue)
  }

  /// Whether a text may name a space: 1 to 64 letters, digits and dashes.
  static func isName(_ text: String) -> Bool {
    (1...64).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
      }
  }

  /// The store of a space, copied from the seed when it is new.
  func store(_ name: String) throws -> Store {
    if name == Self.standard { return standardStore }
    return try state.withLock { state in
      state.uses += 1
      if let space = state.spaces[name] {
        state.spaces[name]?.lastUse = state.uses
        return space.store
      }
      let queue = try DatabaseQueue()
      try seed.queue.backup(to: queue)
      if state.spaces.count >= Self.capacity,
        let oldest = state.spaces.min(by: { $0.value.lastUse < $1.value.lastUse })
      {
        state.spaces[oldest.key] = nil
      }
      let store = Store(queue: queue)
      state.spaces[name] = Space(store: store, lastUse: state.uses)
      return store
    }
  }

  /// How many spaces exist besides the standard one.
  var count: Int { state.withLock { $0.spaces.count } }

  /// Puts a tenant of a space back to its seed; other tenants stay as they are.
  func reset(_ tenant: Tenant, in store: Store) throws {
    let users = try seed.read { db in
      try UserRecord.fetchAll(db, sql: "SELECT * FROM users WHERE home = ?", arguments: [tenant.id])
    }
    var rows: [String: [Row]] = [:]
    for table in Schema.tenantTables {
      rows[table] = try seed.read { db in
        try Row.fetchAll(db, sql: "SELECT * FROM \(table) WHERE tenant = ?", arguments: [tenant.id])
      }
    }
    let counters = try seed.read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM counters WHERE name LIKE ?", arguments: ["\(tenant.code)-%"])
    }
    try store.write { db in
      try db.execute(sql: "DELETE FROM users WHERE home = ?", arguments: [tenant.id])
      for user in users { try user.insert(db) }
      try db.execute(
        sql: "DELETE FROM counters WHERE name LIKE ?", arguments: ["\(tenant.code)-%"])
      for row in counters { try Self.insert(row, into: "counters", db) }
      for table in Schema.tenantTables {
        try db.execute(sql: "DELETE FROM \(table) WHERE tenant = ?", arguments: [tenant.id])
        for row in rows[table] ?? [] { try Self.insert(row, into: table, db) }
      }
    }
  }

  private static func insert(_ row: Row, into table: String, _ db: Database) throws {
    let marks = Array(repeating: "?", count: row.count).joined(separator: ", ")
    let columns = row.columnNames.joined(separator: ", ")
    try db.execute(
      sql: "INSERT INTO \(table) (\(columns)) VALUES (\(marks))",
      arguments: StatementArguments(row.databaseValues))
  }
}
