/// Which of a run's failures block a deployment: `gate:` of suite.yaml.
///
/// A failure blocks if both its journey and its kind block; otherwise it only warns. Another
/// tenant's data always blocks.
public struct GatePolicy: Sendable, Hashable, Codable {
  /// The effect of a failure on the verdict.
  public enum Effect: String, Sendable, Hashable, Codable, CaseIterable {
    case block
    case warn
  }

  /// The tags of journeys that block. If empty, all journeys block.
  public var tags: [String]
  /// The effect of snapshots that differ or have no baseline.
  public var visual: Effect
  /// The effect of accessibility failures.
  public var accessibility: Effect
  /// The effect of steps that took longer than their budget.
  public var budget: Effect
  /// The effect of cases that passed only on a retry.
  public var flaky: Effect
  /// The maximum number of skipped cases; nil for no limit.
  public var maxSkipped: Int?
  /// Values of axes, each of which needs a case that passed.
  public var coverage: [Coverage]

  /// An axis, or `engine`, and the values that must be covered.
  public struct Coverage: Sendable, Hashable, Codable {
    /// The name of the axis.
    public var axis: String
    /// The values, in the order written.
    public var values: [String]

    /// Creates a coverage rule.
    public init(axis: String, values: [String]) {
      self.axis = axis
      self.values = values
    }
  }

  /// Creates a policy. By default everything blocks except flaky cases.
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

  /// The policy for a selection of cases: without the rules about whole suites.
  public var relaxedForSelection: GatePolicy {
    var policy = self
    policy.maxSkipped = nil
    policy.coverage = []
    return policy
  }
}
