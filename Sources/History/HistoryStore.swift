import Foundation
import GRDB
import RunModel
import Vocabulary

/// The history of a project's runs: an SQLite file that several runs can write to at the same time.
public struct HistoryStore: Sendable {
  /// The file's name in the reports folder.
  public static let name: String = "history.sqlite"
  /// The number of runs kept per suite; the oldest are deleted first.
  public static let runLimit: Int = 500
  /// The file's version; later versions can't be read.
  static let version: Int = 1
  /// How long a writer waits for another one, in seconds.
  static let busyTimeout: TimeInterval = 20

  /// The path of the file.
  public let path: String
  private let queue: DatabaseQueue

  /// Opens the file, creating it if it does not exist.
  ///
  /// - Parameter onDamage: Called with the new path of a damaged file.
  /// - Throws: ``HistoryError`` if it can't be opened or created, or is of a later version.
  public init(path: String, onDamage: (String) -> Void = { _ in }) throws(HistoryError) {
    self.path = path
    do {
      queue = try Self.open(path)
    } catch let error as DatabaseError where error.isDamage {
      let aside = try Self.setAside(path)
      onDamage(aside)
      do { queue = try Self.open(path) } catch { throw Self.error(path, error) }
    } catch {
      throw Self.error(path, error)
    }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busyTimeout)
    configuration.label = "history"
    try FileManager.default.createDirectory(
      at: URL(fileURLWithPath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inTransaction(.immediate) { database in
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard found <= version else { throw LaterVersion(found: found) }
      if found == 0 { try create(database) }
      return .commit
    }
    // Damage may be in pages that have not been read so far.
    let check = try queue.read { try String.fetchOne($0, sql: "PRAGMA quick_check(1)") }
    guard check == "ok" else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: check)
    }
    return queue
  }

  private static func create(_ database: Database) throws {
    try database.execute(
      sql: """
        CREATE TABLE run (
          id TEXT PRIMARY KEY, suite TEXT NOT NULL, startedAt REAL NOT NULL,
          durationMs REAL NOT NULL, verdict TEXT NOT NULL, gitCommit TEXT, branch TEXT
        );
        CREATE INDEX runByTime ON run (suite, startedAt);
        CREATE TABLE result (
          run TEXT NOT NULL REFERENCES run (id) ON DELETE CASCADE, position INTEGER NOT NULL,
          caseID TEXT NOT NULL, journey TEXT NOT NULL, engine TEXT NOT NULL, status TEXT NOT NULL,
          kind TEXT, message TEXT, durationMs REAL NOT NULL, attempts INTEGER NOT NULL,
          PRIMARY KEY (run, position)
        ) WITHOUT ROWID;
        PRAGMA user_version = \(version);
        """)
  }

  private struct LaterVersion: Error { var found: Int }

  private static func setAside(_ path: String) throws(HistoryError) -> String {
    let style = Date.ISO8601FormatStyle(dateSeparator: .omitted, timeSeparator: .omitted)
    let mark = Date.now.formatted(style)
    var aside = "\(path).damaged-\(mark)"
    var number = 1
    while FileManager.default.fileExists(atPath: aside) {
      number += 1
      aside = "\(path).damaged-\(mark)-\(number)"
    }
    do {
      try FileManager.default.moveItem(atPath: path, toPath: aside)
      // The journal belongs to the damaged file.
      for suffix in ["-journal", "-wal", "-shm"] {
        try? FileManager.default.removeItem(atPath: path + suffix)
      }
    } catch {
      throw Self.error(path, error)
    }
    return aside
  }

  private static func error(_ path: String, _ error: any Error) -> HistoryError {
    switch error {
    case let error as LaterVersion:
      HistoryError(
        path: path,
        message: "has version \(error.found); this program supports up to version \(version)",
        hint: "use the release of wayfarer that wrote it, or another file: --history FILE")
    case let error as DatabaseError where error.resultCode == .SQLITE_BUSY:
      HistoryError(
        path: path, message: "is in use by another program for more than \(Int(busyTimeout)) s",
        hint: "find out which program has it open")
    case let error as DatabaseError:
      HistoryError(
        path: path, message: "can't be used: \(error.message ?? error.resultCode.description)",
        hint: "check the file's permissions and the free space, or give another: --history FILE")
    default:
      HistoryError(
        path: path, message: "can't be used: \(error.localizedDescription)",
        hint: "check the file's permissions and the free space, or give another: --history FILE")
    }
  }

  /// Adds runs; runs that exist already are left unchanged.
  ///
  /// - Returns: The number of new runs.
  /// - Throws: ``HistoryError`` if the file can't be written.
  @discardableResult
  public func record(_ runs: [RecordedRun], limit: Int = runLimit) throws(HistoryError) -> Int {
    do {
      return try queue.inDatabase { database in
        var added = 0
        try database.inTransaction(.immediate) {
          for run in runs where try insert(run, database) { added += 1 }
          for suite in Set(runs.map(\.suite)) {
            try database.execute(
              sql: """
                DELETE FROM run WHERE suite = ? AND id NOT IN (
                  SELECT id FROM run WHERE suite = ? ORDER BY startedAt DESC, id LIMIT ?)
                """, arguments: [suite, suite, limit])
          }
          return .commit
        }
        return added
      }
    } catch {
      throw Self.error(path, error)
    }
  }

  private func insert(_ run: RecordedRun, _ database: Database) throws -> Bool {
    try database.execute(
      sql: "INSERT OR IGNORE INTO run VALUES (?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        run.id, run.suite, run.startedAt.timeIntervalSince1970, run.durationMs,
        run.verdict.rawValue, run.commit, run.branch,
      ])
    guard database.changesCount > 0 else { return false }
    let statement = try database.makeStatement(
      sql: "INSERT INTO result VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    for (position, result) in run.results.enumerated() {
      try statement.execute(arguments: [
        run.id, position, result.caseID, result.journey, result.engine, result.status.rawValue,
        result.kind?.rawValue, result.message, result.durationMs, result.attempts,
      ])
    }
    return true
  }

  /// Returns the last runs of a suite, the latest last.
  ///
  /// - Parameters:
  ///   - suite: The suite's name; nil for all suites.
  ///   - last: The maximum number of runs.
  /// - Throws: ``HistoryError`` if the file can't be read.
  public func runs(suite: String? = nil, last: Int) throws(HistoryError) -> [RecordedRun] {
    do {
      return try queue.read { database in
        let rows = try Row.fetchAll(
          database,
          sql: """
            SELECT * FROM run WHERE suite = ? OR ? IS NULL ORDER BY startedAt DESC, id LIMIT ?
            """, arguments: [suite, suite, last])
        return try rows.reversed().map { row in
          try RecordedRun(row, results: results(of: row["id"], database))
        }
      }
    } catch {
      throw Self.error(path, error)
    }
  }

  private func results(of run: String, _ database: Database) throws -> [RecordedResult] {
    try Row.fetchAll(
      database, sql: "SELECT * FROM result WHERE run = ? ORDER BY position", arguments: [run]
    ).map(RecordedResult.init)
  }
}

extension DatabaseError {
  /// Whether the file is not a database, or a damaged one.
  fileprivate var isDamage: Bool {
    // SQLite reports an unknown file format as a plain error.
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR].contains(resultCode)
  }
}

extension RecordedRun {
  fileprivate init(_ row: Row, results: [RecordedResult]) throws {
    let text: String = row["verdict"]
    guard let verdict = Verdict(rawValue: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown verdict \(text)")
    }
    self.init(
      id: row["id"], suite: row["suite"], startedAt: Date(timeIntervalSince1970: row["startedAt"]),
      durationMs: row["durationMs"], verdict: verdict, commit: row["gitCommit"],
      branch: row["branch"], results: results)
  }
}

extension RecordedResult {
  fileprivate init(_ row: Row) throws {
    let text: String = row["status"]
    guard let status = CaseStatus(rawValue: text) else {
      throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "unknown status \(text)")
    }
    let kind: String? = row["kind"]
    self.init(
      caseID: row["caseID"], journey: row["journey"], engine: row["engine"], status: status,
      kind: kind.flatMap(FailureKind.init), message: row["message"],
      durationMs: row["durationMs"], attempts: row["attempts"])
  }
}
