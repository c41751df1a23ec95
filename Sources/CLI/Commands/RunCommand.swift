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
import Vocabulary

/// `wayfarer run`: walks the journeys and gives a verdict.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run", abstract: "Walk the journeys and give a verdict.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var browsers: BrowserOptions
  @OptionGroup var history: HistoryOptions

  @Option(name: .long, help: "How many cases run at the same time; the number of cores by default.")
  var workers: Int?

  @Option(
    name: .long, help: "How often a failed case is tried again; the suite's number by default.")
  var retries: Int?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Run each case so many times, without retries, to see whether it passes every time.",
      valueName: "n"))
  var `repeat`: Int = 1

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Start nothing more after n failed cases, written --fail-fast=n; --fail-fast is 1.",
      valueName: "n"))
  var failFast: Int?

  @Flag(name: .long, help: "A case that passes only on a retry fails the run.")
  var failOnFlaky = false

  @Flag(name: .long, help: "Only cases that failed, or were interrupted, in the last run.")
  var lastFailed = false

  @Flag(name: .long, help: "With --only-changed: passes where no case has changed.")
  var passWithNoCases = false

  @Option(name: .long, help: "The reports folder.")
  var reports: String?

  @Option(
    name: .long, help: "Which baselines to write: missing, changed, all or none (the default).")
  var update: UpdateMode = .none

  @Option(name: .long, help: "A platform that runs already, in place of the suite's server.")
  var baseURL: String?

  @Flag(name: .long, help: "Print decisions to standard error: engines, launches, retries.")
  var verbose = false

  func validate() throws {
    if let workers, !(1...64).contains(workers) {
      throw ValidationError("--workers wants a number from 1 to 64, not \(workers).")
    }
    if let retries, !(0...10).contains(retries) {
      throw ValidationError("--retries wants a number from 0 to 10, not \(retries).")
    }
    if !(1...1000).contains(`repeat`) {
      throw ValidationError("--repeat wants a number from 1 to 1000, not \(`repeat`).")
    }
    if `repeat` > 1, update != .none {
      throw ValidationError(
        "--repeat and --update don't go together: pictures would overwrite each other.")
    }
    if let failFast, failFast < 1 {
      throw ValidationError("--fail-fast wants a number of cases from 1, not \(failFast).")
    }
    if update != .none, ProcessEnvironment.current["CI"] == "true" {
      throw ValidationError(
        "--update \(update.rawValue) is refused where CI=true: nothing is written under "
          + "Baselines/ in CI. Approve on your machine and commit the pictures.")
    }
  }

  func run() async throws {
    let folder = ProjectFolder.absolute(reports ?? "\(project.root)/Reports")
    try StaleReports.removeResults(folder)
    let project = try project.load(paths: selection.paths)
    let last = lastFailed ? try LastFailed.ids(folder: folder) : nil
    let selected = try await selection.request.selected(
      of: project, among: last, repeats: `repeat`, allowsNone: passWithNoCases)
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
    options.gate = selected.isWholeSuite ? project.suite.gate : project.suite.gate.ofASelection
    if failOnFlaky { options.gate.flaky = .block }
    var settings = RunAssembly(
      project: project, cases: selected.cases, reports: folder, options: options,
      browsers: try browsers.setup, output: .standard)
    settings.isVerbose = verbose
    settings.mayBeEmpty = selected.shard != nil || selected.whole.isEmpty
    // A merge adds the whole run; its parts would count twice.
    settings.history = selected.shard == nil ? history.path(reports: folder) : nil
    throw ExitCode(try await settings.carryOut())
  }
}

extension UpdateMode: ExpressibleByArgument {}
