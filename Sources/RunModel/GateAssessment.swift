import Foundation
import Support
public import Vocabulary

/// A run assessed by its gate policy: what blocks it, and what only warns.
public struct GateAssessment: Sendable, Hashable {
  /// The rule that a reason refers to.
  public enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
    // In the order in which reasons are listed: the most important first.
    case isolation
    case assertion
    case pageError = "page error"
    case timeout
    case accessibility
    case budget
    case visual
    case infrastructure
    case flaky
    case coverage
    case skipped
    case quarantine
  }

  /// One reason.
  public struct Reason: Sendable, Hashable {
    /// The rule that was violated.
    public var rule: Rule
    /// One line for people.
    public var message: String
    /// The id of the case; nil if the reason is not about one case.
    public var caseID: String?
    /// The place in a file; nil if there is none.
    public var location: SourceLocation?
  }

  /// The reasons that determine the verdict, by rule, then in the order of the plan.
  public var blocking: [Reason] = []
  /// The reasons that only warn, in the same order.
  public var warnings: [Reason] = []

  /// Assesses a run.
  public init(_ summary: RunSummary) {
    let policy = summary.gate
    for result in summary.cases {
      guard let reason = Reason(result) else { continue }
      // A failure that shows another tenant's data can't be quarantined.
      let isExcused =
        reason.rule != .isolation
        && result.reference.quarantine.map { !$0.isExpired(on: summary.day) } ?? false
      add(reason, blocks: !isExcused && policy.blocks(reason.rule, of: result.reference))
    }
    for note in summary.expiredQuarantine { add(Reason(expired: note), blocks: true) }
    for error in summary.infrastructureErrors {
      add(Reason(rule: .infrastructure, message: error), blocks: true)
    }
    // One shard does not know what the others cover or skip.
    if summary.shard == nil {
      for reason in Self.gaps(in: summary) { add(reason, blocks: true) }
    }
    let order = Dictionary(uniqueKeysWithValues: Rule.allCases.enumerated().map { ($1, $0) })
    func sorted(_ reasons: [Reason]) -> [Reason] {
      reasons.enumerated().sorted {
        (order[$0.element.rule] ?? 0, $0.offset) < (order[$1.element.rule] ?? 0, $1.offset)
      }.map(\.element)
    }
    blocking = sorted(blocking)
    warnings = sorted(warnings)
  }

  private mutating func add(_ reason: Reason, blocks: Bool) {
    if blocks { blocking.append(reason) } else { warnings.append(reason) }
  }

  /// The verdict: functional failures first, then infrastructure, then pictures.
  public var verdict: Verdict {
    var found: Set<Verdict> = []
    for reason in blocking {
      switch reason.rule {
      case .isolation, .assertion, .pageError, .timeout, .accessibility, .budget, .flaky, .coverage,
        .skipped, .quarantine:
        return .failed
      case .infrastructure: found.insert(.infrastructure)
      case .visual: found.insert(.visual)
      }
    }
    return found.contains(.infrastructure) ? .infrastructure : found.first ?? .passed
  }

  /// The rules about the run as a whole that it violates: coverage and the number of skipped cases.
  private static func gaps(in summary: RunSummary) -> [Reason] {
    var reasons: [Reason] = []
    for demand in summary.gate.coverage {
      let covered = summary.cases.filter { $0.status == .passed || $0.status == .flaky }
        .compactMap { $0.reference.value(of: demand.axis) }
      let missing = demand.values.filter { !Set(covered).contains($0) }
      reasons += missing.map {
        Reason(rule: .coverage, message: "no case with \(demand.axis)=\($0) passed")
      }
    }
    let skipped = summary.count(.skipped)
    if let most = summary.gate.maxSkipped, skipped > most {
      let cases = "\(Plural.text(skipped, "case")) \(skipped == 1 ? "was" : "were")"
      reasons.append(
        Reason(rule: .skipped, message: "\(cases) skipped; at most \(most) may be"))
    }
    return reasons
  }
}

extension GateAssessment.Reason {
  /// Why a case counts against its run; nil if it does not count.
  init?(_ result: CaseOutcome) {
    let failure: Failure?
    switch result.status {
    case .passed, .skipped, .interrupted: return nil
    case .flaky:
      // Another tenant's data seen once is a leak, whatever a retry sees.
      let failures = result.attempts.compactMap(\.failure)
      let leak = failures.first { $0.kind == .isolation }
      failure = leak ?? failures.last
      rule = leak == nil ? .flaky : .isolation
    case .failed:
      failure = result.failure
      rule =
        switch failure?.kind {
        case .assertion, nil: .assertion
        case .timeout: .timeout
        case .visual: .visual
        case .isolation: .isolation
        case .pageError: .pageError
        case .accessibility: .accessibility
        case .budget: .budget
        case .infrastructure: .infrastructure
        }
    }
    message = failure?.message ?? "failed for an unknown reason"
    caseID = result.id
    location = failure?.location
  }
}

extension GateAssessment.Reason {
  /// Whether it is about the run as a whole and therefore not reported with a case.
  public var isRunLevel: Bool {
    switch rule {
    case .coverage, .skipped, .quarantine: true
    case .isolation, .assertion, .pageError, .timeout, .accessibility, .budget, .visual,
      .infrastructure, .flaky:
      false
    }
  }
}

extension GateAssessment.Reason {
  fileprivate init(expired note: QuarantineNote) {
    rule = .quarantine
    message =
      "the quarantine by \(note.owner) ended on \(note.expires): fix the case, or agree on a new date"
    location = note.location
  }
}

extension RunSummary {
  /// The day on which the run started, in UTC: `2026-12-31`.
  var day: String { startedAt.formatted(Date.ISO8601FormatStyle().year().month().day()) }

  /// The expired quarantine entries of the run's cases.
  var expiredQuarantine: [QuarantineNote] {
    let notes = cases.compactMap(\.reference.quarantine).filter { $0.isExpired(on: day) }
    return Set(notes).sorted { $0.location.line < $1.location.line }
  }
}

extension GatePolicy {
  /// Whether a failure of a case blocks the run.
  func blocks(_ rule: GateAssessment.Rule, of reference: CaseReference) -> Bool {
    let kind: Effect =
      switch rule {
      case .visual: visual
      case .accessibility: accessibility
      case .budget: budget
      case .flaky: flaky
      case .assertion, .pageError, .timeout, .infrastructure, .isolation, .coverage, .skipped,
        .quarantine:
        .block
      }
    if rule == .isolation { return true }
    return kind == .block && (tags.isEmpty || reference.tags.contains(where: tags.contains))
  }
}

extension CaseReference {
  /// The case's value on an axis, including `viewport` and `engine`.
  func value(of axis: String) -> String? {
    switch axis {
    case "engine": engine
    case "viewport": viewport
    default: cell.first { $0.axis == axis }?.value
    }
  }
}
