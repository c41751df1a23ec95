import RunModel
import Runner
import Vocabulary

/// Which of how many parts of a run this machine takes.
public struct ShardNumbers: Equatable {
  /// Counts from 1.
  public var index: Int
  /// How many parts there are.
  public var total: Int

  /// Reads `2/4`, or `auto` for the numbers that a CI system gives to parallel jobs.
  ///
  /// They are not taken without being asked for: systems also number jobs that are parallel for
  /// another reason, and each would then leave most cases to others that do not run them.
  public init(_ text: String, environment: [String: String]) throws(CommandError) {
    let numbers = try text == "auto" ? Self.detect(environment) : Self.parse(text)
    (index, total) = numbers
  }

  private static func parse(_ text: String) throws(CommandError) -> (Int, Int) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let total = parts[1],
      (1...ShardPlan.mostParts).contains(total), (1...total).contains(index)
    else {
      throw CommandError(
        .invalid, "\"\(text)\" is no shard",
        hint: "write i/n, counted from 1 and up to \(ShardPlan.mostParts), such as 1/4; or auto")
    }
    return (index, total)
  }

  /// The variables of one system: where the number and the total stand, and what it counts from.
  private struct System {
    var name: String
    var index: String
    var total: String
    var first: Int
  }

  private static let systems = [
    // https://docs.gitlab.com/ci/variables/predefined_variables/
    System(name: "GitLab", index: "CI_NODE_INDEX", total: "CI_NODE_TOTAL", first: 1),
    // https://circleci.com/docs/reference/variables/
    System(name: "CircleCI", index: "CIRCLE_NODE_INDEX", total: "CIRCLE_NODE_TOTAL", first: 0),
    // https://buildkite.com/docs/pipelines/configure/environment-variables
    System(
      name: "Buildkite", index: "BUILDKITE_PARALLEL_JOB", total: "BUILDKITE_PARALLEL_JOB_COUNT",
      first: 0),
    // https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode; the total is
    // passed to the pods by the Job's author.
    System(
      name: "a Kubernetes Indexed Job", index: "JOB_COMPLETION_INDEX", total: "WAYFARER_SHARDS",
      first: 0),
  ]

  private static func detect(_ environment: [String: String]) throws(CommandError) -> (Int, Int) {
    let system = systems.first { environment[$0.index] != nil }
    guard let system else {
      let names = systems.map { "\($0.index) and \($0.total) (\($0.name))" }
      throw CommandError(
        .invalid, "--shard auto finds no numbers of a parallel job",
        details: ["looked for: \(names.joined(separator: ", "))"],
        hint: "give the job a degree of parallelism, or write --shard i/n")
    }
    let number = environment[system.index] ?? ""
    let count = environment[system.total] ?? ""
    guard let index = Int(number), let total = Int(count),
      (1...ShardPlan.mostParts).contains(total),
      (system.first..<total + system.first).contains(index)
    else {
      throw CommandError(
        .invalid,
        "--shard auto can't use \(system.index)=\"\(number)\" with \(system.total)=\"\(count)\"",
        hint:
          "\(system.name) counts from \(system.first); \(system.total) is how many there are, at most \(ShardPlan.mostParts)"
      )
    }
    return (index - system.first + 1, total)
  }
}
