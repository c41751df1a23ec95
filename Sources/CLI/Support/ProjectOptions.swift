import ArgumentParser
import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

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
