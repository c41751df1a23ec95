import Foundation
import RunModel
import Synchronization
import Testing
import Vocabulary

@testable import Reporting

@Suite struct GitHubReporterTests {
  @Test("it is created only under GitHub Actions")
  func environment() {
    #expect(GitHubReporter(environment: [:], write: { _ in }) == nil)
    #expect(GitHubReporter(environment: ["GITHUB_ACTIONS": "false"], write: { _ in }) == nil)
    #expect(GitHubReporter(environment: ["GITHUB_ACTIONS": "true"], write: { _ in }) != nil)
  }

  @Test("equal failures at one place are one annotation; the most important come first")
  func annotations() {
    let commands = GitHubAnnotations(SampleRun.varied.summary).commands
    #expect(
      commands == [
        "::error file=Journeys/switch-tenant.yaml,line=10,col=12,title=Switch tenant%3A timeout::"
          + "no visible element for role=option name=\"Borealis Cinema\"%0A"
          + "waited 10.0 s; the list had 3 options: \"Aurora Hotels\", \"Cobalt Gym\", "
          + "\"Delta Supply\"%0Athe nearest is \"Borealis Cinemas\", which is hidden%0A"
          + "hint: write name: \"Borealis Cinemas\", or open the list before this step%0A"
          + "and 2 more cases here%0A"
          + "wayfarer replay 'switch-tenant[tenant=aurora,role=client-admin]@chromium'",
        "::error file=Journeys/cards.yaml,line=9,col=5,title=Cards of Market Edge%3A visual::"
          + "snapshot market-edge differs: 1,472 pixels in 2 places%0A"
          + "hint: look with `wayfarer review`; if it is right, `wayfarer approve`%0A"
          + "and 1 more case here%0A"
          + "wayfarer replay 'cards[tenant=borealis,role=super-admin]@chromium'",
        "::warning file=Journeys/switch-tenant.yaml,line=10,col=12,"
          + "title=Invite a person%3A flaky%2C timeout::"
          + "no visible element for role=option name=\"Borealis Cinema\"%0A"
          + "waited 10.0 s; the list had 3 options: \"Aurora Hotels\", \"Cobalt Gym\", "
          + "\"Delta Supply\"%0Athe nearest is \"Borealis Cinemas\", which is hidden%0A"
          + "hint: write name: \"Borealis Cinemas\", or open the list before this step%0A"
          + "wayfarer replay 'invite[tenant=cobalt,role=end-user]@chromium'",
      ])
  }

  @Test("there are at most ten errors, and the rest is counted")
  func limit() {
    let cases = (0..<25).map { index in
      var failure = SampleRun.failure
      failure.location.line = index + 1
      if index == 24 { failure.kind = .isolation }
      return SampleRun.failed(SampleRun.reference(slug: "j\(index)"), failure: failure)
    }
    let commands = GitHubAnnotations(SampleRun.summary(cases).summary).commands
    #expect(commands.count == 10)
    #expect(commands[0].contains("isolation"))
    #expect(commands[9].hasSuffix("::16 more failed cases; the report has all of them"))
  }

  @Test("warnings list failed cases first, not as flaky, and the rest is counted")
  func warnings() {
    let flaky = (0..<12).map { index -> CaseRecord in
      var result = SampleRun.flaky(SampleRun.reference(slug: "f\(index)", tags: ["optional"]))
      result.attempts[0].failure?.location.line = index + 1
      return result
    }
    var summary = SampleRun.summary(
      flaky + [SampleRun.failed(SampleRun.reference("Chat", slug: "chat", tags: ["optional"]))])
    summary.gate.tags = ["critical"]
    let commands = GitHubAnnotations(summary.summary).commands
    #expect(commands.count == 10)
    // Where one case was flaky and another failed, the failed one is shown.
    #expect(commands[0].contains("title=Chat%3A timeout::"))
    #expect(commands[0].contains("%0Aand 1 more case here%0A"))
    #expect(commands[1].contains("title=Switch tenant%3A flaky%2C timeout::"))
    #expect(
      commands[9]
        == "::warning title=More warnings::3 more cases to look at; the report has all of them")
  }

  @Test("the step summary is appended, readable, and within GitHub's limit")
  func summary() async throws {
    try await withFolder { folder in
      let path = "\(folder)/summary.md"
      try "before\n".write(toFile: path, atomically: true, encoding: .utf8)
      let reporter = GitHubReporter(
        environment: ["GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": path], write: { _ in })
      try report(SampleRun.varied, to: try #require(reporter))
      let text = try text(path)
      #expect(text.hasPrefix("before\n## ❌ Failed: Edge platform\n"))
      #expect(text.contains("**113** passed · **1** flaky · **5** failed · **1** skipped"))
      #expect(
        text.contains(
          "| Switch tenant<br>tenant=aurora role=client\\-admin | chromium | timeout: no visible "
            + "element for role=option name=\"Borealis Cinema\" "
            + "| Journeys/switch\\-tenant.yaml\\:10\\:12 |"))
      var large = SampleRun.large(3000)
      large.cases = large.cases.map { SampleRun.failed($0.reference) }
      for limit in [1_000_000, 20_000] {
        let cut = GitHubStepSummary(large.summary, limit: limit).text
        #expect(cut.utf8.count <= limit && cut.utf8.count > limit / 2)
      }
      #expect(
        GitHubStepSummary(large.summary, limit: 20_000).text.contains("Some cases are omitted here")
      )
      #expect(GitHubStepSummary(large.summary, limit: 100).text.isEmpty)
    }
  }
}
