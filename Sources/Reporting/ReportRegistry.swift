import RunModel
import RunStore

/// What reporters are made with.
public struct ReportContext: Sendable {
  /// The reports folder.
  public var folder: String
  /// The environment of the process.
  public var environment: [String: String]
  /// Writes to the standard output.
  public var write: @Sendable (String) -> Void

  /// Makes a context.
  public init(
    folder: String, environment: [String: String], write: @escaping @Sendable (String) -> Void
  ) {
    self.folder = folder
    self.environment = environment
    self.write = write
  }
}

/// Something that a run leaves: a report, and the files that it owns in the reports folder.
public struct ReportKind: Sendable {
  /// What an earlier run's files are for a run that begins.
  public enum Staleness: Sendable, Hashable, CaseIterable {
    /// Programs take a verdict or results from them: they go before anything else is done.
    case result
    /// People look at them: they go when the run begins.
    case view
    /// They go from run to run.
    case kept
  }

  /// Its name, such as `JUnit`.
  public let name: String
  /// The files in the reports folder that are its own.
  public let files: [String]
  /// What an earlier run's files are.
  public let staleness: Staleness
  /// What it is for, in one line.
  public let purpose: String
  /// Makes the reporter; gives nil where there is nothing to report to.
  let make: @Sendable (ReportContext) -> (any Reporter)?
}

/// All that a run leaves. `run` and `merge` make their reporters from this list, what an earlier run
/// left is taken away by it, and the documentation is held to it. The order has no meaning.
public enum ReportRegistry {
  /// All kinds.
  public static let all: [ReportKind] = [
    ReportKind(
      name: "Record", files: [RunStore.name], staleness: .result,
      purpose: "what was found, a line a case, as it goes on", make: { _ in nil }),
    ReportKind(
      name: "Verdict", files: [VerdictFile.name], staleness: .result,
      purpose: "what blocks a deployment, with the reasons", make: { _ in nil }),
    ReportKind(
      name: "JSON", files: [ReportFile.name], staleness: .result,
      purpose: "the whole run, for other programs", make: { JSONReporter(folder: $0.folder) }),
    ReportKind(
      name: "JUnit", files: [JUnitReporter.name], staleness: .result,
      purpose: "for GitLab, Jenkins, Azure and others",
      make: { JUnitReporter(folder: $0.folder) }),
    ReportKind(
      name: "CTRF", files: [CTRFReporter.name], staleness: .result,
      purpose: "the Common Test Report Format", make: { CTRFReporter(folder: $0.folder) }),
    ReportKind(
      name: "HTML", files: [HTMLReporter.name], staleness: .view,
      purpose: "one page with everything, that opens from disk",
      make: { HTMLReporter(folder: $0.folder) }),
    ReportKind(
      name: "Timeline", files: [TraceReporter.name], staleness: .view,
      purpose: "for ui.perfetto.dev", make: { TraceReporter(folder: $0.folder) }),
    ReportKind(
      name: "Last run", files: [LastRun.name, DurationHistory.name], staleness: .kept,
      purpose: "for `--last-failed`, `--timings` and the order of the next run",
      make: { LastRunReporter(folder: $0.folder) }),
    ReportKind(
      name: "GitHub", files: [], staleness: .kept,
      purpose: "annotations and a summary, on GitHub Actions",
      make: { GitHubReporter(environment: $0.environment, write: $0.write) }),
  ]

  /// The reporters for a run.
  public static func reporters(_ context: ReportContext) -> [any Reporter] {
    all.compactMap { $0.make(context) }
  }

  /// The names of all files of some staleness.
  public static func files(_ staleness: ReportKind.Staleness) -> [String] {
    all.filter { $0.staleness == staleness }.flatMap(\.files)
  }
}
