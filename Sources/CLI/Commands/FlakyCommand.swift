import ArgumentParser
import Baselines
import BrowserLauncher
import Foundation
import JourneyLanguage
import Processes
import RunModel
import Runner
import Transport
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
    let project = try project.load()
    let subject: JourneyCase
    let siblings: [JourneyCase]
    do throws(SelectionError) {
      subject = try project.cases(CaseSelection(ids: [caseID]))[0]
      siblings = try project.cases(CaseSelection(engines: [subject.engine.rawValue]))
        .filter { $0.journey.file == subject.journey.file && $0.id != subject.id }
    } catch {
      throw Stop(.invalid, "error: \(error)")
    }
    let plan = try browsers.plan([subject], of: project)
    if plan.skipsAll { throw plan.nothingTested(of: project) }
    try browsers.check([subject.engine])
    let folder = NSTemporaryDirectory() + "/wayfarer-flaky-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let series = FlakySeries(
      project: project, launch: try browsers.source(for: [subject.engine]) { _ in },
      options: RunOptions(
        workers: 1, retries: 0, update: .none, reports: folder,
        baselines: "\(project.root)/Baselines", fontSet: FontSet.hash()))
    let platform: Platform
    do throws(PlatformError) {
      platform = try await Platform.open(project: project, running: baseURL)
    } catch {
      throw Stop(.infrastructure, "error: \(error.description)")
    }
    let work = Task { [runs] in
      await Self.findings(subject, siblings, series, at: platform.baseURL, runs: runs) { line in
        if !json { Console.print(line) }
      }
    }
    let interrupts = Interrupts { work.cancel() }
    let findings = await work.value
    withExtendedLifetime(interrupts) {}
    await platform.close()
    if work.isCancelled { throw ExitCode(Verdict.interrupted.exitCode) }
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

  private static func findings(
    _ subject: JourneyCase, _ siblings: [JourneyCase], _ series: FlakySeries, at baseURL: String,
    runs: Int, tell: (String) -> Void
  ) async -> FlakyFindings {
    let repeats = (1...runs).map(subject.repetition)
    let cores = ProcessInfo.processInfo.activeProcessorCount
    var findings = FlakyFindings(caseID: subject.id, experiments: [])

    func add(
      _ name: String, _ suggests: String, _ outcome: FlakySeries.Outcome, _ skipped: String? = nil
    ) {
      let found = FlakyFindings.Experiment(
        name: name, suggests: suggests, runs: outcome.runs, failures: outcome.failures,
        message: outcome.message, skipped: skipped)
      findings.experiments.append(found)
      let padded = name + String(repeating: " ", count: max(0, 22 - name.count))
      tell(
        skipped.map { "\(padded) left out: \($0)" }
          ?? "\(padded) \(outcome.failures) of \(outcome.runs) failed")
      if let message = outcome.message { tell("  \(message)") }
    }

    add("alone", "", await series.run(repeats, workers: 1, at: baseURL))
    guard !Task.isCancelled else { return findings }
    add(
      "beside other cases",
      "It shares something with cases that run at the same time: data of one account, or the machine's time.",
      await series.run(repeats, workers: max(3, cores + 1), at: baseURL))
    guard !Task.isCancelled else { return findings }
    do throws(ProcessError) {
      let load = try ProcessorLoad(count: cores * 2)
      let outcome = await series.run(repeats, workers: 1, at: baseURL)
      await load.end()
      add(
        "a slow processor",
        "Something is waited for by time, or a limit is near: look for timers of the page, and at the step that failed.",
        outcome)
    } catch {
      add("a slow processor", "", .init(), "\(error)")
    }
    guard !Task.isCancelled else { return findings }
    do throws(SlowProxy.Failure) {
      let proxy = try SlowProxy(to: baseURL)
      let outcome = await series.run(repeats, workers: 1, at: "http://127.0.0.1:\(proxy.port)")
      proxy.stop()
      add(
        "a slow line",
        "An answer that comes late is not waited for: let the journey expect what the answer brings, before it goes on.",
        outcome)
    } catch {
      add("a slow line", "", .init(), error.message)
    }
    guard !Task.isCancelled else { return findings }
    if siblings.isEmpty {
      add("other values", "", .init(), "the journey has no other cell")
    } else {
      let others = (0..<runs).map { siblings[$0 % siblings.count].repetition($0 + 1) }
      add(
        "other values",
        "It is the values of these cells, such as another tenant or account, that fail.",
        await series.run(others, workers: 1, at: baseURL))
    }
    return findings
  }
}
