import Conformance
import Testing

/// Every check on every backend. The tests themselves, one per check, are in GeneratedTests.swift:
/// `--filter goto-load` runs the checks with this in their name, `WAYFARER_ENGINES="chromium"`
/// limits them to a backend.
@Suite("Conformance", .sharedBrowsers)
struct ConformanceTests {
  private static let checks = Dictionary(
    uniqueKeysWithValues: Conformance.checks.map { ($0.id, $0) })

  /// Runs a check and fails the test if the check fails.
  func run(_ id: String, on backend: Backend) async throws {
    let check = try #require(Self.checks[id], "no check \(id); \(GeneratedTests.remedy)")
    let browsers = try #require(SharedBrowsers.current)
    switch try await browsers.result(of: check, on: backend) {
    case .passed: break
    case .failed(let seen):
      Issue.record("\(check.id) on \(backend.title): \(check.title)\n\(seen)")
    case .notSupported(let why): try Test.cancel("\(why)")
    }
  }
}
