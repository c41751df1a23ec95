import Foundation
import Processes
import Synchronization
import Testing
import Yams

/// Every regression that the sample platform can plant is caught by the journeys, and told so
/// that a developer who has not seen the code knows what broke.
@Suite("Planted faults")
struct FaultTests {
  /// What catches a fault; a line of faults.yaml.
  struct Expectation: Codable, Sendable, CustomTestStringConvertible {
    var fault: String
    /// Journeys to walk: paths, or ids of cases without their engine.
    var cases: [String]
    var exit: Int32
    /// A part of what must be said.
    var says: String
    /// Engines on which the fault is not caught, with the reason.
    var uncaught: [String: String]?

    var testDescription: String { fault }

    /// What selects the cases on an engine.
    func selection(on engine: String) -> [String] {
      cases.flatMap { name -> [String] in
        name.hasSuffix(".yaml") ? [name] : ["--id", "\(name)@\(engine)"]
      } + ["--engine", engine]
    }
  }

  static let engines = ["chromium", "firefox", "webkit"]

  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let expectations: [Expectation] = {
    let file = root.appendingPathComponent("Tests/FaultTests/faults.yaml")
    guard let text = try? String(contentsOf: file, encoding: .utf8),
      let list = try? YAMLDecoder().decode([Expectation].self, from: text)
    else { return [] }
    return list
  }()

  /// Where the built programs are: beside the tests.
  private static let programs =
    Bundle.allBundles
    .first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL.deletingLastPathComponent()
    ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()

  @Test("each fault that can be planted is in the list, and nothing else is")
  func list() async throws {
    let output = try await Self.output(of: "edge-platform", ["faults", "--json"], [:])
    struct Fault: Decodable { let name: String }
    let known = try JSONDecoder().decode([Fault].self, from: Data(output.text.utf8)).map(\.name)
    #expect(known.count >= 24)
    #expect(known.sorted() == Self.expectations.map(\.fault).sorted())
  }

  @Test(
    "the journeys catch a fault and say what broke on every engine", arguments: expectations,
    engines)
  func caught(_ expectation: Expectation, on engine: String) async throws {
    let isUncaught = expectation.uncaught?[engine] != nil
    let (reports, output) = try await Turns.shared.take {
      let reports = FileManager.default.temporaryDirectory
        .appendingPathComponent("wayfarer-fault-\(UUID().uuidString)")
      let output = try await Self.output(
        of: "wayfarer",
        ["run", "--project", Self.root.path, "--workers", "1", "--reports", reports.path]
          + expectation.selection(on: engine),
        [
          "EDGE_FAULT": expectation.fault, "NO_COLOR": "1",
          "EDGE_PLATFORM": Self.programs.appendingPathComponent("edge-platform").path,
        ])
      return (reports, output)
    }
    defer { try? FileManager.default.removeItem(at: reports) }
    // One that is caught after all has no place in the list of exceptions.
    #expect(output.exitCode == (isUncaught ? 0 : expectation.exit), "\(output.text)")
    #expect(output.text.contains(expectation.says) != isUncaught, "\(output.text)")
    let files = ["index.html", "report.json", "junit.xml"]
    for file in files {
      #expect(FileManager.default.fileExists(atPath: reports.appendingPathComponent(file).path))
    }
  }

  struct Output {
    var text: String
    var exitCode: Int32
  }

  static func output(
    of program: String, _ arguments: [String], _ environment: [String: String]
  ) async throws -> Output {
    let lines = Lines()
    var configuration = ChildProcess.Configuration(
      executable: programs.appendingPathComponent(program).path, arguments: arguments)
    configuration.environment.merge(environment) { _, ours in ours }
    let process = try ChildProcess(configuration, onLine: { lines.add($0) })
    let status = await process.waitUntilExit()
    guard case .code(let code) = status else {
      return Output(text: lines.text, exitCode: -1)
    }
    return Output(text: lines.text, exitCode: code)
  }
}

/// Lets four runs go on at a time: each starts a platform and a browser, and then waits most of the time
/// for what a fault keeps from coming.
actor Turns {
  static let shared = Turns()
  private var free = 4
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func take<Result: Sendable>(_ body: @Sendable () async throws -> Result) async rethrows -> Result
  {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
    defer {
      if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
    }
    return try await body()
  }
}

/// What a program wrote.
private final class Lines: Sendable {
  private let all = Mutex<[String]>([])
  var text: String { all.withLock { $0.joined(separator: "\n") } }
  func add(_ line: String) { all.withLock { $0.append(line) } }
}
