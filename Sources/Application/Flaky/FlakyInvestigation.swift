import Baselines
import BrowserLauncher
import Foundation
public import JourneyLanguage
import Processes
import RunModel
import Runner
import Transport
import Vocabulary

/// Looks for what makes a case fail now and then: runs it in several ways, several times each.
public struct FlakyInvestigation: Sendable {
  let project: Project
  let caseID: String
  let runs: Int
  let baseURL: String?
  let browsers: BrowserSetup
  let color: Bool

  /// Sets an investigation up.
  ///
  /// - Parameters:
  ///   - runs: how often each way is tried.
  ///   - baseURL: a platform that runs already, in place of the suite's server.
  ///   - color: whether diagnostics have colors.
  public init(
    project: Project, caseID: String, runs: Int, runningAt baseURL: String?,
    browsers: BrowserSetup, color: Bool
  ) {
    self.project = project
    self.caseID = caseID
    self.runs = runs
    self.baseURL = baseURL
    self.browsers = browsers
    self.color = color
  }

  /// Runs all experiments.
  ///
  /// - Parameter report: called with a line for each as soon as it is over.
  /// - Returns: nil where it was interrupted.
  /// - Throws: `CommandError` before anything was run.
  public func findings(
    report: @escaping @Sendable (String) -> Void
  ) async throws(CommandError) -> FlakyFindings? {
    let subject: JourneyCase
    let siblings: [JourneyCase]
    do throws(SelectionError) {
      subject = try project.cases(CaseSelection(ids: [caseID]))[0]
      siblings = try project.cases(CaseSelection(engines: [subject.engine.rawValue]))
        .filter { $0.journey.file == subject.journey.file && $0.id != subject.id }
    } catch {
      throw CommandError(.invalid, error)
    }
    let plan = try browsers.plan([subject], of: project)
    if plan.skipsAll { throw plan.nothingTested(of: project, color: color) }
    try browsers.check([subject.engine])
    let folder = NSTemporaryDirectory() + "/wayfarer-flaky-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let series = FlakySeries(
      project: project, launch: try browsers.source(for: [subject.engine]) { _ in },
      options: RunOptions(
        workers: 1, retries: 0, update: .none, reports: folder,
        baselines: "\(project.root)/Baselines", fontSet: FontSet.hash()))
    let http: HTTPClient
    do { http = HTTPClient(try project.suite.httpOptions(root: project.root)) } catch {
      throw CommandError(.infrastructure, text: error.message)
    }
    let platform: SystemUnderTest
    do throws(PlatformError) {
      platform = try await SystemUnderTest.open(
        project: project, running: baseURL, http: http)
    } catch {
      throw CommandError(.infrastructure, error)
    }
    let work = Task { [runs] in
      await Self.findings(
        subject, siblings, series, at: platform.baseURL, runs: runs, report: report)
    }
    let interrupts = Interrupts { work.cancel() }
    let findings = await work.value
    withExtendedLifetime(interrupts) {}
    await platform.close()
    return work.isCancelled ? nil : findings
  }

  private static func findings(
    _ subject: JourneyCase, _ siblings: [JourneyCase], _ series: FlakySeries, at baseURL: String,
    runs: Int, report: (String) -> Void
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
      report(
        skipped.map { "\(padded) left out: \($0)" }
          ?? "\(padded) \(outcome.failures) of \(outcome.runs) failed")
      if let message = outcome.message { report("  \(message)") }
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
