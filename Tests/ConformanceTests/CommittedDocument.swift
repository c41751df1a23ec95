import Conformance
import Foundation
import Testing

/// docs/conformance.md as it is committed: compared with a run, or written from it if
/// `WAYFARER_WRITE_DOCS` is 1.
enum CommittedDocument {
  private static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "docs/conformance.md")

  /// Records an issue if the document contradicts what a run found, or writes what was found.
  static func settle(_ found: [Backend: EngineResults]) throws {
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    var document = ConformanceDocument(text: text)
    document.appendix = try PlatformTests.committed().text
    if ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1" {
      try document.updated(with: found, Conformance.groups).text(Conformance.groups).write(
        to: file, atomically: true, encoding: .utf8)
    } else if let difference = document.contradiction(to: found, Conformance.groups, text: text) {
      Issue.record(
        "docs/conformance.md is out of date; run `make conformance`\n\(difference)")
    }
  }
}
