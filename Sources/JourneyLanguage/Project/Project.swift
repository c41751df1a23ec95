import Vocabulary

/// All that a folder with a `Journeys` folder in it says: the suite, the journeys, the flows.
///
/// Its place: files -> `Project` -> `JourneyCase`s -> `PlannedStep`s. It reads files and the
/// environment, and nothing else: it knows no browser, no network and no report.
public struct Project: Sendable {
  /// The folder that holds `Journeys`.
  public var root: String
  /// What all journeys share.
  public var suite: Suite
  /// The journeys, in the order of their files' paths.
  public var journeys: [Journey]
  /// The flows by name.
  public var flows: [String: Flow]
  /// Steps around journeys: those of the suite first, then those of folders by path.
  public var hooks: [Hooks] = []
  /// Cases that are known to fail now and then.
  public var quarantine: Quarantine = .empty
  /// The files that were read, by the path that locations name.
  public var sources: [String: SourceFile]
  /// The environment that `${env.NAME}` looks into.
  public var environment: [String: String]
}

/// What `Project.load` found: the project, unless something is wrong, and what is wrong.
public struct LoadResult: Sendable {
  /// The project; nil where `diagnostics` has an error.
  public var project: Project?
  /// Everything that is wrong in all files, by file and line.
  public var diagnostics: [Diagnostic]
}

/// Collects what is wrong in all files of a project; the same thing at one place once.
final class ProjectDiagnostics {
  private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  var sources: [String: SourceFile]

  init(sources: [String: SourceFile] = [:]) { self.sources = sources }

  /// What was found, with the files that were read.
  struct Findings: Sendable {
    var all: [Diagnostic]
    var sources: [String: SourceFile]
  }

  var findings: Findings { Findings(all: all, sources: sources) }

  /// Takes over what was found elsewhere.
  func add(_ findings: Findings) {
    findings.all.forEach(add)
    sources.merge(findings.sources) { _, new in new }
  }

  func add(_ diagnostic: Diagnostic) {
    if seen.insert(diagnostic).inserted { all.append(diagnostic) }
  }

  func error(_ message: String, at location: SourceLocation, hint: String? = nil) {
    add(
      Diagnostic(
        message: message, location: location,
        sourceLine: sources[location.file]?.line(location.line), hint: hint))
  }
}
