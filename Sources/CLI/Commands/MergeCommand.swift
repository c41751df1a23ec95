import Application
import ArgumentParser
import Foundation
import Processes
import Reporting
import RunModel
import Vocabulary

/// `wayfarer merge`: joins the reports of shards into one.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join the reports of shards into one, with one verdict.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var history: HistoryOptions

  @Argument(help: "The reports folders of the shards.")
  var folders: [String]

  @Option(name: .long, help: "The reports folder to write.")
  var reports: String?

  func run() async throws {
    let root = project.root
    let target = ProjectFolder.absolute(reports ?? "\(root)/Reports")
    let sources = folders.map(ProjectFolder.absolute)
    let real = URL(fileURLWithPath: target).resolvingSymlinksInPath().path
    if sources.contains(where: { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path == real })
    {
      throw CommandError(
        .invalid, "\(target) is one of the folders to merge",
        hint: "give another: --reports DIR")
    }
    // Should this end with an error, nobody may take earlier results for those of these shards.
    try StaleReports.removeResults(target)
    let summary: RunSummary
    do throws(ReportError) {
      summary = try ReportMerge.merge(sources, into: target)
    } catch {
      throw CommandError(.infrastructure, error)
    }
    let environment = ProcessEnvironment.current
    let terminal = TerminalReporter(
      style: TerminalStyle(environment: environment, isTerminal: false), folder: target,
      size: Console.size, now: { .zero }, write: { Console.write($0) })
    var files: [any Reporter] = [
      JSONReporter(folder: target), JUnitReporter(folder: target),
      LastRunReporter(folder: target), CTRFReporter(folder: target), TraceReporter(folder: target),
    ]
    let shown = HistoryRecorder.Shown()
    if let path = history.path(reports: target) {
      let revision = await GitRevision(of: root, environment: environment)
      files.append(
        HistoryRecorder(
          path: path, revision: revision, shown: shown,
          note: { Console.error($0) }))
    }
    files.append(HTMLReporter(folder: target) { shown.history })
    if let github = GitHubReporter(environment: environment, write: { Console.write($0) }) {
      files.append(github)
    }
    let reports = RunReports(
      terminal: terminal, reporters: files, verdict: VerdictFile(folder: target))
    reports.receive(.runFinished(summary))
    throw ExitCode(reports.finish().exitCode)
  }
}
