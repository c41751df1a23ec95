import Foundation

/// Waits for effects of other processes that can't be observed as events.
enum Wait {
  struct Failed: Error { var what: String }

  /// Returns once the condition holds.
  static func until(_ what: String, _ holds: () throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(60)
    while try !holds() {
      if ContinuousClock.now > end { throw Failed(what: what) }
      try await Task.sleep(for: .milliseconds(10))
    }
  }
}
