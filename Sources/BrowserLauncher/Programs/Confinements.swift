import BrowserAPI
import Foundation
import JSON
import Synchronization
import Vocabulary

/// Which degree of confinement works for which program on this machine: found by starting it, once.
final class Confinements: Sendable {
  static let shared = Confinements()

  private struct State {
    var degrees: [String: Confinement.Degree] = [:]
    /// Programs that were seen to show a page at their degree.
    var proven: Set<String> = []
  }

  private let state = Mutex(State())

  /// Starts a program with as much confinement as it works with.
  ///
  /// - Parameters:
  ///   - start: Starts it.
  ///   - proof: Says whether a browser that was started is of use; asked at most once a degree.
  ///   - discard: Ends one that is not.
  func start<Started: Sendable>(
    _ executable: String, _ options: LaunchOptions,
    _ start: (Confinement) async throws(StartedProgram.Failure) -> Started,
    proof: (Started) async -> Bool, discard: (Started) async -> Void
  ) async throws(BrowserError) -> Started {
    while true {
      let (degree, confinement) = next(executable, options)
      do throws(StartedProgram.Failure) {
        let started = try await start(confinement)
        let isProven = state.withLock { $0.proven.contains(executable) }
        if degree == .none || isProven {
          tell(confinement, options)
          return started
        }
        if await proof(started) {
          state.withLock { _ = $0.proven.insert(executable) }
          tell(confinement, options)
          return started
        }
        await discard(started)
        if Task.isCancelled { throw StartedProgram.Failure(reason: Self.cancelled) }
        leave(degree, executable)
      } catch {
        guard error.isConfinement, degree != .none,
          !state.withLock({ $0.proven.contains(executable) })
        else { throw error.reason }
        leave(degree, executable)
      }
    }
  }

  /// Whether the program has to be started to know what it works with.
  func mustProve(_ executable: String, _ options: LaunchOptions) -> Bool {
    geteuid() == 0 && next(executable, options).0 != .none
      && !state.withLock { $0.proven.contains(executable) }
  }

  /// The degree that is known to work, or to be tried next, for a program.
  func next(
    _ executable: String, _ options: LaunchOptions
  ) -> (Confinement.Degree, Confinement) {
    // A person's display is that of the user who we are.
    if options.isHeaded { return (.none, .none) }
    let first = state.withLock { $0.degrees[executable] } ?? .ownUserAndSandbox
    for degree in Confinement.Degree.allCases where degree.rawValue >= first.rawValue {
      if let confinement = Confinement(degree) {
        state.withLock { $0.degrees[executable] = degree }
        return (degree, confinement)
      }
    }
    return (.none, .none)
  }

  private func leave(_ degree: Confinement.Degree, _ executable: String) {
    state.withLock { state in
      // Another start may have left it already.
      guard state.degrees[executable] == degree else { return }
      state.degrees[executable] =
        Confinement.Degree(rawValue: degree.rawValue + 1) ?? Confinement.Degree.none
    }
  }

  /// Says what is not confined.
  func tell(_ confinement: Confinement, _ options: LaunchOptions) {
    guard let notice = confinement.notice(options.engine) else { return }
    options.notice(notice)
  }

  private static let cancelled = BrowserError(.cancelled, "The start was cancelled.")
}
