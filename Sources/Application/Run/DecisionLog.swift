import BrowserAPI
import BrowserLauncher
import Foundation
import JourneyLanguage
import RunModel
import Runner
import Support
import Synchronization
import Vocabulary

/// What `--verbose` prints: the decisions of a run, in lines that begin with the seconds since it
/// began. Messages of failures are left out, since they may hold secrets; reports have them.
final class DecisionLog: Sendable {
  private let start = ContinuousClock.now
  private let write: @Sendable (String) -> Void
  /// Failed attempts by case, until it is tried again or given up.
  private let failures = Mutex<[String: String]>([:])

  /// - Parameter write: gets each line, without its end; called from several tasks at once.
  init(write: @escaping @Sendable (String) -> Void) { self.write = write }

  func say(_ text: String) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    write(String(format: "%8.3f s  ", seconds) + text)
  }

  /// The programs of the engines of a run.
  func engines(_ engines: [Engine], of browsers: BrowserSetup) async {
    for engine in engines {
      guard let options = try? browsers.options(for: engine, of: engines) else { continue }
      if browsers.remote != nil {
        say("engine \(engine): at a remote endpoint")
      } else {
        say("engine \(await InstalledEngine.look(for: options).line)")
      }
    }
  }

  /// The same source of browsers, whose launches are told with their times.
  func timing(_ source: @escaping BrowserSource) -> BrowserSource {
    { [self] engine throws(BrowserError) in
      let start = ContinuousClock.now
      do throws(BrowserError) {
        let browser = try await source(engine)
        say("launched \(engine) \(browser.version.version) in \(Self.text(start))")
        return browser
      } catch {
        say("\(engine) did not launch (\(error.code)) after \(Self.text(start))")
        throw error
      }
    }
  }

  func receive(_ event: RunEvent) {
    switch event {
    case .runStarted(let run):
      say("\(Plural.text(run.cases.count, "case")), \(Plural.text(run.workers, "worker")) at most")
    case .caseStarted(let reference, let worker):
      say("worker \(worker) starts \(reference.id)")
    case .stepStarted(let id, let attempt, _, _):
      if let reason = failures.withLock({ $0.removeValue(forKey: id) }) {
        say("attempt \(attempt) of \(id), since the last one \(reason)")
      }
    case .attemptFinished(let id, let attempt):
      guard let failure = attempt.failure else { return }
      let reason = "failed (\(failure.kind.rawValue)) at \(failure.location)"
      failures.withLock { $0[id] = reason }
    case .caseFinished(let result):
      failures.withLock { _ = $0.removeValue(forKey: result.id) }
      let count = Plural.text(result.attempts.count, "attempt")
      say("\(result.id): \(result.status.rawValue) after \(count)")
    case .stepFinished, .notice: break
    case .runFinished(let summary):
      say("the run is over: \(summary.verdict.rawValue)")
    }
  }

  private static func text(_ start: ContinuousClock.Instant) -> String {
    "\(Int((ContinuousClock.now - start) / .milliseconds(1))) ms"
  }
}
