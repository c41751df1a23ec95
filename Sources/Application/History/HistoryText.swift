import Foundation
public import History
import RunModel
import Support
import Vocabulary

/// The history as text for the terminal and as JSON for programs.
public struct HistoryText {
  /// The runs, the latest last.
  let runs: [RecordedRun]
  let cases: [CaseHistory]

  /// Describes runs, the latest last, and their cases.
  public init(runs: [RecordedRun], cases: [CaseHistory]) {
    self.runs = runs
    self.cases = cases
  }

  /// The last runs, then the cases that need attention.
  public var overview: [String] {
    var lines = ["Runs"]
    for run in runs.reversed() {
      let counts = [
        (run.count(.passed), "passed"), (run.count(.flaky), "flaky"),
        (run.count(.failed), "failed"),
      ]
      .filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
      lines.append(
        "  \(Self.day(run.startedAt))  \(Self.commit(run.commit))  \(Self.padded(run.verdict.rawValue, 14))  "
          + "\(Duration.fromMilliseconds(run.durationMs).text)  \(counts)")
    }
    lines += section(
      "Failing now", cases.filter { $0.firstBad != nil }.sorted { $0.passRate < $1.passRate })
    lines += section(
      "Flaky", cases.filter { $0.flakeRate > 0 }.sorted { $0.flakeRate > $1.flakeRate })
    let slower = cases.filter { ($0.slowdown ?? 1) >= 1.3 }
    lines += section(
      "Slower than before", slower.sorted { ($0.slowdown ?? 1) > ($1.slowdown ?? 1) })
    if lines.count == runs.count + 1 {
      lines += ["", "In all of these runs every case passed, and none became slower."]
    }
    return lines
  }

  /// The runs of each case.
  public var details: [String] { cases.flatMap { [$0.id] + facts(of: $0) + [""] }.dropLast() }

  private func section(_ title: String, _ cases: [CaseHistory]) -> [String] {
    guard !cases.isEmpty else { return [] }
    var lines = ["", title]
    for found in cases.prefix(20) {
      lines += ["  \(found.id)"] + facts(of: found).map { "  \($0)" }
    }
    if cases.count > 20 { lines.append("  and \(cases.count - 20) more") }
    return lines
  }

  private func facts(of found: CaseHistory) -> [String] {
    let strip = found.entries.map { Self.mark($0.result.status) }.joined()
    var lines = [
      "  \(strip)  \(Self.percent(found.passRate)) of \(found.entries.count) runs passed, "
        + "\(Self.percent(found.flakeRate)) flaky"
        + (found.medianMs.map {
          "; median \(Duration.fromMilliseconds($0).text), "
            + "95 % within \(Duration.fromMilliseconds(found.p95Ms ?? $0).text)"
        } ?? "")
    ]
    if let (bad, good) = found.firstBad {
      var line = "  failing since \(Self.commit(bad.commit)) of \(Self.day(bad.startedAt))"
      line +=
        good.map { "; last good \(Self.commit($0.commit)) of \(Self.day($0.startedAt))" }
        ?? "; never passed"
      lines.append(line)
      if let message = found.entries.last?.result.message {
        lines.append(
          "  \(found.entries.last?.result.kind?.rawValue ?? "failed"): \(message)")
      }
    }
    if let slowdown = found.slowdown, slowdown >= 1.3 {
      lines.append(
        "  the last 5 runs took \(Self.tenths(slowdown)) times as long as the previous ones")
    }
    return lines
  }

  /// The same as JSON.
  public var json: String {
    struct Case: Encodable {
      var id: String
      var journey: String
      var outcomes: [String]
      var passRate: Double
      var flakeRate: Double
      var medianMs: Double?
      var p95Ms: Double?
      var slowdown: Double?
      var firstBadCommit: String?
      var lastGoodCommit: String?
    }
    let all = cases.map { found in
      Case(
        id: found.id, journey: found.journey, outcomes: found.entries.map(\.result.status.rawValue),
        passRate: found.passRate, flakeRate: found.flakeRate, medianMs: found.medianMs,
        p95Ms: found.p95Ms, slowdown: found.slowdown, firstBadCommit: found.firstBad?.bad.commit,
        lastGoodCommit: found.firstBad?.lastGood?.commit)
    }
    let encoder = JSONEncoder.sorted(isPretty: true)
    // Encoding numbers and strings can't fail.
    return (try? encoder.encode(all)).map { String(decoding: $0, as: UTF8.self) } ?? "[]"
  }

  private static func mark(_ status: CaseStatus) -> String {
    switch status {
    case .passed: "·"
    case .flaky: "~"
    case .failed: "F"
    case .skipped, .interrupted: " "
    }
  }

  private static func day(_ date: Date) -> String {
    let style = Date.ISO8601FormatStyle(timeZoneSeparator: .omitted).year().month().day()
      .dateTimeSeparator(.space).time(includingFractionalSeconds: false)
    return String(date.formatted(style).prefix(16))
  }

  private static func commit(_ commit: String?) -> String {
    guard let commit else { return "unknown   " }
    return padded(commit.prefix(9) + (commit.hasSuffix("+") ? "+" : ""), 10)
  }

  private static func padded(_ text: some StringProtocol, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

  private static func tenths(_ number: Double) -> String { String(format: "%.1f", number) }
}
