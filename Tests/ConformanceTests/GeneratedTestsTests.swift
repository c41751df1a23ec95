import Conformance
import Foundation
import Testing

/// GeneratedTests.swift: a test function per check, so that `--filter` and reports know each by name.
enum GeneratedTests {
  static let file = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "GeneratedTests.swift")

  static let remedy = "run `make conformance-list`"

  /// The file's text for these checks.
  static func text(_ groups: [CheckGroup]) -> String {
    var text = """
      // Written by `make conformance-list` from the checks in Tests/Conformance; do not edit.
      // swift-format-ignore-file

      import Testing

      extension ConformanceTests {

      """
    for group in groups {
      text += "\n  // \(group.title)\n"
      for id in group.checks.map(\.id) {
        text += "  @Test(arguments: Backend.available)"
        text += " func `\(id)`(_ backend: Backend) async throws"
        text += " { try await run(\"\(id)\", on: backend) }\n"
      }
    }
    return text + "}\n"
  }
}

@Suite("The list of generated tests")
struct GeneratedTestsTests {
  @Test("every check has a test of its name")
  func list() throws {
    let wanted = GeneratedTests.text(Conformance.groups)
    if ProcessInfo.processInfo.environment["WAYFARER_WRITE_DOCS"] == "1" {
      try wanted.write(to: GeneratedTests.file, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: GeneratedTests.file, encoding: .utf8)
    #expect(
      written == wanted, "GeneratedTests.swift does not list the checks; \(GeneratedTests.remedy)")
  }
}
