import ArgumentParser
import Foundation
import JourneyLanguage
import RunModel

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

  @Option(name: .long, help: "Only one of n parts of the cases, for example 2/4.")
  var shard: String?

  /// The cases of the selection.
  ///
  /// - Parameter isWhole: takes those of all shards.
  func cases(of project: Project, isWhole: Bool = false) throws(Stop) -> [JourneyCase] {
    do {
      let shard = try (isWhole ? nil : shard).map { text throws(SelectionError) in
        try CaseSelection.Shard(text)
      }
      let root = project.root
      return try project.cases(
        CaseSelection(
          paths: paths.map { ProjectOptions.relative($0, to: root) }, tags: tag, cells: cell,
          engines: engine, ids: id, shard: shard))
    } catch {
      throw Stop(.invalid, "error: \(error)")
    }
  }

  /// The shard as reports name it.
  var reportShard: Shard? {
    guard let shard, let parsed = try? CaseSelection.Shard(shard) else { return nil }
    return Shard(index: parsed.index, total: parsed.count)
  }
}
