import Application
import ArgumentParser
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// The project's folder; shared by all commands that read journeys.
struct ProjectOptions: ParsableArguments {
  @Option(
    name: .customLong("project"),
    help: "The folder that contains Journeys/; by default the nearest from the current one upward.")
  var folder: String?

  /// The absolute path of the project's folder.
  var root: String {
    folder.map(ProjectFolder.absolute) ?? ProjectFolder.nearest
  }

  /// Loads and checks the project; prints every mistake and throws if there is one.
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
