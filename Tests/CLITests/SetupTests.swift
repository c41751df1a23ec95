import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import ProgramTesting
import Testing
import Vocabulary

/// scripts/setup.sh and its one list of packages; nothing is installed here.
@Suite struct SetupTests {
  private static let scripts: URL = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("scripts")

  /// The packages of the list with their marks; the mark is empty for required packages.
  private func packages() throws -> [String: String] {
    let text = try String(
      contentsOf: Self.scripts.appendingPathComponent("packages.txt"), encoding: .utf8)
    var found: [String: String] = [:]
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let words = line.split(separator: " ").map(String.init)
      found[words[0]] = words.count > 1 ? words[1].trimmingCharacters(in: ["[", "]"]) : ""
    }
    return found
  }

  @Test("the packages in messages are those that setup installs for the engine")
  func packagesOfEngines() throws {
    let packages = try packages()
    for (engine, connection, mark) in [
      (Engine.chromium, LaunchOptions.Connection.automatic, ""), (.firefox, .automatic, "firefox"),
      (.webkit, .automatic, "webkit"), (.chromium, .via(.webdriver), "chromedriver"),
    ] {
      let options = LaunchOptions(
        engine: engine, connection: connection, executablePath: "/nowhere/browser")
      let error = #expect(throws: BrowserError.self) { try EngineProgram.find(options) }
      let named = error?.hint.components(separatedBy: "apt-get install ").last ?? ""
      for package in named.split(separator: " ") {
        #expect(packages[String(package)] == mark, "\(package)")
      }
    }
  }

  @Test("setup rejects an unknown name and lists the known ones")
  func unknown() async throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/dpkg-query") else {
      try Test.cancel("this is not a Debian system")
    }
    let ended = try await SpawnedProgram.run(
      "/bin/sh", [Self.scripts.appendingPathComponent("setup.sh").path, "netscape"])
    #expect(ended.exitCode == 2)
    #expect(
      ended.errors
        == "setup: unknown name \"netscape\"; "
        + "known are: chromium chromedriver firefox lint schema webkit all\n")
  }
}
