import Foundation
import RunModel
import RunStore
import Support
import Synchronization
import Testing
import Vocabulary

@testable import Reporting

@Suite struct RedactionTests {
  static let secret = "pä$$ w/rd\"<&>+7"

  /// The secret in every form that texts can contain.
  static var forms: [String] {
    let allowed = CharacterSet.alphanumerics.intersection(
      CharacterSet(charactersIn: Unicode.Scalar(0)..."\u{7F}"))
    let encoded = secret.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    let json = String(
      decoding: (try? JSONEncoder().encode([secret])) ?? Data(), as: UTF8.self)
    return [
      secret, encoded, encoded.lowercased(), encoded.replacing("%20", with: "+"),
      String(json.dropFirst(2).dropLast(2)), Data(secret.utf8).base64EncodedString(),
      secret.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
        .replacing(">", with: "&gt;").replacing("\"", with: "&quot;"),
    ]
  }

  @Test("every form of a secret is found, alone and within other text")
  func allForms() {
    let redaction = Redaction(secrets: ["password": Self.secret])
    for form in Self.forms {
      #expect(redaction.redact(form) == "[redacted]")
      #expect(redaction.redact("a=\(form)&b") == "a=[redacted]&b")
    }
    for user in ["u:", "us:", "use:"] {
      let basic = Data("\(user)\(Self.secret)!".utf8).base64EncodedString()
      #expect(redaction.redact("Basic \(basic)").contains("[redacted]"))
    }
    #expect(redaction.redact("nothing to see") == "nothing to see")
  }

  @Test("a short secret is not redacted, with a notice")
  func short() {
    let redaction = Redaction(secrets: ["pin": "123", "empty": "", "long": "1234"])
    #expect(redaction.redact("123 1234") == "123 [redacted]")
    #expect(redaction.notices.count == 1)
    #expect(redaction.notices[0].contains("\"pin\"") && !redaction.notices[0].contains("123"))
  }

  @Test("of two overlapping secrets the longer one is redacted completely")
  func overlapping() {
    let redaction = Redaction(secrets: ["a": "tiger", "b": "tiger-lily"])
    #expect(redaction.redact("tiger-lily tiger") == "[redacted] [redacted]")
  }

  @Test("no report and no line contains a secret, wherever the page puts it")
  func canary() async throws {
    let forms = Self.forms
    let hidden = forms.joined(separator: " | ")
    var result = SampleRun.failed(SampleRun.reference())
    result.reference.journey = hidden
    result.reference.summary = hidden
    result.reference.tags = [hidden]
    result.skipReason = hidden
    var attempt = result.attempts[0]
    attempt.failure?.message = hidden
    attempt.failure?.details = [hidden]
    attempt.failure?.hint = hidden
    attempt.failure?.outline = [hidden]
    attempt.failure?.sourceLine = hidden
    attempt.steps = attempt.steps.map { step in
      var step = step
      step.summary = hidden
      step.url = "http://x/?\(hidden)"
      step.snapshot = SnapshotResult(
        name: hidden, status: .different, baseline: "b.png", message: hidden, width: 1,
        height: 1, environmentNote: hidden)
      return step
    }
    attempt.console = [ConsoleEntry(level: "log", text: hidden, source: hidden, step: 0)]
    attempt.network = [
      NetworkEntry(method: hidden, url: hidden, status: 0, reason: hidden, step: 0)
    ]
    result.attempts = [attempt]
    var flaky = SampleRun.flaky(SampleRun.reference(slug: "other"))
    flaky.attempts[0].failure = attempt.failure
    var summary = SampleRun.summary([result, flaky])
    summary.suite = hidden
    summary.notices = [hidden]
    summary.infrastructureErrors = [hidden]
    summary.environment = [hidden: hidden]

    try await withFolder { folder in
      let output = Mutex("")
      let write: @Sendable (String) -> Void = { text in output.withLock { $0 += text } }
      let gitHub = GitHubReporter(
        environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": "\(folder)/summary.md"],
        write: write)
      for isLive in [false, true] {
        let reports = RunReports(
          RunStore(folder: folder), redaction: Redaction(secrets: ["password": Self.secret]),
          terminal: TerminalReporter(
            style: TerminalStyle(isLive: isLive, hasColor: false, hasUnicode: true),
            folder: folder, size: { (200, 24) }, now: { .zero }, write: write),
          reporters: [
            HTMLReporter(folder: folder), JSONReporter(folder: folder),
            JUnitReporter(folder: folder), LastRunReporter(folder: folder), try #require(gitHub),
          ])
        for event in SampleRun.events(summary) { await reports.receive(event) }
        let problems = await reports.finish().problems
        #expect(problems == [])
      }
      var outputs = ["stdout": output.withLock { $0 }]
      for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
        outputs[name] = try text("\(folder)/\(name)")
      }
      #expect(outputs.count == 9)
      for (name, output) in outputs {
        for form in forms { #expect(!output.contains(form), "\(name) holds \(form)") }
        #expect(!output.contains("w/rd") && !output.contains("w%2Frd"), "\(name)")
        if name != "durations.json" && name != "last-run.json" {
          #expect(output.contains("redacted"), "\(name)")
        }
      }
    }
  }
}
