import BrowserAPI
import Conformance
import JSON
import Vocabulary

/// Runs checks, each with a page of its own, in the shared browser of a backend.
struct CheckRun {
  var backend: Backend
  var session: BrowserSession
  /// A check that takes longer than this hangs.
  var timeLimit = Duration.seconds(180)

  /// Runs one check. Throws only if the browser could not be started.
  func result(of check: Check) async throws -> CheckResult {
    if let why = backend.gap(for: check) { return .notSupported(why) }
    let (browser, generation) = try await session.browser()
    do {
      try await run(check, on: browser, generation)
      return .passed
    } catch {
      guard Self.isEnd(error) else { return .failed("\(error)") }
      // A check that ran at the same time fails too: it is unknown which of them is to blame.
      await session.replace(generation)
      return .failed("the browser ended during the check: \(error)")
    }
  }

  private func run(
    _ check: Check, on browser: any Browser, _ generation: Int
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await check.run(on: browser) }
      group.addTask {
        try await Task.sleep(for: timeLimit)
        // Fails whatever the check waits for, even if it does not react to cancellation.
        await session.replace(generation)
        throw BrowserError(.timedOut, "the check did not end within \(timeLimit)")
      }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Whether the error says that the browser is gone.
  private static func isEnd(_ error: any Error) -> Bool {
    switch error {
    case let error as BrowserError: error.code == .disconnected
    case StepFailure.browser(let error): error.code == .disconnected
    case _: false
    }
  }
}
