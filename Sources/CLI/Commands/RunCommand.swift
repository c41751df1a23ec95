import Application
public import ArgumentParser
public import Baselines
import BrowserLauncher
import Foundation
import JourneyLanguage
import Processes
import Reporting
import RunModel
import Runner
import Support
import Vocabulary

/// `wayfarer run`: runs the journeys and gives a verdict.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Run the journeys and give a verdict.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var browsers: BrowserOptions
  @OptionGroup var history: HistoryOptions

  @Option(
    name: .long,
    help: "The number of cases that run at the same time; by default the number of cores.")
  var workers: Int?

  @Option(
    name: .long, help: "The number of retries of a failed case; by default that of the suite.")
  var retries: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Run each case n times, without retries, to see whether it always passes.",
      valueName: "n"))
  var `repeat`: Int = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Start no more cases after n failed ones (--fail-fast=n), or after the first (--fail-fast).",
      valueName: "n"))
  var failFast: Int?

  @Flag(name: .long, help: "Fail the run if a case passes only on a retry.")
  var failOnFlaky = false

  @Flag(name: .long, help: "Run only cases that failed or were interrupted in the last run.")
  var lastFailed = false

  @Flag(name: .long, help: "With --only-changed: pass if no case has changed.")
  var passWithNoCases = false

  @Option(name: .long, help: "The reports folder.")
  var reports: String?

  @Option(
    name: .long, help: "The baselines to write: missing, changed, all or none (the default).")
  var update: UpdateMode = .none

  @Option(name: .long, help: "The URL of a running platform, instead of the suite's server.")
  var baseURL: String?

  @Flag(name: .long, help: "Print engines, browser launches and retries to standard error.")
  var verbose = false

  func validate() throws {
    try PlatformAddress.validate(baseURL)
    if let workers, !(1...64).contains(workers) {
      throw ValidationError("--workers must be from 1 to 64, not \(workers).")
    }
    if let retries, !(0...10).contains(retries) {
      throw ValidationError("--retries must be from 0 to 10, not \(retries).")
    }
    if !(1...1000).contains(`repeat`) {
      throw ValidationError("--repeat must be from 1 to 1000, not \(`repeat`).")
    }
    if `repeat` > 1, update != .none {
      throw ValidationError(
        "--repeat and --update can't be combined: pictures would overwrite each other.")
    }
    if let failFast, failFast < 1 {
      throw ValidationError("--fail-fast must be at least 1, not \(failFast).")
    }
    if update != .none, ContinuousIntegration.isDetected(in: ProcessEnvironment.current) {
      throw ValidationError(
        "--update \(update.rawValue) is refused in CI: nothing is written under "
          + "Baselines/ there. Approve on your machine and commit the pictures.")
    }
  }

  func run() async throws {
    let folder = ProjectFolder.absolute(reports ?? "\(project.root)/Reports")
    try StaleReports.removeResults(folder, baselines: "\(project.root)/Baselines")
    let project = try project.load(paths: selection.paths)
    let last = lastFailed ? try LastFailed.ids(folder: folder) : nil
    let selected = try await selection.request.selected(
      of: project, among: last, repeats: `repeat`, allowsNone: passWithNoCases)
    if let pause = project.pause(in: selected.cases) {
      throw CommandError(.invalid, text: pause.rendered(color: Console.errorsAreShown))
    }
    for notice in selected.notices { Console.error("notice: \(notice)") }
    if selected.shard != nil, !selected.whole.isEmpty {
      let whole = try browsers.setup.plan(selected.whole, of: project)
      if whole.skipsAll { throw whole.nothingTested(of: project, color: Console.errorsAreShown) }
    }
    let durations = DurationHistory.read(folder: folder)
    if let notice = durations.notice { Console.error("notice: \(notice)") }
    var options = RunOptions(
      workers: workers ?? ProcessInfo.processInfo.activeProcessorCount,
      retries: retries ?? (`repeat` > 1 ? 0 : project.suite.retries), update: update,
      reports: folder,
      baselines: "\(project.root)/Baselines", shard: selected.shard, baseURL: baseURL,
      fontSet: FontSet.hash(), durations: durations.history.expected)
    options.failFast = failFast
    if update != .none {
      options.author = await ApprovalAuthor.current(in: project.root)
      options.author.why = "run --update \(update.rawValue)"
    }
    options.gate =
      selected.isWholeSuite ? project.suite.gate : project.suite.gate.relaxedForSelection
    if failOnFlaky { options.gate.flaky = .block }
    if options.shard != nil {
      let inputs = await RunInputs.of(project, options, browsers: try browsers.setup)
      options.shard?.plan?.inputs = inputs
    }
    var assembly = RunAssembly(
      project: project, cases: selected.cases, reports: folder, options: options,
      browsers: try browsers.setup, output: .standard)
    assembly.isVerbose = verbose
    assembly.mayBeEmpty = selected.shard != nil || selected.whole.isEmpty
    // The merge adds the whole run; adding shards would count cases twice.
    assembly.history = selected.shard == nil ? history.path(reports: folder) : nil
    throw ExitCode(try await assembly.run())
  }
}

extension UpdateMode: ExpressibleByArgument {}
