import Application
import ArgumentParser
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Where the project is; shared by all commands that read journeys.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: "The folder that holds Journeys/; the nearest above the current one by default.")
  var folder: String?

  /// The project's folder, absolute.
  var root: String {
    folder.map(ProjectFolder.absolute) ?? ProjectFolder.nearest
  }

  /// Reads and checks the project; prints every mistake and stops where there is one.
  func load(paths: [String] = []) throws(CommandError) -> Project {
    let root = root
    let places = paths.isEmpty ? ["Journeys"] : paths.map { ProjectFolder.relative($0, to: root) }
    let result = Project.load(root: root, paths: places)
    for diagnostic in result.diagnostics {
      Console.error(diagnostic.rendered(color: Console.errorsAreShown) + "\n")
    }
    if let project = result.project { return project }
    let count = result.diagnostics.count { $0.severity == .error }
    throw CommandError(.invalid, text: "\(Plural.text(count, "mistake")); nothing was started.")
  }
}
