import RunModel
import RunStore

/// The context in which reporters are created.
public struct ReportContext: Sendable {
  /// The reports folder.
  public var folder: String
  /// The environment of the process.
  public var environment: [String: String]
  /// Writes to standard output.
  public var write: @Sendable (String) -> Void

  /// Creates a context.
  public init(
    folder: String, environment: [String: String], write: @escaping @Sendable (String) -> Void
  ) {
    self.folder = folder
    self.environment = environment
    self.write = write
  }
}

/// A report or other output of a run, and the files that it owns in the reports folder.
public struct ReportKind: Sendable {
  /// When the files of an earlier run are removed.
  public enum Staleness: Sendable, Hashable, CaseIterable {
    /// Programs read a verdict or results from them: they are removed before anything else is done.
    case result
    /// People look at them: they are removed when the run starts.
    case view
    /// They are kept from run to run.
    case kept
  }

  /// Its name, such as `JUnit`.
  public let name: String
  /// The files in the reports folder that it owns.
  public let files: [String]
  /// When an earlier run's files are removed.
  public let staleness: Staleness
  /// What it is for, in one line of Markdown; links are relative to the reports folder.
  public let purpose: String
  /// Creates the reporter; returns nil if there is none, or none in this environment.
  let make: @Sendable (ReportContext) -> (any Reporter)?
}

/// All outputs of a run. `run` and `merge` create their reporters from this list; it determines
/// which files of an earlier run are removed; and Reports/README.md is generated from it. The order
/// has no meaning.
public enum ReportRegistry {
  /// All kinds.
  public static let all: [ReportKind] = [
    ReportKind(
      name: "Record", files: [RunStore.name], staleness: .result,
      purpose:
        "the results, written during the run ([docs/results-jsonl.md](../docs/results-jsonl.md))",
      make: { _ in nil }),
    ReportKind(
      name: "Verdict", files: [VerdictFile.name], staleness: .result,
      purpose:
        "the verdict with its reasons, for the job that deploys ([docs/gate.md](../docs/gate.md))",
      make: { _ in nil }),
    ReportKind(
      name: "JSON", files: [ReportFile.name], staleness: .result,
      purpose: "the report for programs ([docs/report-json.md](../docs/report-json.md))",
      make: { JSONReporter(folder: $0.folder) }),
    ReportKind(
      name: "JUnit", files: [JUnitReporter.name], staleness: .result,
      purpose: "the report for CI systems such as GitLab, Jenkins and Azure",
      make: { JUnitReporter(folder: $0.folder) }),
    ReportKind(
      name: "CTRF", files: [CTRFReporter.name], staleness: .result,
      purpose: "the same in the Common Test Report Format",
      make: { CTRFReporter(folder: $0.folder) }),
    ReportKind(
      name: "HTML", files: [HTMLReporter.name], staleness: .view,
      purpose: "the report for people: one file that opens from disk",
      make: { HTMLReporter(folder: $0.folder) }),
    ReportKind(
      name: "Timeline", files: [TraceReporter.name], staleness: .view,
      purpose: "where the time went ([docs/timeline.md](../docs/timeline.md))",
      make: { TraceReporter(folder: $0.folder) }),
    ReportKind(
      name: "Last run", files: [LastRun.name, DurationHistory.name], staleness: .kept,
      purpose: "which cases failed last, and how long cases take",
      make: { LastRunReporter(folder: $0.folder) }),
    ReportKind(
      name: "Waiting", files: [WaitingRecords.name], staleness: .kept,
      purpose: "pictures of earlier runs that still await review",
      make: { _ in nil }),
    ReportKind(
      name: "GitHub", files: [], staleness: .kept,
      purpose: "annotations and a summary, on GitHub Actions",
      make: { GitHubReporter(environment: $0.environment, write: $0.write) }),
  ]

  /// The reporters for a run.
  public static func reporters(_ context: ReportContext) -> [any Reporter] {
    all.compactMap { $0.make(context) }
  }

  /// The rows of the table of files in Reports/README.md.
  public static var markdown: String {
    all.filter { !$0.files.isEmpty }.map { kind in
      "| \(kind.files.map { "`\($0)`" }.joined(separator: ", ")) | \(kind.purpose) |\n"
    }.joined()
  }

  /// Returns the names of all files with a staleness.
  public static func files(_ staleness: ReportKind.Staleness) -> [String] {
    all.filter { $0.staleness == staleness }.flatMap(\.files)
  }
}
