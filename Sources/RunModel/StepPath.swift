/// Where a step stands among those that an attempt carried out: `3`, `3.2` for the second step of
/// the block 3, `3[2].1` for the first one in its second round, `finally.1`.
public struct StepPath: Sendable, Hashable, CustomStringConvertible {
  /// The path as reports show it; empty for the attempt itself.
  public var description: String

  /// The path of a text as reports have it.
  public init(_ description: String) { self.description = description }

  /// What the steps of a journey stand in.
  public static let journey = StepPath("")

  /// What the steps that are always carried out stand in.
  public static let finally = StepPath("finally")

  /// The path of a step of this block; counts from 1.
  public func step(_ number: Int) -> StepPath {
    StepPath(description.isEmpty ? "\(number)" : "\(description).\(number)")
  }

  /// The path of a round of this block; counts from 1.
  public func round(_ number: Int) -> StepPath { StepPath("\(description)[\(number)]") }

  /// How many blocks the step stands in.
  public var depth: Int { description.count { $0 == "." } }
}

extension StepResult {
  /// Whether its path says more than its place among the steps: it stands in a block, or after one.
  public var isInBlock: Bool { path.depth > 0 }
}
