import RunModel
import Runner
import Vocabulary

/// The number of this shard, and how many shards there are.
public struct ShardNumbers: Equatable {
  /// Counts from 1.
  public var index: Int
  /// The number of shards.
  public var total: Int

  /// Parses `2/4`, or `auto` for the numbers that a CI system assigns to parallel jobs.
  ///
  /// The latter is not the default: systems also number jobs that are parallel for other reasons;
  /// each would then skip most cases, which no other job would run.
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
        .invalid, "\"\(text)\" is not a shard",
        hint: "write i/n, counted from 1 and up to \(ShardPlan.mostParts), such as 1/4; or auto")
    }
    return (index, total)
  }

  /// The variables of a system with the number and the total, and its first number.
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
    // https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode; the author of
    // the Job passes the total to the pods.
    System(
      name: "a Kubernetes Indexed Job", index: "JOB_COMPLETION_INDEX", total: "WAYFARER_SHARDS",
      first: 0),
  ]

  private static func detect(_ environment: [String: String]) throws(CommandError) -> (Int, Int) {
    let system = systems.first { environment[$0.index] != nil }
    guard let system else {
      let names = systems.map { "\($0.index) and \($0.total) (\($0.name))" }
      throw CommandError(
        .invalid, "--shard auto found no numbers of a parallel job",
        details: ["variables tried: \(names.joined(separator: ", "))"],
        hint: "make the job parallel, or use --shard i/n")
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
          "\(system.name) counts from \(system.first); \(system.total) is the number of jobs, at most \(ShardPlan.mostParts)"
      )
    }
    return (index - system.first + 1, total)
  }
}
