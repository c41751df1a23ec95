import Foundation

/// What the experiments on one case came to.
public struct FlakyFindings: Sendable, Encodable {
  /// A way in which the case was run several times.
  public struct Experiment: Sendable, Encodable, Hashable {
    /// How the case was run, in two or three words.
    public var name: String
    /// What it suggests where the case fails that way and not otherwise.
    var suggests: String
    /// How often it was run.
    public var runs: Int
    /// How often it failed.
    public var failures: Int
    /// What failed most often, in one line.
    public var message: String?
    /// Why it was left out; nil where it was not.
    public var skipped: String?
  }

  var caseID: String
  /// The first is the case alone, with which the others are compared.
  public var experiments: [Experiment]

  /// Whether the case failed in some runs and passed in others.
  var isFlaky: Bool {
    let failures = experiments.reduce(0) { $0 + $1.failures }
    return failures > 0 && failures < experiments.reduce(0) { $0 + $1.runs }
  }

  /// From this probability on a difference may be chance.
  static let significance = 0.05

  /// Those that fail more often than the case alone, by more than chance, the clearest first.
  ///
  /// By Fisher's exact test, one-sided (R. A. Fisher, "The Design of Experiments", 1935): the
  /// probability that this many of the failures fall into the experiment if it makes no difference.
  public var flipping: [Experiment] {
    guard let alone = experiments.first, alone.runs > 0 else { return [] }
    return experiments.dropFirst().filter { $0.runs > 0 }
      .map { ($0, Self.fisher($0, alone)) }
      .filter { $0.1 < Self.significance }
      .sorted { $0.1 < $1.1 }.map(\.0)
  }

  private static func fisher(_ one: Experiment, _ alone: Experiment) -> Double {
    fisher(failures: one.failures, of: one.runs, against: alone.failures, of: alone.runs)
  }

  /// The probability that at least this many of all failures fall into the first series by chance.
  static func fisher(failures: Int, of runs: Int, against others: Int, of otherRuns: Int) -> Double
  {
    let all = failures + others
    let most = min(all, runs)
    guard failures <= most else { return 0 }
    func ways(_ taken: Int, _ of: Int) -> Double {
      lgamma(Double(of) + 1) - lgamma(Double(taken) + 1) - lgamma(Double(of - taken) + 1)
    }
    let total = ways(all, runs + otherRuns)
    return (failures...most).filter { all - $0 <= otherRuns }.reduce(0) { sum, count in
      sum + exp(ways(count, runs) + ways(all - count, otherRuns) - total)
    }
  }

  /// What follows, in a sentence.
  public var conclusion: String {
    guard let alone = experiments.first else { return "Nothing was run." }
    let total = experiments.reduce(0) { $0 + $1.runs }
    let failures = experiments.reduce(0) { $0 + $1.failures }
    if failures == 0 { return "It passed in all \(total) runs; nothing tried here flips it." }
    if failures == total {
      return
        "It failed in all \(total) runs: it is not flaky, it fails. Replay it: wayfarer replay '\(caseID)'"
    }
    if let first = flipping.first {
      return "\(first.name.prefix(1).uppercased() + first.name.dropFirst()) flips it: "
        + "\(first.failures) of \(first.runs) runs failed, alone \(alone.failures) of \(alone.runs). "
        + first.suggests
    }
    if let others = experiments.last, others.runs > 0,
      Self.fisher(alone, others) < Self.significance
    {
      return
        "It is this case's values that fail: \(alone.failures) of \(alone.runs) runs, with other values "
        + "\(others.failures) of \(others.runs)."
    }
    if alone.failures > 0 {
      return
        "It fails alone too, \(alone.failures) of \(alone.runs) times: neither other cases, the machine nor the "
        + "line are needed. Look for what changes by itself: times, animations, data of an earlier run."
    }
    return
      "It failed \(failures) of \(total) times, too rarely to say what flips it: try more runs, --runs \(min(200, alone.runs * 3))."
  }
}
