import Application
import ArgumentParser
import Foundation
import RunModel
import Support
import Vocabulary

/// `wayfarer flaky`: finds what makes a case fail intermittently.
struct FlakyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flaky",
    abstract:
      "Find the conditions under which a case fails.",
    discussion: """
      The case runs alone, in parallel with others, on a slow processor, over a slow connection \
      and with other values. A condition under which it fails significantly more often than \
      alone is reported. Exit codes: 0 the case never failed · 1 it failed.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var browsers: BrowserOptions

  @Argument(help: "The id of the case, as reports show it.")
  var caseID: String

  @Option(name: .long, help: "The number of runs under each condition.")
  var runs: Int = 10

  @Option(name: .long, help: "The URL of a running platform, instead of the suite's server.")
  var baseURL: String?

  @Flag(name: .long, help: "Print JSON, for programs.")
  var json = false

  func validate() throws {
    try PlatformAddress.validate(baseURL)
    if !(4...200).contains(runs) {
      throw ValidationError("--runs must be from 4 to 200, not \(runs).")
    }
  }

  func run() async throws {
    let investigation = FlakyInvestigation(
      project: try project.load(), caseID: caseID, runs: runs, runningAt: baseURL,
      browsers: try browsers.setup, color: Console.errorsAreShown)
    let findings = try await investigation.findings { [json] line in
      if !json { Console.print(line) }
    }
    guard let findings else { throw ExitCode(Verdict.interrupted.exitCode) }
    report(findings)
    throw ExitCode(findings.experiments.allSatisfy { $0.failures == 0 } ? 0 : 1)
  }

  private func report(_ findings: FlakyFindings) {
    guard json else { return Console.print("\n\(findings.conclusion)") }
    struct Answer: Encodable {
      var findings: FlakyFindings
      var flips: [String]
      var conclusion: String
    }
    let encoder = JSONEncoder.sorted(isPretty: true)
    let answer = Answer(
      findings: findings, flips: findings.flipping.map(\.name), conclusion: findings.conclusion)
    // Encoding strings and numbers can't fail.
    if let data = try? encoder.encode(answer) {
      Console.print(String(decoding: data, as: UTF8.self))
    }
  }
}
