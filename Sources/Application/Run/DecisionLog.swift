import BrowserAPI
import BrowserLauncher
import Foundation
import JourneyLanguage
import RunModel
import Runner
import Support
import Synchronization
import Vocabulary

/// Prints the decisions of a run for `--verbose`, in lines that start with the seconds since its
/// start. Failure messages are omitted, since they may contain secrets; reports have them.
final class DecisionLog: Sendable {
  private let start = ContinuousClock.now
  private let write: @Sendable (String) -> Void
  /// The reason of the last failed attempt, by case, until the next attempt or the end of the case.
  private let failures = Mutex<[String: String]>([:])

  /// - Parameter write: Called with each line, without its line break, possibly from several tasks
  ///   at the same time.
  init(write: @escaping @Sendable (String) -> Void) { self.write = write }

  func log(_ text: String) {
    let seconds = (ContinuousClock.now - start) / .seconds(1)
    write(String(format: "%8.3f s  ", seconds) + text)
  }

  /// Logs the programs of a run's engines.
  func engines(_ engines: [Engine], of browsers: BrowserSetup) async {
    for engine in engines {
      guard let options = try? browsers.options(for: engine, of: engines) else { continue }
      if browsers.remote != nil {
        log("engine \(engine): at a remote endpoint")
      } else {
        log("engine \(await InstalledEngine.look(for: options).line)")
      }
    }
  }

  /// Wraps a source of browsers so that launches are logged with their durations.
  func timing(_ source: @escaping BrowserSource) -> BrowserSource {
    { [self] engine throws(BrowserError) in
      let start = ContinuousClock.now
      do throws(BrowserError) {
        let browser = try await source(engine)
        log("launched \(engine) \(browser.version.version) in \(Self.text(start))")
        return browser
      } catch {
        log("\(engine) did not launch (\(error.code)) after \(Self.text(start))")
        throw error
      }
    }
  }

  func receive(_ event: RunEvent) {
    switch event {
    case .runStarted(let run):
      log("\(Plural.text(run.cases.count, "case")), \(Plural.text(run.workers, "worker"))")
    case .caseStarted(let reference, let worker):
      log("worker \(worker) starts \(reference.id)")
    case .stepStarted(let id, let attempt, _, _, _):
      if let reason = failures.withLock({ $0.removeValue(forKey: id) }) {
        log("attempt \(attempt) of \(id), since the previous one \(reason)")
      }
    case .attemptFinished(let id, let attempt):
      guard let failure = attempt.failure else { return }
      let reason = "failed (\(failure.kind.rawValue)) at \(failure.location)"
      failures.withLock { $0[id] = reason }
    case .caseFinished(let result):
      failures.withLock { _ = $0.removeValue(forKey: result.id) }
      let count = Plural.text(result.attempts.count, "attempt")
      log("\(result.id): \(result.status.rawValue) after \(count)")
    case .stepFinished, .notice: break
    case .runFinished(let summary):
      log("the run ended: \(summary.verdict.rawValue)")
    }
  }

  private static func text(_ start: ContinuousClock.Instant) -> String {
    (ContinuousClock.now - start).text
  }
}
