import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import Testing
import Vocabulary

/// `wayfarer engines`, and cases that need unsupported features.
@Suite(.timeLimit(.minutes(15)))
struct EnginesCommandTests {
  private static let page: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("docs/engines.md")

  /// To regenerate the table after a change: `REGENERATE_FIXTURES=1 swift test --filter Engines`.
  @Test("docs/engines.md has the table that the program prints")
  func table() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.wayfarer("engines")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let parts = outcome.output.components(separatedBy: "\n\nOn this machine:\n")
    try #require(parts.count == 2)
    let text = try String(contentsOf: Self.page, encoding: .utf8)
    let begin = "<!-- wayfarer engines -->\n"
    let end = "\n<!-- end -->"
    let head = text.components(separatedBy: begin)
    let tail = text.components(separatedBy: end)
    try #require(head.count == 2 && tail.count == 2)
    let expected = head[0] + begin + parts[0] + end + tail[1]
    if ProcessInfo.processInfo.environment["REGENERATE_FIXTURES"] == "1" {
      try Data(expected.utf8).write(to: Self.page)
    }
    #expect(try String(contentsOf: Self.page, encoding: .utf8) == expected)
    let engines = parts[1].split(separator: "\n").map { $0.prefix { $0 != ":" } }
    #expect(engines == ["  chromium", "  firefox", "  webkit"])
  }

  @Test("--json prints the table with every feature")
  func json() async throws {
    struct Engines: Decodable {
      struct Way: Decodable {
        var engine: String
        var name: String
        var features: [String: Support]
      }
      struct Support: Decodable {
        var support: String
        var note: String?
      }
      struct Program: Decodable {
        var engine: String
        var path: String?
        var version: String?
        var hint: String?
      }
      var ways: [Way]
      var machine: [Program]
    }
    let workspace = try Workspace()
    let outcome = try await workspace.wayfarer("engines", "--json")
    let engines = try JSONDecoder().decode(Engines.self, from: Data(outcome.output.utf8))
    #expect(engines.ways.count == BrowserLauncher.allCapabilities.count)
    for way in engines.ways {
      #expect(Set(way.features.keys) == Set(EngineFeature.allCases.map(\.rawValue)))
      #expect(way.features.values.allSatisfy { ($0.support == "native") == ($0.note == nil) })
    }
    #expect(engines.ways.first?.features["interception"]?.support == "native")
    #expect(engines.machine.map(\.engine) == Engine.names)
    let chromium = try #require(engines.machine.first)
    #expect(chromium.path?.isEmpty == false)
    #expect(chromium.version?.contains(".") == true)
  }

  @Test("an engine that is not installed is reported with the command that installs it")
  func notHere() async throws {
    let workspace = try Workspace()
    let outcome = try await workspace.wayfarer("engines", with: ["PATH": "/nowhere"])
    #expect(outcome.exitCode == 0, "\(outcome.text)")
  }

  @Test("a program that does not end is given only a short time to print its version")
  func boundedVersion() async throws {
    let path = FileManager.default.temporaryDirectory.path + "/slow-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("#!/bin/sh\nsleep 600\n".utf8).write(to: URL(fileURLWithPath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    #expect(await EngineProgram.version(of: path, timeout: .milliseconds(200)) == nil)
  }

  // MARK: Cases that need unsupported features

  /// Whether WebKit's connection lacks mocks.
  private static let lacksMocks =
    Engine.webkit.backends.first?.capabilities[.interception].isUsable == false

  private func workspace() throws -> Workspace {
    try Workspace(
      suite: "engines: [chromium, webkit]",
      journeys: ["mocking": "  - mock: { url: /x, status: 204 }\n  - goto: /good"])
  }

  @Test("check and list report what is skipped, where and why", .enabled(if: lacksMocks))
  func checked() async throws {
    let workspace = try workspace()
    let check = try await workspace.wayfarer("check")
    #expect(check.exitCode == 0)
    #expect(check.output == "1 journey, 2 cases: OK. 1 of them is skipped.\n")
    #expect(
      check.errors.hasPrefix(
        "Journeys/mocking.yaml:3:5: note: webkit can't answer requests in place of servers: "))
    #expect(check.errors.contains("; the case mocking@webkit is skipped there\n"))
    let list = try await workspace.wayfarer("list")
    #expect(list.output == "mocking@chromium\nmocking@webkit\n")
    #expect(list.errors == check.errors)
    let json = try await workspace.wayfarer("list", "--json")
    #expect(json.output.contains("\"skipReason\" : \"webkit can't answer requests"))
  }

  @Test("a run reports it as skipped, and passes without it", .enabled(if: lacksMocks))
  func run() async throws {
    let workspace = try workspace()
    let outcome = try await workspace.wayfarer("run", "--browser-path", "webkit=/nowhere")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    #expect(outcome.output.contains("1 passed, 1 skipped of 2 cases"), "\(outcome.text)")
    #expect(outcome.output.contains("1 case: webkit can't answer requests in place of servers"))
    let report = try workspace.report()
    #expect(report.cases.map(\.status) == ["passed", "skipped"])
    let junit = String(decoding: try workspace.read("Reports/junit.xml"), as: UTF8.self)
    #expect(junit.contains("<skipped message=\"webkit can't answer requests in place of servers"))
    #expect(junit.contains("(Journeys/mocking.yaml:3:5)"))
    try await workspace.expectNothingLeft()
  }

  @Test("a run with nothing to test is rejected", .enabled(if: lacksMocks))
  func nothingTested() async throws {
    let workspace = try workspace()
    for options in [[], ["--shard", "1/2"]] {
      let outcome = try await workspace.inASlot {
        try await workspace.start(["run", "--engine", "webkit"] + options).outcome()
      }
      #expect(outcome.exitCode == 2, "\(outcome.text)")
      #expect(outcome.output == "")
      #expect(outcome.errors.contains("the case mocking@webkit is skipped there"))
      #expect(outcome.errors.contains("error: nothing would be tested: the only case is skipped"))
      #expect(!workspace.exists("Reports/report.json"))
    }
    let shard = try await workspace.wayfarer("run", "--shard", "2/2")
    #expect(shard.exitCode == 0, "\(shard.text)")
    #expect(try workspace.report().cases.map(\.status) == ["skipped"])
    try await workspace.expectNothingLeft()
  }
}
