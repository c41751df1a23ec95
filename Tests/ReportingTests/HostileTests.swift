import Foundation
import Reporting
import RunModel
import RunStore
import Synchronization
import Testing
import Vocabulary

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Strings that pages under test could put wherever they control text.
private let hostile: [String] = [
  "</script><img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>",
  "<!--<script>", "]]>&lt;", "a\u{0}b\u{8}c\u{FFFE}", "::error file=x::owned", "\n  ::error::owned",
  "x\r\n::set-output name=a::b", "##[error]owned ##vso[task.complete]##teamcity[x]",
  "\u{1B}[31mred\u{1B}[0m\u{1B}]0;owned\u{7}\u{9B}2J\u{1B}]8;;http://owned\u{1B}\\link",
  "line\u{2028}separator\u{2029}", "\u{202E}desrever", "{{data}}{{pictures}}", "'; rm -rf / #",
  "[[ATTACHMENT|/etc/passwd]]", "| a | [x](javascript:alert(1)) @someone `code` <b>",
  String(decoding: [0xED, 0xA0, 0x80, 0x41, 0xFF], as: UTF8.self),
]

private func hostileRun() -> SampleRun.Run {
  let cases = hostile.enumerated().map { index, text in
    var reference = SampleRun.reference(
      text, slug: "case-\(index)", cell: [("tenant", text)], tags: [text])
    reference.summary = text
    let snapshot = SnapshotResult(
      name: text, status: .different, baseline: text, message: text, width: 1, height: 1,
      expected: "../../etc/passwd", actual: text,
      candidate: SnapshotCandidate(kind: .changed, digest: nil), environmentNote: text)
    let step = StepResult(
      index: 0, summary: text, location: SourceLocation(file: text, line: 1, column: 3),
      callers: [SourceLocation(file: text, line: 1, column: 1)], startedAfter: .zero,
      duration: .milliseconds(5), status: .failed, url: text, snapshot: snapshot,
      screenshot: text)
    let failure = Failure(
      kind: .assertion, message: text, location: SourceLocation(file: text, line: 1, column: 3),
      sourceLine: text, details: [text, text], hint: text, outline: [text], step: 0)
    let attempt = AttemptResult(
      number: 1, worker: 1, startedAt: SampleRun.start, duration: .milliseconds(9),
      failure: failure, steps: [step],
      console: [ConsoleEntry(level: "error", text: text, source: text, step: 0)],
      network: [NetworkEntry(method: text, url: text, status: 0, reason: text, step: 0)])
    return CaseRecord(reference: reference, status: .failed, attempts: [attempt])
  }
  var summary = SampleRun.summary(cases)
  summary.suite = hostile[0]
  summary.notices = hostile
  summary.infrastructureErrors = hostile
  summary.environment = Dictionary(uniqueKeysWithValues: hostile.map { ($0, $0) })
  return summary
}

@Suite struct HostileTests {
  @Test(
    "no string of a page becomes script in the HTML report",
    .enabled(if: HeadlessPage.browser != nil, "needs chromium-headless-shell or chromium"))
  func noScript() async throws {
    let said = try await withFolder { folder in
      try report(hostileRun(), to: HTMLReporter(folder: folder))
      return try await HeadlessPage.drive(
        folder,
        """
        let refused = 0;
        page.addEventListener('securitypolicyviolation', () => { refused += 1; });
        for (let turn = 0; turn < \(hostile.count); turn += 1) {
          key('j'); await settled();
          for (const line of all('.stepline')) line.click();
          if (all('.failure').length !== 1) say('case ' + turn + ' is not whole');
        }
        key('Escape'); await settled();
        say(page.title.includes('owned') && !page.title.includes('onerror'));
        say(all('img, iframe, object, a[href^=javascript]').length);
        // The page's own script, the data, and a block of data for each case.
        say(all('script:not([type])').length + ' ' + all('script').length);
        say(refused);
        """)
    }
    #expect(said == ["false", "0", "1 \(hostile.count + 2)", "0", "end"])
  }

