import Foundation
import GRDB
import History
import RunModel
import Testing
import Vocabulary

struct HistoryStoreTests {
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/history-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await body(folder)
  }

  private func run(_ number: Int, suite: String = "Shop", results: Int = 3) -> RecordedRun {
    let failed = RecordedResult(
      caseID: "case-0@chromium", journey: "Case 0", engine: "chromium", status: .failed,
      kind: .pageError, message: "it's \"wrong\"", durationMs: 0.125, attempts: 2)
    let passed = (1..<results).map { index in
      RecordedResult(
        caseID: "case-\(index)@chromium", journey: "Case \(index)", engine: "chromium",
        status: .passed, durationMs: Double(index))
    }
    let start = Date(timeIntervalSince1970: 1_790_000_000.25 + Double(number))
    return RecordedRun(
      id: "run-\(number)", suite: suite, startedAt: start, durationMs: 1234.5,
      verdict: number.isMultiple(of: 2) ? .passed : .failed, commit: "c\(number)", branch: nil,
      results: [failed] + passed)
  }

  @Test("recorded runs are read back, each once, the latest last")
  func roundTrip() async throws {
    try await withFolder { folder in
      let store = try HistoryStore(path: "\(folder)/deep/history.sqlite")
      #expect(try store.record([run(2), run(1)]) == 2)
      #expect(try store.record([run(1), run(3)]) == 1)
      #expect(try store.runs(last: 10) == [run(1), run(2), run(3)])
      #expect(try store.runs(last: 2) == [run(2), run(3)])
      #expect(try HistoryStore(path: store.path).runs(suite: "Shop", last: 9).count == 3)
      #expect(try store.runs(suite: "Other", last: 9).isEmpty)
    }
  }

  @Test("only the last runs of each suite are kept")
  func limit() async throws {
    try await withFolder { folder in
      let store = try HistoryStore(path: "\(folder)/history.sqlite")
      try store.record([run(100, suite: "Other")])
      for number in 1...6 { try store.record([run(number)], limit: 4) }
      #expect(
        try store.runs(suite: "Shop", last: 10).map(\.id) == ["run-3", "run-4", "run-5", "run-6"])
      #expect(try store.runs(suite: "Other", last: 10).count == 1)
      let rows = try DatabaseQueue(path: store.path).read {
        try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM result")
      }
      #expect(rows == 5 * 3)
    }
  }

  @Test("many writers at the same time lose nothing")
  func manyWriters() async throws {
    try await withFolder { folder in
      let path = "\(folder)/history.sqlite"
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<6 {
          group.addTask {
            for number in 0..<5 {
              try HistoryStore(path: path).record([self.run(writer * 100 + number)])
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try HistoryStore(path: path).runs(last: 100).count == 30)
    }
  }

  @Test(
    "a damaged file is renamed, never overwritten, and a new one is created",
    arguments: [0, 40, 3000])
  func damage(_ offset: Int) async throws {
    try await withFolder { folder in
      let path = "\(folder)/history.sqlite"
      try HistoryStore(path: path).record((1...30).map { run($0, results: 20) })
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      // The head, the schema, or a page of data.
      for index in offset..<(offset + 2000) {
        bytes[index] = UInt8(truncatingIfNeeded: index &* 7 &+ 1)
      }
      try bytes.write(to: URL(fileURLWithPath: path))
      var aside: [String] = []
      for _ in 1...2 {
        let store = try HistoryStore(path: path) { aside.append($0) }
        try store.record([run(1)])
        #expect(try store.runs(last: 10) == [run(1)])
        try bytes.write(to: URL(fileURLWithPath: path))
      }
      #expect(aside.count == 2 && Set(aside).count == 2)
      for file in aside { #expect(try Data(contentsOf: URL(fileURLWithPath: file)) == bytes) }
    }
  }

  @Test("a file of a later version is left alone, with an error")
  func laterVersion() async throws {
    try await withFolder { folder in
      let path = "\(folder)/history.sqlite"
      try HistoryStore(path: path).record([run(1)])
      try await DatabaseQueue(path: path).write { try $0.execute(sql: "PRAGMA user_version = 9") }
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      let error = #expect(throws: HistoryError.self) { try HistoryStore(path: path) }
      #expect(error?.message == "has version 9; this program supports up to version 1")
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }
  }

  @Test("an export can be imported elsewhere, and anything else is rejected")
  func export() async throws {
    try await withFolder { folder in
      let store = try HistoryStore(path: "\(folder)/history.sqlite")
      try store.record([run(1), run(2)])
      let json = try HistoryExport(try store.runs(last: 10)).json
      let other = try HistoryStore(path: "\(folder)/other.sqlite")
      #expect(try other.record(HistoryExport(json: json, path: "x").runs) == 2)
      #expect(try other.record(HistoryExport(json: json, path: "x").runs) == 0)
      #expect(try other.runs(last: 10) == store.runs(last: 10))
      for (text, message) in [
        ("[]", "is not a history export"),
        ("{\"version\":2}", "has version 2; this program supports version 1"),
      ] {
        let error = #expect(throws: HistoryError.self) {
          try HistoryExport(json: Data(text.utf8), path: "x")
        }
        #expect(error?.message == message)
      }
    }
  }
}
