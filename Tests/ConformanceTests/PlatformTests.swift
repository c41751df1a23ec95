import Foundation

/// How far roles and names agree with the Web Platform Tests, as `scripts/wpt_names.py --write`
/// counted it last: a section of `docs/conformance.md`.
struct PlatformTests: Decodable {
  /// The checks that agree in one engine, by suite.
  struct Column: Decodable {
    var title: String
    var agree: [String: Int]
  }

  /// The commit of the tests, and its date.
  var commit: String
  var date: String
  var checks: [String: Int]
  var columns: [Column]

  /// What is committed.
  static func committed() throws -> PlatformTests {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "scripts/platform-tests.json")
    return try JSONDecoder().decode(PlatformTests.self, from: Data(contentsOf: file))
  }

  /// The section, with a line per suite; tentative tests come last.
  var text: String {
    let suites = checks.keys.sorted {
      ($0 == "tentative" ? 1 : 0, $0) < ($1 == "tentative" ? 1 : 0, $1)
    }
    var text = """

      ## Web Platform Tests

      How many checks of roles and names agree with the [Web Platform Tests](\
      https://github.com/web-platform-tests/wpt/tree/\(commit)) of \(date); `scripts/wpt_names.py`
      counts them. [Names and roles](names.md) says what differs and why.

      | suite | checks | \(columns.map(\.title).joined(separator: " | ")) |
      |---|--:|\(String(repeating: "--:|", count: columns.count))

      """
    for suite in suites {
      text += row(suite, checks[suite] ?? 0, columns.map { $0.agree[suite] ?? 0 })
    }
    let sums = columns.map { $0.agree.values.reduce(0, +) }
    return text + row("all", checks.values.reduce(0, +), sums)
  }

  private func row(_ suite: String, _ checks: Int, _ counts: [Int]) -> String {
    "| \(suite) | \(checks) | \(counts.map(String.init).joined(separator: " | ")) |\n"
  }
}
