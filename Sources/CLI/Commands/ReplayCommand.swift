import Application
import ArgumentParser
import Baselines
import BrowserLauncher
import Foundation
import JourneyLanguage
import Processes
import Reporting
import RunModel
import Runner
import Support
import Vocabulary

/// `wayfarer replay`: runs a failed case again, for a person who watches it.
struct ReplayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay",
    abstract: "Run a failed case again with the same cell, engine, viewport and data.",
    discussion: """
      Without a case id, the first case that failed in the last run is replayed. The report goes to \
      Reports/replay, so that the last run's report is kept.
      """)

  @OptionGroup var project: ProjectOptions
  @OptionGroup var browsers: BrowserOptions

  @Argument(help: "The id of the case, as reports show it.")
  var caseID: String?

  @Flag(name: .long, help: "Replay all cases that failed in the last run.")
  var lastFailed = false

  @Flag(
    name: .long, help: "Pause before each step and highlight the elements that its locator matches."
  )
  var step = false

  @Option(name: .long, help: "Wait this many milliseconds after each step.")
  var slow: Int = 0

  @Flag(name: .long, help: "Show the browser's window.")
  var headed = false

  @Flag(name: .long, help: "Keep the page open after the last step until Enter is pressed.")
  var keepOpen = false

  @Option(name: .long, help: "The reports folder of the last run.")
  var reports: String?

  @Option(name: .long, help: "The URL of a running platform, instead of the suite's server.")
  var baseURL: String?

  func validate() throws {
    try PlatformAddress.validate(baseURL)
    if caseID != nil && lastFailed {
      throw ValidationError("Name a case or use --last-failed, not both.")
    }
    if !(0...60_000).contains(slow) {
      throw ValidationError("--slow must be from 0 to 60000 milliseconds, not \(slow).")
    }
  }

  func run() async throws {
    try checkDisplay()
    let project = try project.load()
    let last = ProjectFolder.absolute(reports ?? "\(project.root)/Reports")
    let cases = try cases(of: project, last: last)
    let folder = "\(last)/replay"
    try StaleReports.removeResults(folder, baselines: "\(project.root)/Baselines")
    var options = RunOptions(
      workers: 1, retries: 0, update: .none, reports: folder,
      baselines: "\(project.root)/Baselines", baseURL: baseURL, fontSet: FontSet.hash())
    options.slowMotion = .milliseconds(slow)
    var assembly = RunAssembly(
      project: project, cases: cases, reports: folder, options: options,
      browsers: try browsers.setup, output: .standard)
    assembly.isHeaded = headed
    if step || keepOpen {
      assembly.pause = InteractivePause(
        folder: folder, pausesBeforeSteps: step, keepsOpen: keepOpen,
        redaction: assembly.redaction)
    }
    throw ExitCode(try await assembly.run())
  }

  private func cases(of project: Project, last folder: String) throws(CommandError) -> [JourneyCase]
  {
    var ids = caseID.map { [$0] } ?? []
    if ids.isEmpty {
      let last = try LastFailed.read(
        folder: folder, hint: "run the journeys first, or name a case")
      ids = lastFailed ? last.failed : Array(last.failed.prefix(1))
      guard !ids.isEmpty else {
        throw CommandError(
          .invalid,
          text: "No case failed in the last run.\n  hint: name one: wayfarer replay 'CASE'")
      }
    }
    do throws(SelectionError) { return try project.cases(CaseSelection(ids: ids)) } catch {
      throw CommandError(.invalid, error)
    }
  }

  private func checkDisplay() throws(CommandError) {
    #if os(Linux)
      let environment = ProcessEnvironment.current
      guard headed, environment["DISPLAY"] == nil, environment["WAYLAND_DISPLAY"] == nil else {
        return
      }
      throw CommandError(
        .infrastructure, "--headed needs a display, and neither DISPLAY nor WAYLAND_DISPLAY is set",
        hint: "use --step without --headed (it takes screenshots), or xvfb-run wayfarer replay …")
    #endif
  }
}
