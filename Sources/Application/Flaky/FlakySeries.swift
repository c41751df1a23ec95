import Foundation
import JourneyLanguage
import RunModel
import Runner
import Vocabulary

/// Runs cases several times and counts how often they fail.
struct FlakySeries {
  let project: Project
  let launch: BrowserSource
  let options: RunOptions

  struct Outcome {
    var runs = 0
    var failures = 0
    var message: String?
  }

  /// - Parameter workers: how many run side by side.
  func run(_ cases: [JourneyCase], workers: Int, at baseURL: String) async -> Outcome {
    var options = options
    options.workers = workers
    options.baseURL = baseURL
    let session = RunSession(
      project: project, cases: cases, options: options, launch: launch, emit: { _ in })
    let summary = await session.run()
    var outcome = Outcome()
    var messages: [String: Int] = [:]
    for result in summary.cases {
      switch result.status {
      case .passed, .flaky: outcome.runs += 1
      case .failed:
        outcome.runs += 1
        outcome.failures += 1
        if let failure = result.failure {
          messages["\(failure.location): \(failure.message)", default: 0] += 1
        }
      case .skipped, .interrupted: break
      }
    }
    outcome.message = messages.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    return outcome
  }
}
