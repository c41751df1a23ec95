import Conformance
import Foundation
import Testing

@Suite("The same checks on every engine", .serialized)
struct ConformanceTests {
  /// The document beside the sources, and whether it is to be written.
  private static let document = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/conformance.md")
  private static let writesDocument =
    ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1"

  /// The beginning of the ids of the checks to run, for work on some of them; nil is all.
  private static let only = ProcessInfo.processInfo.environment["WAYFARER_CHECKS"]

  /// Fewer would say little about an engine.
  private static let minimum = 150

  @Test("what users rely on is so", arguments: Engine.available)
  func checks(on engine: Engine) async throws {
    let checks = Conformance.checks.filter { $0.id.hasPrefix(Self.only ?? "") }
    try #require(!checks.isEmpty, "no check's id begins with that")
    let found = try await EngineRun(engine: engine).results(of: checks)
    var document = try Self.committed()
    var wanted = document
    wanted.engines[engine] = found
    if Self.only != nil, let known = document.engines[engine]?.results {
      wanted.engines[engine]?.results.merge(known) { found, _ in found }
    }
    for check in checks {
      if case .failed(let seen) = found.results[check.id] {
        Issue.record("\(check.id) on \(engine.title): \(check.title)\n\(seen)")
      }
    }
    if Self.writesDocument {
      try wanted.text(Conformance.groups).write(
        to: Self.document, atomically: true, encoding: .utf8)
    }
    guard Self.only == nil else { return }
    #expect(found.results.count - found.notSupported >= Self.minimum)

    if !Self.writesDocument, found.failed == 0 {
      // A new version of the engine is no reason to fail.
      if let version = document.engines[engine]?.version {
        wanted.engines[engine]?.version = version
      }
      document = wanted
      let text = try String(contentsOf: Self.document, encoding: .utf8)
      let difference = Self.difference(text, document.text(Conformance.groups))
      #expect(
        difference == nil,
        "docs/conformance.md is not what \(engine.title) does; run make conformance")
    }
  }

  /// The document as it is now; an empty one where there is none.
  private static func committed() throws -> ConformanceDocument {
    guard FileManager.default.fileExists(atPath: document.path) else {
      return ConformanceDocument()
    }
    return ConformanceDocument(text: try String(contentsOf: document, encoding: .utf8))
  }

  /// The first line that is another; nil where the texts are equal.
  private static func difference(_ written: String, _ found: String) -> String? {
    let written = written.components(separatedBy: "\n")
    let found = found.components(separatedBy: "\n")
    for (one, other) in zip(written, found) where one != other {
      return "written: \(one)\nfound: \(other)"
    }
    return written.count == found.count ? nil : "\(written.count) lines, found \(found.count)"
  }
}
