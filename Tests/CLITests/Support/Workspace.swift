import Foundation
import Support
import Testing
import Vocabulary

/// A project in its own folder, with its own TMPDIR, in which the program runs.
final class Workspace: Sendable {
  let root: String

  /// Creates the folder.
  ///
  /// - Parameters:
  ///   - baseURL: The running platform; by default the page server.
  ///   - suite: Further lines of suite.yaml.
  ///   - journeys: The steps of each journey, or a whole file if it starts with `journey:`.
  init(
    baseURL: String? = nil, suite: String = "", journeys: [String: String] = [:]
  ) throws {
    root =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
      + "/wayfarer-cli-tests-\(UUID().uuidString)"
    try write("tmp/.keep", "")
    try write(
      "Journeys/suite.yaml",
      """
      suite: Tests
      baseUrl: "\(try baseURL ?? PageServer.url)"
      timeouts: { journey: 60s, expect: 5s, action: 15s, navigation: 15s }
      \(suite)
      """)
    for (name, text) in journeys { try journey(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Writes a journey; a text with only steps gets a head.
  func journey(_ name: String, _ text: String) throws {
    let whole = text.hasPrefix("journey:") ? text : "journey: \(name)\nsteps:\n\(text)\n"
    try write("Journeys/\(name).yaml", whole)
  }

  func path(_ name: String) -> String { "\(root)/\(name)" }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws {
    let url = URL(fileURLWithPath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url)
  }

  func read(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path(name)))
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: path(name)) }

  /// Returns the sorted paths of all files below a folder, relative to it.
  func files(below folder: String) -> [String] {
    let all = FileManager.default.enumerator(atPath: path(folder))?.compactMap { $0 as? String }
    return (all ?? []).filter { name in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: path("\(folder)/\(name)"), isDirectory: &isFolder)
      return !isFolder.boolValue
    }.sorted()
  }

  /// The paths of all baselines below Baselines.
  var pictures: [String] { files(below: "Baselines").filter { $0.hasSuffix(".png") } }

  /// Returns the environment of the tests without variables that a CI system or a person may have
  /// set.
  func environment(_ added: [String: String]) -> [String: String] {
    var environment = ProcessInfo.processInfo.environment
    let names = ["CI", "NO_COLOR", "FORCE_COLOR", "DISPLAY", "WAYLAND_DISPLAY"]
    for name in names + ContinuousIntegration.variables {
      environment[name] = nil
    }
    environment["TMPDIR"] = path("tmp")
    environment["EDGE_PLATFORM"] = Program.Name.platform.path
    return environment.merging(added) { $1 }
  }

  /// Starts `wayfarer` and returns immediately.
  func start(
    _ arguments: [String], _ added: [String: String] = [:], input: String? = ""
  ) throws -> Program {
    try Program(
      arguments, environment: environment(added), folder: root, streams: path("streams"),
      input: input)
  }

  /// Runs `wayfarer` to its end.
  func wayfarer(
    _ arguments: String..., with added: [String: String] = [:], input: String? = ""
  ) async throws -> Outcome {
    await Slots.shared.take()
    do {
      let outcome = try await start(arguments, added, input: input).outcome()
      await Slots.shared.give()
      return outcome
    } catch {
      await Slots.shared.give()
      throw error
    }
  }

  /// Reserves a slot for a program that the body starts itself.
  func inASlot<Result: Sendable>(
    _ body: @Sendable () async throws -> Result
  ) async throws -> Result {
    await Slots.shared.take()
    do {
      let result = try await body()
      await Slots.shared.give()
      return result
    } catch {
      await Slots.shared.give()
      throw error
    }
  }

  func report(_ folder: String = "Reports") throws -> Report {
    try JSONDecoder().decode(Report.self, from: read("\(folder)/report.json"))
  }

  /// Expects that no process that was started here is running, and that TMPDIR is empty.
  func expectNothingLeft(_ location: Testing.SourceLocation = #_sourceLocation) async throws {
    let left = try await Survivors(of: root).afterTheirTime()
    #expect(left.isEmpty, "still running: \(left)", sourceLocation: location)
    #expect(files(below: "tmp") == [".keep"], sourceLocation: location)
    let folders = try FileManager.default.contentsOfDirectory(atPath: path("tmp"))
    #expect(folders == [".keep"], sourceLocation: location)
  }
}
