import Foundation
import RunModel
import Synchronization
import Testing
import Vocabulary

@testable import Reporting

/// Collects a reporter's output, with a clock controlled by tests.
final class TerminalProbe: Sendable {
  private let state = Mutex((text: "", now: Duration.zero))

  var text: String { state.withLock { $0.text } }
  func advance(_ duration: Duration) { state.withLock { $0.now += duration } }

  func reporter(
    isLive: Bool = false, hasColor: Bool = false, width: Int = 80, height: Int = 24
  ) -> TerminalReporter {
    TerminalReporter(
      style: TerminalStyle(isLive: isLive, hasColor: hasColor, hasUnicode: true),
      folder: "Reports", size: { (width, height) }, now: { self.state.withLock { $0.now } },
      write: { text in self.state.withLock { $0.text += text } })
  }
}

@Suite struct TerminalReporterTests {
  static let cases: [CaseRecord] = [
    SampleRun.passed(SampleRun.reference("Sign in", slug: "sign-in", cell: [])),
    SampleRun.failed(SampleRun.reference()),
    SampleRun.visual(SampleRun.reference("Cards", slug: "cards", cell: [("tenant", "elm")])),
    SampleRun.flaky(SampleRun.reference("Invite", slug: "invite", cell: [("tenant", "delta")])),
  ]