  @Test("the policy refuses a script that got in all the same")
  func policy() async throws {
    try await withFolder { folder in
      try report(SampleRun.varied, to: HTMLReporter(folder: folder))
      let page = try text("\(folder)/index.html")
      #expect(page.contains("default-src 'none'; script-src 'sha256-"))
      guard HeadlessPage.browser != nil else { return }
      let injected = page.replacing(
        "<main>",
        with:
          "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><main>"
      )
      try injected.write(toFile: "\(folder)/index.html", atomically: true, encoding: .utf8)
      let document = try await HeadlessPage.document("file://\(folder)/index.html")
      #expect(document.contains("<title>Failed: Edge platform · Wayfarer</title>"))
      #expect(document.contains("120 cases"), "its own script still runs")
    }
  }

  @Test("terminal output has no control character and no command of a page")
  func terminal() {
    let output = Mutex("")
    var reporter = TerminalReporter(
      style: TerminalStyle(isLive: false, hasColor: false, hasUnicode: true), folder: "Reports",
      size: { (80, 24) }, now: { .zero }, write: { text in output.withLock { $0 += text } })
    for event in SampleRun.events(hostileRun()) { reporter.receive(event) }
    reporter.finish(reports: [], problems: [])
    let text = output.withLock { $0 }
    for scalar in text.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value))
      #expect(!(0x2028...0x202E).contains(scalar.value))
    }
    #expect(!text.contains("##"))
    for line in text.split(separator: "\n") {
      #expect(!line.drop(while: \.isWhitespace).hasPrefix("::"), "\(line)")
    }
  }

  @Test("live lines of a terminal contain only Wayfarer's own control sequences")
  func liveTerminal() {
    let output = Mutex("")
    var reporter = TerminalReporter(
      style: TerminalStyle(isLive: true, hasColor: true, hasUnicode: true), folder: "Reports",
      size: { (80, 24) }, now: { .zero }, write: { text in output.withLock { $0 += text } })
    for event in SampleRun.events(hostileRun()) { reporter.receive(event) }
    reporter.finish(reports: [], problems: [])
    var text = output.withLock { $0 }
    text.replace(/\u{1B}\[(\?25[lh]|[0-9;]*m|[0-9]+A|J)/, with: "")
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{9B}" || $0 == "\u{7}" })
  }

  @Test("junit.xml remains valid XML, and pages can't attach files")
  func junit() async throws {
    try await withFolder { folder in
      try report(hostileRun(), to: JUnitReporter(folder: folder))
      let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/junit.xml"))
      let document = try XMLDocument(data: data)
      let cases = try document.nodes(forXPath: "//testcase[failure]")
      #expect(cases.count == hostile.count)
      #expect(!String(decoding: data, as: UTF8.self).contains("[[ATTACHMENT|/etc/passwd"))
      #expect(!String(decoding: data, as: UTF8.self).contains("../../etc"))
    }
  }

  @Test("annotations are one line each, and the step summary contains no markup of a page")
  func gitHub() async throws {
    try await withFolder { folder in
      let output = Mutex("")
      let reporter = GitHubReporter(
        environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "\(folder)/summary.md"],
        write: { text in output.withLock { $0 += text } })
      try report(hostileRun(), to: try #require(reporter))
      let lines = output.withLock { $0 }.split(separator: "\n", omittingEmptySubsequences: true)
      #expect(lines.count == 10)
      #expect(lines.allSatisfy { $0.hasPrefix("::error ") && !$0.contains("\r") })
      let summary = try text("\(folder)/summary.md")
      #expect(!summary.contains("<img") && !summary.contains("<script") && !summary.contains("<b>"))
      // Within <pre> and <summary>, Markdown is not interpreted.
      let prose = summary.replacing(/(?s)<(pre|summary)>.*?<\/(pre|summary)>/, with: "")
      #expect(!prose.contains("](javascript") && !prose.contains(" @someone"))
    }
  }

  @Test("report.json preserves every string")
  func json() throws {
    let run = hostileRun()
    let read = try ReportFile.decode(try encoded(run), path: "report.json")
    #expect(read == WrittenRun(summary: run.summary, records: run.cases))
  }
}
