import ArgumentParser
import Foundation
import JourneyLanguage
import Processes
import Reporting
import RunModel
import Runner

/// Where the project is; shared by all commands that read journeys.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: "The folder that holds Journeys/; the nearest above the current one by default.")
  var folder: String?

  /// The project's folder, absolute.
  var root: String {
    get throws(Stop) {
      if let folder { return Self.absolute(folder) }
      let here = FileManager.default.currentDirectoryPath
      // Empty where the current folder was removed.
      var folders = here.split(separator: "/")
      while !folders.isEmpty {
        let folder = "/" + folders.joined(separator: "/")
        if FileManager.default.fileExists(atPath: "\(folder)/Journeys/suite.yaml") {
          return folder
        }
        folders.removeLast()
      }
      return here
    }
  }

  /// Reads and checks the project; prints every mistake and stops where there is one.
  func load(paths: [String] = []) throws(Stop) -> Project {
    let root = try self.root
    let places = paths.isEmpty ? ["Journeys"] : paths.map { Self.relative($0, to: root) }
    let result = Project.load(root: root, paths: places)
    for diagnostic in result.diagnostics {
      Console.error(diagnostic.rendered(color: Console.errorsAreShown) + "\n")
    }
    if let project = result.project { return project }
    let count = result.diagnostics.count { $0.severity == .error }
    throw Stop(.invalid, "\(count) mistake\(count == 1 ? "" : "s"); nothing was started.")
  }

  /// A path as the project's files are named: below its folder where it lies there.
  static func relative(_ path: String, to root: String) -> String {
    let absolute = absolute(path)
    if FileManager.default.fileExists(atPath: absolute), absolute.hasPrefix(root + "/") {
      return String(absolute.dropFirst(root.count + 1))
    }
    return path
  }

  static func absolute(_ path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.path
  }
}

/// Which cases are meant; shared by run, list and replay.
struct SelectionOptions: ParsableArguments {
  @Argument(help: "Journey files or folders; all of Journeys/ by default.")
  var paths: [String] = []

  @Option(name: .long, help: "Only journeys with this tag; !TAG leaves them out. Repeatable.")
  var tag: [String] = []

  @Option(name: .long, help: "Only cells with axis=value, for example tenant=aurora. Repeatable.")
  var cell: [String] = []

  @Option(
    name: .long,
    help: "An engine in place of the suite's: chromium, firefox, webkit, or all. Repeatable.")
  var engine: [String] = []

  @Option(name: .long, help: "Only the case with this id. Repeatable.")
  var id: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only one of n parts of the cases, for example 2/4; auto takes the numbers that GitLab, "
        + "CircleCI, Buildkite or a Kubernetes Indexed Job gives."))
  var shard: String?

  @Option(
    name: .long,
    help: "Times of earlier runs (a durations.json), by which all parts take equally long.")
  var timings: String?

  /// What a selection comes to.
  struct Selected {
    /// The cases of this machine.
    var cases: [JourneyCase]
    /// Those of all machines.
    var whole: [JourneyCase]
    /// This machine's part; nil for a whole run.
    var shard: Shard?
    /// What people should know of how the cases were dealt out.
    var notice: String?
  }

  /// The cases of the selection, dealt out where there are shards.
  ///
  /// - Parameter ids: takes only cases with one of these ids; all where nil.
  func selected(of project: Project, among ids: Set<String>? = nil) throws(Stop) -> Selected {
    var whole: [JourneyCase]
    do {
      let root = project.root
      whole = try project.cases(
        CaseSelection(
          paths: paths.map { ProjectOptions.relative($0, to: root) }, tags: tag, cells: cell,
          engines: engine, ids: id))
    } catch {
      throw Stop(.invalid, "error: \(error)")
    }
    if let ids {
      whole.removeAll { !ids.contains($0.id) }
      guard !whole.isEmpty else {
        throw Stop(
          .invalid,
          "error: the selection has none of the cases that failed in the last run\n"
            + "  hint: drop an option, or --last-failed")
      }
    }
    guard let shard else { return Selected(cases: whole, whole: whole) }
    let numbers = try ShardNumbers(shard, environment: ProcessEnvironment.current)
    let times = timings.map { DurationHistory.read(file: ProjectOptions.absolute($0)) }
    let plan = ShardPlan(whole, times: times?.history.expected ?? [:], count: numbers.total)
    var notice = times?.notice
    if !plan.isBalanced, notice == nil, numbers.total > 1 {
      notice =
        timings.map { "\($0) knows none of these cases" } ?? "no --timings were given"
    }
    return Selected(
      cases: plan.cases(ofPart: numbers.index), whole: whole, shard: plan.shard(numbers.index),
      notice: notice.map { "\($0); cases are dealt out by number, not by how long they take" })
  }
}
