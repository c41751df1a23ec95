import Foundation
import JourneyLanguage
import Vocabulary

/// A project in a folder of its own.
final class SampleProject: Sendable {
  let root: String

  /// Writes suite.yaml and a journey for each text of steps.
  init(suite: String = "", journeys: [String: String]) throws {
    root =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      + "/wayfarer-runner-tests-\(UUID().uuidString)"
    try write("suite", "suite: Tests\nbaseUrl: http://127.0.0.1:9\n\(suite)\n")
    for (name, steps) in journeys { try write(name, "journey: \(name)\nsteps:\n\(steps)\n") }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  private func write(_ name: String, _ text: String) throws {
    let url = URL(fileURLWithPath: "\(root)/Journeys/\(name).yaml")
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: url, atomically: true, encoding: .utf8)
  }

  func load() throws -> Project {
    let result = Project.load(root: root)
    guard let project = result.project else {
      throw Mistakes(text: result.diagnostics.map { $0.rendered(color: false) }.joined())
    }
    return project
  }

  struct Mistakes: Error { var text: String }
}
