import RunModel
import Support
import Vocabulary

/// The Markdown summary that GitHub shows on the page of a workflow run.
struct GitHubStepSummary {
  /// GitHub discards a summary above 1 MiB, so it is kept smaller.
  static let byteLimit: Int = 1_000_000

  let text: String

  /// Creates a summary of at most `limit` bytes.
  init(
    _ summary: RunSummary, pictures: GitHubPictures = GitHubPictures(environment: [:]),
    limit: Int = byteLimit
  ) {
    var text = Self.heading(summary)
    let failed = summary.cases.filter { $0.status == .failed }
    let flaky = summary.cases.filter { $0.status == .flaky }
    let ending = Self.slowest(summary)
    let note = "\n_Some cases are omitted here; the report has all of them._\n"
    let room = limit - ending.utf8.count - note.utf8.count
    var isCut = false

    func append(_ part: String) -> Bool {
      guard !isCut, text.utf8.count + part.utf8.count <= room else {
        isCut = true
        return false
      }
      text += part
      return true
    }

    for (title, cases) in [("Failed", failed), ("Flaky", flaky)] where !cases.isEmpty {
      guard append("\n### \(title)\n\n| Case | Engine | Why | Where |\n|---|---|---|---|\n")
      else { break }
      for result in cases where !append(Self.row(result)) { break }
    }
    if !failed.isEmpty, append("\n") {
      var shown = 0
      for result in failed.prefix(20) {
        var details = Self.details(result)
        let added = shown < GitHubPictures.limit ? pictures.text(result) : ""
        if !added.isEmpty { shown += 1 }
        details = details.replacing("\n</details>", with: "\n\n\(added)</details>")
        guard append(details) else { break }
      }
    }
    if isCut { text += note }
    text += ending
    self.text = text.utf8.count <= limit ? text : ""
  }

  private static func heading(_ summary: RunSummary) -> String {
    let verdict = summary.verdict
    let mark =
      switch verdict {
      case .passed: "✅"
      case .failed, .invalid, .infrastructure: "❌"
      case .visual: "🟧"
      case .interrupted: "⏹"
      }
    var text = "## \(mark) \(ReportText.title(verdict)): \(GitHubText.markdown(summary.suite))"
    if let shard = summary.shard { text += ", shard \(shard.index)/\(shard.total)" }
    let counts = CaseStatus.allCases.filter { summary.count($0) > 0 }
      .map { "**\(summary.count($0))** \($0.rawValue)" }.joined(separator: " · ")
    text += "\n\n\(counts.isEmpty ? "no cases" : counts) · "
    text += "\(summary.duration.text) · exit \(verdict.exitCode), "
    text += "\(ReportText.meaning(summary))\n"
    for error in summary.infrastructureErrors.prefix(20) {
      text += "\n> [!CAUTION]\n> \(GitHubText.markdown(String(error.prefix(2000))))\n"
    }
    for reason in summary.assessment.blocking.filter(\.isRunLevel).prefix(20) {
      text += "\n> [!CAUTION]\n> \(GitHubText.markdown(reason.message))\n"
    }
    for notice in summary.notices.prefix(20) {
      text += "\n> [!NOTE]\n> \(GitHubText.markdown(String(notice.prefix(2000))))\n"
    }
    return text
  }

  private static func row(_ result: CaseOutcome) -> String {
    let failure = result.primaryFailure
    let cell = ReportText.cell(result.reference)
    let name =
      GitHubText.markdown(result.reference.journey)
      + (cell.isEmpty ? "" : "<br>\(GitHubText.markdown(cell))")
    let why = failure.map {
      "\($0.kind.rawValue): \(GitHubText.markdown(String($0.message.prefix(500))))"
    }
    let place = failure?.location.description ?? "\(result.reference.file):\(result.reference.line)"
    return "| \(name) | \(GitHubText.markdown(result.reference.engine)) | \(why ?? "failed") "
      + "| \(GitHubText.markdown(place)) |\n"
  }

  private static func details(_ result: CaseOutcome) -> String {
    guard let failure = result.primaryFailure else { return "" }
    var lines = FailureText(failure, callers: result.failedAttempt?.failedStep?.callers ?? []).lines
    lines.append(ReportText.replayCommand(PageText.line(result.id)))
    let body = lines.map { String($0.prefix(2000)) }.joined(separator: "\n")
    // `<pre>` at the start of a block disables Markdown up to `</pre>`, even across empty lines.
    return "<details><summary>\(GitHubText.preformatted(PageText.line(result.id)))</summary>\n\n"
      + "<pre>\(GitHubText.preformatted(body))</pre>\n\n</details>\n\n"
  }

  private static func slowest(_ summary: RunSummary) -> String {
    let ran = summary.cases.filter { !$0.attempts.isEmpty }
    guard ran.count > 1 else { return "" }
    let time = TimeShares(summary).line
    var text = time.isEmpty ? "" : "\n\(GitHubText.markdown(time))\n"
    text += "\n<details><summary>Slowest cases</summary>\n\n| Case | Time |\n|---|---:|\n"
    for result in ran.sorted(by: { $0.duration > $1.duration }).prefix(5) {
      text += "| \(GitHubText.markdown(String(result.id.prefix(300)))) "
      text += "| \(result.duration.text) |\n"
    }
    return text + "\n</details>\n"
  }
}
