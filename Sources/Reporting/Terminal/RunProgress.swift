import RunModel
import Vocabulary

/// The state of a run that live progress shows, computed only from its events.
struct RunProgress: Sendable {
  /// A worker and what it is doing.
  struct Activity: Sendable {
    var reference: CaseReference
    var attempt: Int
    var step: String
    /// When it started, by the clock of the reporter.
    var startedAt: Duration
  }

  private(set) var total: Int = 0
  private(set) var workers: Int = 0
  private(set) var counts: [CaseStatus: Int] = [:]
  private(set) var activities: [Int: Activity] = [:]
  private(set) var startedAt: Duration = .zero
  private var workerOfCase: [String: Int] = [:]
  private var waiting: Set<String> = []
  private var measured: Duration = .zero
  private let expected: [String: Duration]

  /// - Parameter expected: The durations of cases in earlier runs, by id.
  init(expected: [String: Duration] = [:]) {
    self.expected = expected
  }

  var finished: Int { counts.values.reduce(0, +) }

  mutating func receive(_ event: RunEvent, at now: Duration) {
    switch event {
    case .runStarted(let start):
      total = start.cases.count
      workers = start.workers
      startedAt = now
      waiting = Set(start.cases.map(\.id))
    case .caseStarted(let reference, let worker):
      workerOfCase[reference.id] = worker
      activities[worker] = Activity(reference: reference, attempt: 1, step: "", startedAt: now)
    case .stepStarted(let caseID, let attempt, _, _, let summary):
      guard let worker = workerOfCase[caseID], activities[worker]?.reference.id == caseID else {
        return
      }
      activities[worker]?.attempt = attempt
      activities[worker]?.step = summary
    case .caseFinished(let result):
      counts[result.status, default: 0] += 1
      measured += result.duration
      waiting.remove(result.id)
      total = max(total, finished)
      if let worker = workerOfCase.removeValue(forKey: result.id),
        activities[worker]?.reference.id == result.id
      {
        activities[worker] = nil
      }
    case .stepFinished, .attemptFinished, .notice, .runFinished: return
    }
  }

  /// Estimates the time left; nil while there is no data for an estimate.
  func timeLeft(at now: Duration) -> Duration? {
    guard total > finished else { return .zero }
    let ran = CaseStatus.allCases.filter { $0 != .skipped }.reduce(0) { $0 + (counts[$1] ?? 0) }
    let mean = ran > 0 ? measured / ran : nil
    var left = Duration.zero
    for id in waiting {
      guard let time = expected[id] ?? mean else { return nil }
      left += time
    }
    for activity in activities.values { left -= min(now - activity.startedAt, left) }
    return left / max(1, workers)
  }
}
