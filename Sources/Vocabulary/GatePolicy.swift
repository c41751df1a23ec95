/// What of a run's failures holds a deployment up: `gate:` of suite.yaml.
///
/// A failure blocks where both its journey and its kind block; otherwise it only warns. Another
/// tenant's data blocks in any case.
public struct GatePolicy: Sendable, Hashable, Codable {
  /// What a failure does to the verdict.
  public enum Effect: String, Sendable, Hashable, Codable, CaseIterable {
    case block
    case warn
  }

  /// Tags: a journey without any of them only warns. Empty: all journeys block.
  public var tags: [String]
  /// Pictures that differ or have no baseline.
  public var visual: Effect
  /// What keeps some people from using a page.
  public var accessibility: Effect
  /// Steps that did what they should and took longer than their budget.
  public var budget: Effect
  /// Cases that passed only on a retry.
  public var flaky: Effect
  /// How many cases may be skipped; nil for any number.
  public var maxSkipped: Int?
  /// Values of axes of which each must have a case that passed.
  public var coverage: [Coverage]

  /// An axis, or `engine`, and the values that must be covered.
  public struct Coverage: Sendable, Hashable, Codable {
    /// The name of the axis.
    public var axis: String
    /// In the order written.
    public var values: [String]

    /// Makes a demand.
    public init(axis: String, values: [String]) {
      self.axis = axis
      self.values = values
    }
  }

  /// Makes a policy; without arguments everything blocks but flaky cases.
  public init(
    tags: [String] = [], visual: Effect = .block, accessibility: Effect = .block,
    budget: Effect = .block, flaky: Effect = .warn, maxSkipped: Int? = nil,
    coverage: [Coverage] = []
  ) {
    self.tags = tags
    self.visual = visual
    self.accessibility = accessibility
    self.budget = budget
    self.flaky = flaky
    self.maxSkipped = maxSkipped
    self.coverage = coverage
  }

  /// The policy for a selection of cases: without the rules that only a whole suite can meet.
  public var relaxedForSelection: GatePolicy {
    var policy = self
    policy.maxSkipped = nil
    policy.coverage = []
    return policy
  }
}
