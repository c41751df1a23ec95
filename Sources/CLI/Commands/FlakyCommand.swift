import Application
import ArgumentParser
import Foundation
import RunModel
import Vocabulary

/// `wayfarer flaky`: finds what makes a case fail now and then.
struct FlakyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flaky",
    abstract:
      "Run a case alone, beside others, on a slow machine, over a slow line, with other values.",
    discussion: """
      Each way is tried several times; a way that fails more often than the case alone, by more \
      than chance, is named. Ends with 0 where the case never failed, 1 where it did.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var browsers: BrowserOptions

  @Argument(help: "The id of the case, as reports show it.")
  var caseID: String

  @Option(name: .long, help: "How often each way is tried.")
  var runs: Int = 10

  @Option(name: .long, help: "A platform that runs already, in place of the suite's server.")
  var baseURL: String?

  @Flag(name: .long, help: "Print JSON, for programs.")
  var json = false

  func validate() throws {
    if !(4...200).contains(runs) {
      throw ValidationError("--runs wants a number from 4 to 200, not \(runs).")
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
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let answer = Answer(
      findings: findings, flips: findings.flipping.map(\.name), conclusion: findings.conclusion)
    // Texts and numbers always have a form in JSON.
    if let data = try? encoder.encode(answer) {
      Console.print(String(decoding: data, as: UTF8.self))
    }
  }
}
