import Foundation
import JourneyLanguage
import Testing
import Vocabulary

/// A project in a folder of its own, removed with the value.
final class FixtureProject {
  let root: String

  /// Makes a project of files by their paths.
  init(_ files: [String: Data]) throws {
    root = NSTemporaryDirectory() + "/journeys-" + UUID().uuidString
    for (path, data) in files {
      let url = URL(fileURLWithPath: root).appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      // Data's own way to write waits for the disk, which hundreds of projects need not.
      let file = try #require(fopen(url.path, "wb"))
      let count = data.withUnsafeBytes { fwrite($0.baseAddress, 1, $0.count, file) }
      fclose(file)
      #expect(count == data.count)
    }
  }

  convenience init(_ files: [String: String]) throws {
    try self.init(files.mapValues { Data($0.utf8) })
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// The project's result, with an environment of its own.
  func load(_ environment: [String: String] = [:], paths: [String] = ["Journeys"]) -> LoadResult {
    Project.load(root: root, paths: paths, environment: environment)
  }

  static let suite = """
    suite: Shop
    baseUrl: http://127.0.0.1:${port}
    viewports: { desktop: 1280x720, phone: 390x844 }
    axes:
      tenant: { aurora: { name: Aurora Hotel }, borealis: { name: Borealis } }
      role: [admin, user]
    vars: { domain: example.com }
    secrets: { password: "${env.PASSWORD:-sesame}" }

    """

  /// The folder of this file.
  static var tests: URL { URL(fileURLWithPath: #filePath).deletingLastPathComponent() }
}

/// What a result says, as a terminal shows it.
func rendered(_ result: LoadResult) -> String {
  result.diagnostics.map { $0.rendered(color: false) + "\n" }.joined()
}
