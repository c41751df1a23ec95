import Hashing
public import JourneyLanguage
public import RunModel
import Support
import Vocabulary

/// How the cases of a run are dealt out to machines: the same on each of them from the same input.
///
/// By longest processing time first (R. L. Graham, "Bounds on Multiprocessing Timing Anomalies",
/// 1969): each case, the longest first, goes to the part that has the least so far. The slowest
/// part then takes at most a third longer than in the best split, and next to nothing longer where
/// cases are many. Without times, cases are dealt out one by one in their order.
public struct ShardPlan: Sendable {
  /// The most parts that a run may have.
  public static let mostParts = 1000

  /// How many parts there are.
  public let count: Int
  /// Whether times of earlier runs decided.
  public let isBalanced: Bool
  private let cases: [JourneyCase]
  /// The part of each case, counting from 0.
  private let parts: [Int]

  /// Deals out the cases.
  ///
  /// - Parameters:
  ///   - cases: those of the whole run, in the order of the plan.
  ///   - times: how long cases took, by id; one that is not there counts as the median of those that
  ///     are.
  ///   - count: 1...`mostParts`.
  public init(_ cases: [JourneyCase], times: [String: Duration], count: Int) {
    self.cases = cases
    self.count = count
    let median = Statistics.middle(cases.compactMap { times[$0.id].map(Self.weight) })
    isBalanced = median != nil
    guard let median else {
      parts = cases.indices.map { $0 % count }
      return
    }
    let weights = cases.map { times[$0.id].map(Self.weight) ?? median }
    let order = cases.indices.sorted {
      (weights[$1], cases[$0].id, $0) < (weights[$0], cases[$1].id, $1)
    }
    var loads = [Int](repeating: 0, count: count)
    var parts = [Int](repeating: 0, count: cases.count)
    for index in order {
      var part = 0
      for other in 1..<max(1, count) where loads[other] < loads[part] { part = other }
      parts[index] = part
      // A case costs something even if it took no time.
      loads[part] += max(1, weights[index])
    }
    self.parts = parts
  }

  /// Microseconds: whole numbers add up to the same everywhere.
  private static func weight(_ time: Duration) -> Int {
    max(0, Int(min(time / .microseconds(1), 1e15)))
  }

  /// The cases of a part, counting from 1, in the order of the plan.
  public func cases(ofPart index: Int) -> [JourneyCase] {
    zip(cases, parts).filter { $1 == index - 1 }.map(\.0)
  }

  /// What a part's report says of it, so that those who join the parts can tell that all were made
  /// by the same plan and that together they are all of it.
  public func shard(_ index: Int) -> Shard {
    Shard(index: index, total: count, plan: Shard.Plan(digest: digest, cases: cases.count))
  }

  /// SHA-256 of all ids with their parts, shortened.
  private var digest: String {
    let lines = zip(cases, parts).map { "\($1) \($0.id)" }.joined(separator: "\n")
    return String(SHA256.hexadecimal(Array("\(count)\n\(lines)".utf8)).prefix(16))
  }
}
