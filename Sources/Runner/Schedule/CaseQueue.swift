public import JourneyLanguage
import Support
public import Vocabulary

/// The cases of a run that wait for a worker: longest known first, so that no long one is left
/// for the end. A pure value; its owner synchronizes access.
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

  /// Takes the next case for an engine that the worker has running, or any other; one whose locks are held
  /// only if there is no other.
  public mutating func next(
    preferring engine: Engine? = nil, locked: Set<String> = []
  ) -> JourneyCase? {
    guard !waiting.isEmpty else { return nil }
    if !locked.isEmpty {
      let free = waiting.indices.filter { locked.isDisjoint(with: waiting[$0].journey.locks) }
      let best = free.first { waiting[$0].engine == engine } ?? free.first
      if let best { return waiting.remove(at: best) }
    }
    if let engine, let index = waiting.firstIndex(where: { $0.engine == engine }) {
      return waiting.remove(at: index)
    }
    return waiting.removeFirst()
  }

  /// Removes the cases for which there is a reason.
  mutating func remove(
    _ reason: (JourneyCase) -> String?
  ) -> [(case: JourneyCase, reason: String)] {
    let removed = waiting.compactMap { found in reason(found).map { (found, $0) } }
    let ids = Set(removed.map(\.0.id))
    waiting.removeAll { ids.contains($0.id) }
    return removed
  }

  /// Removes the cases of an engine that is unavailable.
  public mutating func remove(engine: Engine) { waiting.removeAll { $0.engine == engine } }
}
