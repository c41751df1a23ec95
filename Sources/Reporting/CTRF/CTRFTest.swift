import Foundation
import RunModel
import RunStore
import Support
import Vocabulary

/// The totals of a run. Times are milliseconds since 1970.
struct CTRFSummary: Encodable {
  var tests: Int
  var passed: Int
  var failed: Int
  var pending: Int
  var skipped: Int
  var other: Int
  var flaky: Int
  var suites: Int
  var start: Int64
  var stop: Int64

  init(_ summary: RunSummary) {
    tests = summary.cases.count
    passed = summary.count(.passed) + summary.count(.flaky)
    failed = summary.count(.failed)
    pending = 0
    skipped = summary.count(.skipped)
    other = summary.count(.interrupted)
    flaky = summary.count(.flaky)
    suites = Set(summary.cases.map(\.reference.file)).count
    start = Int64((summary.startedAt.timeIntervalSince1970 * 1000).rounded())
    stop = start + Int64(summary.duration.milliseconds.rounded())
  }
}

/// A case.
struct CTRFTest: Encodable {
  var testId: String
  var name: String
  var status: String
  /// Milliseconds.
  var duration: Int64
  var start: Int64?
  var stop: Int64?
  /// The enclosing suites, outermost first.
  var suite: [String]
  var message: String?
  var trace: String?
  var line: Int
  var filePath: String
  var rawStatus: String
  var tags: [String]
  var type: String
  var retries: Int
  /// Nil if there was only one attempt.
  var retryAttempts: [Attempt]?
  var flaky: Bool
  var browser: String
  var attachments: [Attachment]
  var steps: [Step]
  var parameters: [String: String]
  var extra: [String: String]

  struct Attachment: Encodable {
    var name: String
    var contentType: String
    var path: String
  }

  struct Step: Encodable {
    var name: String
    var status: String
  }

  struct Attempt: Encodable {
    var attempt: Int
    var status: String
    var duration: Int64
    var start: Int64
    var message: String?
    var line: Int?

    init(_ result: AttemptResult) {
      attempt = max(1, result.number)
      status = result.failure == nil ? "passed" : "failed"
      duration = Int64(result.duration.milliseconds.rounded())
      start = Int64((result.startedAt.timeIntervalSince1970 * 1000).rounded())
      message = result.failure?.message
      line = result.failure?.location.line
    }
  }

  init(_ result: CaseRecord) {
    let reference = result.reference
    let failure = result.primaryFailure
    testId = result.id
    name = JUnitDocument.name(reference)
    status =
      switch result.status {
      case .passed, .flaky: "passed"
      case .failed: "failed"
      case .skipped: "skipped"
      case .interrupted: "other"
      }
    let began = result.attempts.first.map {
      Int64(($0.startedAt.timeIntervalSince1970 * 1000).rounded())
    }
    let took = Int64(result.duration.milliseconds.rounded())
    duration = took
    start = began
    stop = began.map { $0 + took }
    suite = [reference.journey]
    message = failure?.message ?? result.skipReason
    trace = failure.map { FailureText($0, callers: []).lines.joined(separator: "\n") }
    line = reference.line
    filePath = reference.file
    rawStatus = result.status.rawValue
    tags = reference.tags
    type = "e2e"
    retries = max(0, result.attempts.count - 1)
    retryAttempts = result.attempts.count > 1 ? result.attempts.map(Attempt.init) : nil
    flaky = result.status == .flaky
    browser = reference.engine
    let last = result.attempts.last { $0.failure != nil } ?? result.attempts.last
    let pictures = (last?.steps ?? []).flatMap(\.pictures).filter(FileReading.staysInside)
    attachments = pictures.map { Attachment(name: $0, contentType: "image/png", path: $0) }
    steps = (last?.steps ?? []).map { step in
      let status =
        switch step.status {
        case .passed: "passed"
        case .failed: "failed"
        // The format has no word for a failure that fails nothing.
        case .tolerated: "other"
        case .skipped: "skipped"
        }
      let name = "\(step.path) \(step.summary)" + (step.note.map { " (\($0))" } ?? "")
      return Step(name: step.isInBlock ? name : step.summary, status: status)
    }
    parameters = Dictionary(
      reference.cell.map { ($0.axis, $0.value) }, uniquingKeysWith: { first, _ in first })
    extra = failure.map { ["kind": $0.kind.rawValue] } ?? [:]
  }
}