  @Test("each reason for skipped cases is printed once, and the verdict counts them")
  func skipped() {
    let probe = TerminalProbe()
    var reporter = probe.reporter()
    let skipped = ["elm", "delta"].map { tenant in
      CaseRecord(
        reference: SampleRun.reference("Invite", slug: "invite", cell: [("tenant", tenant)]),
        status: .skipped, attempts: [], skipReason: "webkit can't mock: no protocol (a.yaml:3:5)")
    }
    let summary = SampleRun.summary([Self.cases[0]] + skipped)
    for event in SampleRun.events(summary) { reporter.receive(event) }
    reporter.finish(reports: [], problems: [])
    #expect(
      probe.text.contains(
        "Skipped\n  2 cases: webkit can't mock: no protocol (a.yaml:3:5)\n\n"), "\(probe.text)")
    #expect(probe.text.ranges(of: "skipped: webkit can't mock").count == 1, "\(probe.text)")
    #expect(probe.text.contains("1 passed, 2 skipped of 3 cases"))
    #expect(probe.text.contains("✓ Passed: all cases passed, except 2 skipped (exit 0)"))
    // Failures that only warn are listed before skipped cases.
    var warned = SampleRun.summary(summary.cases + [SampleRun.failed(SampleRun.reference())])
    warned.gate.tags = ["none of these"]
    #expect(ReportText.meaning(warned.summary) == "nothing blocks; 1 failed case only warns")
  }

  @Test("plain lines: one per case, failures immediately and in full, then the summary")
  func plain() {
    let probe = TerminalProbe()
    var reporter = probe.reporter()
    for event in SampleRun.events(SampleRun.summary(Self.cases)) { reporter.receive(event) }
    reporter.finish(reports: ["Reports/index.html"], problems: [])
    #expect(
      probe.text == """
        Edge platform: 4 cases, 2 workers
        ✓ 1/4 Sign in  chromium  0.3 s
        ✗ 2/4 Switch tenant  tenant=aurora role=client-admin  chromium  10.2 s
        Journeys/switch-tenant.yaml:10:12: error: no visible element for role=option name="Borealis Cinema"
           10 |   - click: { role: option, name: "${other.name}" }
              |            ^
          waited 10.0 s; the list had 3 options: "Aurora Hotels", "Cobalt Gym", "Delta Supply"
          the nearest is "Borealis Cinemas", which is hidden
          hint: write name: "Borealis Cinemas", or open the list before this step
          screenshot: Reports/pictures/switch-tenant.png
          replay: wayfarer replay 'switch-tenant[tenant=aurora,role=client-admin]@chromium'

        ✗ 3/4 Cards  tenant=elm  chromium  0.3 s
        Journeys/cards.yaml:9:5: error: snapshot market-edge differs: 1,472 pixels in 2 places
            9 |   - snapshot: market-edge
              |     ^
          hint: look with `wayfarer review`; if it is right, `wayfarer approve`
          expected: Reports/pictures/expected.png
          actual: Reports/pictures/actual.png
          diff: Reports/pictures/diff.png
          replay: wayfarer replay 'cards[tenant=elm]@chromium'

        ± 4/4 Invite  tenant=delta  chromium  10.6 s  passed on attempt 2

        Failed
          ✗ switch-tenant[tenant=aurora,role=client-admin]@chromium
            timeout: no visible element for role=option name="Borealis Cinema"
          ✗ cards[tenant=elm]@chromium
            visual: snapshot market-edge differs: 1,472 pixels in 2 places

        1 passed, 1 flaky, 2 failed of 4 cases in 48.6 s
        ✗ Failed: a journey failed (exit 1)
        report: Reports/index.html

        """)
  }

  @Test("live lines never exceed the terminal", arguments: [40, 57, 80, 120, 200])
  func widths(width: Int) {
    var progress = RunProgress()
    let wide = SampleRun.reference(
      "予約を変更する 👩‍👩‍👧 e\u{301}", slug: "x", cell: [("tenant", "日本"), ("role", "管理者")])
    let cases = [wide] + Self.cases.map(\.reference)
    progress.receive(
      .runStarted(
        RunStart(suite: "s", startedAt: SampleRun.start, workers: 12, shard: nil, cases: cases)),
      at: .zero)
    for (worker, reference) in cases.enumerated() {
      progress.receive(.caseStarted(reference, worker: worker + 8), at: .seconds(worker))
      progress.receive(
        .stepStarted(
          caseID: reference.id, attempt: 2, index: 0, path: StepPath("1"),
          summary: "click role=button name=\"変更\" with a name that goes on and on and on and on"),
        at: .seconds(worker))
    }
    progress.receive(.caseFinished(Self.cases[1]), at: .seconds(75))
    for height in [3, 5, 24] {
      let style = TerminalStyle(isLive: true, hasColor: false, hasUnicode: true)
      let lines = LiveProgress(style: style, width: width, height: height)
        .lines(progress, at: .seconds(80))
      #expect(lines.count <= max(2, height - 1))
      for line in lines { #expect(DisplayWidth.of(line) < width, "\(line)") }
    }
  }

  @Test("redraws are at least 100 ms apart, and the cursor is restored")
  func drawing() {
    let probe = TerminalProbe()
    var reporter = probe.reporter(isLive: true)
    for event in SampleRun.events(SampleRun.summary(Self.cases)).prefix(3) {
      reporter.receive(event)
    }
    let before = probe.text
    #expect(before.contains("\u{1B}[?25l"))
    reporter.redraw()
    probe.advance(.milliseconds(40))
    reporter.redraw()
    #expect(probe.text == before)
    probe.advance(.milliseconds(60))
    reporter.redraw()
    #expect(probe.text != before)
    reporter.finish(reports: [], problems: [])
    #expect(probe.text.hasSuffix("\u{1B}[J\u{1B}[?25h"))
  }

  @Test("the environment determines colors and live lines")
  func styles() {
    func style(_ environment: [String: String], _ isTerminal: Bool) -> String {
      let style = TerminalStyle(environment: environment, isTerminal: isTerminal)
      return "\(style.isLive ? "live" : "plain") \(style.hasColor ? "color" : "mono") "
        + (style.hasUnicode ? "unicode" : "ascii")
    }
    #expect(style(["TERM": "xterm", "LANG": "C.UTF-8"], true) == "live color unicode")
    #expect(style(["TERM": "xterm", "NO_COLOR": "1"], true) == "live mono unicode")
    #expect(style(["NO_COLOR": "1", "FORCE_COLOR": "1"], true) == "live mono unicode")
    #expect(style(["TERM": "dumb"], true) == "plain mono ascii")
    #expect(style(["LANG": "de_DE.ISO-8859-1"], true) == "live color ascii")
    #expect(style([:], false) == "plain mono unicode")
    #expect(style(["FORCE_COLOR": "1"], false) == "plain color unicode")
    #expect(style(["FORCE_COLOR": "0"], true) == "live mono unicode")
  }

  @Test("the time left is estimated from earlier runs, or otherwise from this one")
  func timeLeft() {
    let references = (0..<4).map {
      SampleRun.reference("j", slug: "j\($0)", cell: [])
    }
    let start = RunEvent.runStarted(
      RunStart(suite: "s", startedAt: SampleRun.start, workers: 2, shard: nil, cases: references))
    var unknown = RunProgress()
    unknown.receive(start, at: .zero)
    #expect(unknown.timeLeft(at: .zero) == nil)
    unknown.receive(.caseFinished(SampleRun.failed(references[0])), at: .seconds(10))
    #expect(unknown.timeLeft(at: .seconds(10)) == SampleRun.failed(references[0]).duration * 3 / 2)
    var known = RunProgress(
      expected: Dictionary(uniqueKeysWithValues: references.map { ($0.id, .seconds(8)) }))
    known.receive(start, at: .zero)
    #expect(known.timeLeft(at: .zero) == .seconds(16))
  }

  @Test(
    "widths of characters",
    arguments: [
      ("a", 1), ("é", 1), ("e\u{301}", 1), ("日", 2), ("👍", 2), ("❤️", 2), ("🇩🇪", 2), ("\u{200D}", 0),
    ])
  func characterWidth(text: String, width: Int) {
    #expect(DisplayWidth.of(text) == width)
  }
}
