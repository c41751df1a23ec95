import BrowserAPI
import Conformance
import Synchronization
import Testing
import Vocabulary

/// One browser per backend for all tests of a suite, started on first use, and the results so far.
///
/// Three checks run at a time, whatever their backends: on two cores one of them waits for a timer
/// or a server most of the time; more would only slow each other down. A
/// backend that cannot isolate contexts runs one at a time.
final class SharedBrowsers: Sendable {
  /// Those of the suite that is running.
  @TaskLocal static var current: SharedBrowsers?

  private struct State {
    var sessions: [Backend: BrowserSession] = [:]
    var results: [Backend: [String: CheckResult]] = [:]
  }

  private let state = Mutex(State())
  private let machine = Slots(3)
  private let lanes: [Backend: Slots]

  init() {
    lanes = Dictionary(
      uniqueKeysWithValues: Backend.allCases.map { backend in
        (backend, Slots(backend.capabilities[.isolatedContexts].isUsable ? 2 : 1))
      })
  }

  /// Runs a check on a backend and keeps the result.
  func result(of check: Check, on backend: Backend) async throws -> CheckResult {
    let result: CheckResult
    if let why = backend.gap(for: check) {
      result = .notSupported(why)
    } else {
      let run = CheckRun(backend: backend, session: session(backend))
      result = try await lanes[backend, default: machine].hold {
        try await machine.hold { try await run.result(of: check) }
      }
    }
    state.withLock { $0.results[backend, default: [:]][check.id] = result }
    return result
  }

  private func session(_ backend: Backend) -> BrowserSession {
    state.withLock { state in
      if let session = state.sessions[backend] { return session }
      let session = BrowserSession(backend.options)
      state.sessions[backend] = session
      return session
    }
  }

  /// Ends all browsers; returns the results by backend.
  func close() async -> [Backend: EngineResults] {
    let state = state.withLock { $0 }
    var found: [Backend: EngineResults] = [:]
    for (backend, results) in state.results {
      let version = try? await state.sessions[backend]?.browser().browser.version
      found[backend] = EngineResults(
        version: version.map { String($0.major) } ?? "", results: results)
    }
    for session in state.sessions.values { await session.close() }
    return found
  }
}

/// Gives a suite its shared browsers, and compares the results with the document at the end.
struct SharedBrowsersTrait: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let browsers = SharedBrowsers()
    let failure: (any Error)?
    do {
      try await SharedBrowsers.$current.withValue(browsers) { try await function() }
      failure = nil
    } catch {
      failure = error
    }
    let found = await browsers.close()
    if let failure { throw failure }
    try CommittedDocument.settle(found)
  }
}

extension Trait where Self == SharedBrowsersTrait {
  static var sharedBrowsers: Self { Self() }
}
