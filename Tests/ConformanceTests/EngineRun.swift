import BrowserAPI
import Conformance
import JSON
import Synchronization
import Vocabulary

/// Runs checks on one engine, two at a time where it keeps contexts apart.
struct EngineRun {
  var engine: Engine
  /// How many checks run at a time at most.
  var width = 2

  /// A check that takes longer than this hangs.
  private static let timeLimit = Duration.seconds(180)

  /// Runs all checks in one browser.
  func results(of checks: [Check]) async throws -> EngineResults {
    let session = BrowserSession(engine.options)
    do {
      let version = try await session.browser().browser.version
      let results = try await run(checks, in: session)
      await session.close()
      return EngineResults(version: String(version.major), results: results)
    } catch {
      await session.close()
      throw error
    }
  }

  private func run(
    _ checks: [Check], in session: BrowserSession
  ) async throws -> [String: CheckResult] {
    let width = engine.capabilities[.isolatedContexts].isUsable ? width : 1
    let queue = CheckQueue(checks)
    return try await withThrowingTaskGroup(of: [String: CheckResult].self) { lanes in
      for _ in 0..<width {
        lanes.addTask {
          var results: [String: CheckResult] = [:]
          while let check = queue.next() {
            results[check.id] = try await result(of: check, in: session)
          }
          return results
        }
      }
      return try await lanes.reduce(into: [:]) { all, some in
        all.merge(some) { first, _ in first }
      }
    }
  }

  private func result(of check: Check, in session: BrowserSession) async throws -> CheckResult {
    if let why = engine.gap(for: check) { return .notSupported(why) }
    let (browser, generation) = try await session.browser()
    do {
      try await Self.limited { try await check.run(on: browser) }
      return .passed
    } catch {
      guard Self.isEnd(error) else { return .failed("\(error)") }
      // The check beside it fails too: which of them it was can't be told from here.
      await session.replace(generation)
      return .failed("the browser ended during the check: \(error)")
    }
  }

  private static func limited(_ body: @escaping @Sendable () async throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask(operation: body)
      group.addTask {
        try await Task.sleep(for: timeLimit)
        throw BrowserError(.timedOut, "the check did not end within \(timeLimit)")
      }
      try await group.next()
      group.cancelAll()
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

/// The checks that are still to be run, for several lanes.
private final class CheckQueue: Sendable {
  private let left: Mutex<ArraySlice<Check>>

  init(_ checks: [Check]) { left = Mutex(checks[...]) }

  func next() -> Check? { left.withLock { $0.popFirst() } }
}
