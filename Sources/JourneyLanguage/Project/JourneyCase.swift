public import Vocabulary

/// One case: a journey in one cell on one engine; what is scheduled, retried and reported.
public struct JourneyCase: Sendable, Hashable, Identifiable {
  /// Stable across runs: `journey-slug[axis=value,…]@engine`.
  public var id: String
  /// The journey that is walked.
  public var journey: Journey
  /// The values of the axes, in the order of the matrix; `viewport` among them if it varies.
  public var cell: [CellPair]
  /// The engine that it runs on.
  public var engine: Engine
  /// What the page is shown in.
  public var viewport: Suite.NamedViewport
  /// Why its failures do not block; nil where they do.
  public var quarantine: QuarantineNote?
  /// What it is for, if its steps are hooks; nil for a case of a journey.
  public var hook: HookRole?
  /// The folder that its hooks are for; nil for the suite.
  public var hookFolder: String?

  /// An axis and the value that a case has of it.
  public typealias CellPair = Vocabulary.CellPair
}

extension JourneyCase {
  /// The case again, for runs that try each several times; counts from 1. Its id ends with the number.
  public func repetition(_ number: Int) -> JourneyCase {
    var copy = self
    copy.id = "\(id)#\(number)"
    return copy
  }
}
