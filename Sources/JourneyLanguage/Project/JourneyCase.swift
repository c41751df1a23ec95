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

  /// An axis and the value that a case has of it.
  public struct CellPair: Sendable, Hashable, Codable {
    /// The name of the axis.
    public var axis: String
    /// The name of the value.
    public var value: String

    /// Makes a pair.
    public init(axis: String, value: String) {
      self.axis = axis
      self.value = value
    }
  }
}

extension JourneyCase {
  /// The case again, for runs that try each several times; counts from 1. Its id ends with the number.
  public func repetition(_ number: Int) -> JourneyCase {
    var copy = self
    copy.id = "\(id)#\(number)"
    return copy
  }

  /// The id without the number of a repetition: `buy@chromium#3` is `buy@chromium` again.
  public static func idWithoutRepetition(_ id: String) -> String {
    guard let mark = id.lastIndex(of: "#") else { return id }
    let number = id[id.index(after: mark)...]
    return !number.isEmpty && number.allSatisfy { ("0"..."9").contains($0) }
      ? String(id[..<mark]) : id
  }
}
