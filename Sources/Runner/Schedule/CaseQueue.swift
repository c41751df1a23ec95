public import JourneyLanguage
import Support
public import Vocabulary

/// The cases of a run that wait for a worker: longest known first, so that no long one is left
/// for the end. A pure value; whoever owns it holds the lock.
public struct CaseQueue: Sendable {
  private var waiting: [JourneyCase]

  /// Orders the cases by their known durations; one of unknown length counts as the median,
  /// and equals keep the order of the plan, so that the same input gives the same order.
  public init(_ cases: [JourneyCase], durations: [String: Duration]) {
    let median = Statistics.middle(cases.compactMap { durations[$0.id] }) ?? .zero
    waiting = cases.enumerated()
      .map { (offset: $0.offset, weight: durations[$0.element.id] ?? median, item: $0.element) }
      .sorted { ($1.weight, $0.offset) < ($0.weight, $1.offset) }
      .map(\.item)
  }

  /// The cases in the order in which they will be taken.
  public var remaining: [JourneyCase] { waiting }

  /// Takes the next case for an engine that the worker has running, or any other.
  public mutating func next(preferring engine: Engine? = nil) -> JourneyCase? {
    guard !waiting.isEmpty else { return nil }
    if let engine, let index = waiting.firstIndex(where: { $0.engine == engine }) {
      return waiting.remove(at: index)
    }
    return waiting.removeFirst()
  }

  /// Takes the cases of an engine away: it can't be had.
  public mutating func remove(engine: Engine) { waiting.removeAll { $0.engine == engine } }

  /// Takes everything that is left: the run was interrupted.
  public mutating func drain() -> [JourneyCase] {
    defer { waiting = [] }
    return waiting
  }
}
