import Application
import ArgumentParser
import Foundation
import Processes
import Reporting
import RunModel
import RunStore
import Vocabulary

/// `wayfarer merge`: merges the reports of shards into one.
struct MergeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Merge the reports of shards into one, with one verdict.")

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
        hint: "use another folder: --reports DIR")
    }
    // If this fails, earlier results must not be mistaken for those of these shards.
    try StaleReports.removeResults(target, baselines: "\(root)/Baselines")
    let store = RunStore(folder: target)
    let summary: RunSummary
    do throws(ReportError) {
      summary = try RunStore.merge(sources.map(RunStore.init), into: store)
    } catch {
      throw CommandError(error.code == .mismatch ? .invalid : .infrastructure, error)
    }
    let environment = ProcessEnvironment.current
    let terminal = TerminalReporter(
      style: TerminalStyle(environment: environment, isTerminal: false), folder: target,
      size: Console.size, now: { .zero }, write: { Console.write($0) })
    let path = history.path(reports: target)
    let revision =
      path == nil ? nil : await GitRevision(of: root, environment: environment)
    let reports = RunReports(
      store, isRecorded: true, terminal: terminal,
      reporters: ReportRegistry.reporters(
        ReportContext(
          folder: target, environment: environment, write: { Console.write($0) })),
      history: {
        HistoryRecorder(path: path, revision: revision, note: { Console.error($0) })?.add($0)
      })
    await reports.receive(.runFinished(summary))
    throw ExitCode(await reports.finish().exitCode)
  }
}
