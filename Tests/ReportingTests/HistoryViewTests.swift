import Foundation
import Reporting
import RunModel
import Testing
import Vocabulary

@Suite(
  .serialized,
  .enabled(if: HeadlessPage.browser != nil, "needs chromium-headless-shell or chromium"))
struct HistoryViewTests {
  private static func history(_ id: String) -> ReportHistory {
    let runs = (0..<12).map { index in
      ReportHistory.Run(
        startedAt: SampleRun.start.addingTimeInterval(Double(index) * 86400),
        verdict: index > 8 ? .failed : .passed, commit: "c0ffee0123\(index)",
        durationMs: 60_000 + Double(index) * 900, passed: 110, flaky: index % 3,
        failed: index > 8 ? 1 : 0)
    }
    let cases = [
      ReportHistory.Case(
        id: id, outcomes: [.passed, .flaky, .passed, .failed, .failed], flakeRate: 0.2,
        passRate: 0.6, medianMs: 840, slowdown: 1.6, firstBadCommit: "c0ffee01239",
        firstBadAt: SampleRun.start, lastGoodCommit: "c0ffee01238")
    ]
    return ReportHistory(runs: runs, cases: cases)
  }

  private func drive(_ history: ReportHistory?, _ script: String) async throws -> [String] {
    let summary = SampleRun.varied
    return try await withFolder { temporary in
      let folder =
        (history == nil ? nil : ProcessInfo.processInfo.environment["WAYFARER_REPORT_SAMPLES"]).map
      { $0 + "/history" }
        ?? temporary
      try SampleRun.writePictures(folder)
      try report(summary, to: HTMLReporter(folder: folder), history: history)
      return try await HeadlessPage.drive(folder, hash: "", script)
    }
  }

  @Test("the view lists the runs and the cases that need attention, with links")
  func view() async throws {
    let first = SampleRun.varied.cases[0]
    let said = try await drive(
      Self.history(first.id),
      """
      one('[data-view=history]').click(); await settled();
      say(view.location.hash);
      say(all('.runbars i').length);
      const titles = all('#detail h3').map(title => title.firstChild.textContent);
      say(titles.join('|'));
      const item = all('#detail button.item')[0];
      say(item.textContent.includes('failing since c0ffee012') && item.textContent.includes('last good c0ffee012'));
      say([...item.querySelectorAll('.strip i')].map(mark => mark.className.trim()).join(' '));
      item.click(); await settled();
      say(view.location.hash.includes('case='));
      say(one('.strip').getAttribute('aria-label'));
      """)
    #expect(
      said == [
        "#view=history", "12", "Failing now|Flaky|Slower than before|Runs", "true",
        "passed flaky passed failed failed", "true",
        "Runs, the latest last: passed, flaky, passed, failed, failed", "end",
      ])
  }

  @Test("without a history there is no view")
  func none() async throws {
    let said = try await drive(
      nil, "say(all('[data-view=history]').length); say(all('.strip').length);")
    #expect(said == ["0", "0", "end"])
  }
}
