import ArgumentParser
import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import Testing
import Vocabulary

@testable import Application
@testable import CLI

/// Options for the selection of engines, their programs and protocols; no browser is started.
@Suite(.timeLimit(.minutes(15)))
struct EngineOptionTests {
  private func refused(
    _ options: [String], suite: String = "", command: String = "run",
    _ location: Testing.SourceLocation = #_sourceLocation
  ) async throws -> String {
    let workspace = try Workspace(suite: suite, journeys: ["good": "  - goto: /good"])
    let outcome = try await workspace.inASlot {
      try await workspace.start([command] + options).outcome()
    }
    #expect(outcome.exitCode == 2, "\(outcome.text)", sourceLocation: location)
    #expect(outcome.output == "", sourceLocation: location)
    #expect(!workspace.exists("Reports/report.json"), sourceLocation: location)
    return outcome.errors
  }

  private func list(_ options: [String], suite: String = "") async throws -> [String] {
    let workspace = try Workspace(suite: suite, journeys: ["good": "  - goto: /good"])
    let outcome = try await workspace.inASlot {
      try await workspace.start(["list"] + options).outcome()
    }
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    return outcome.output.split(separator: "\n").map(String.init)
  }

  @Test("the suite's engines run by default, --engine selects any, and all selects all")
  func selection() async throws {
    let suite = "engines: [firefox, chromium]"
    #expect(try await list([], suite: suite) == ["good@firefox", "good@chromium"])
    #expect(try await list(["--engine", "webkit"], suite: suite) == ["good@webkit"])
    #expect(
      try await list(["--engine", "all"]) == ["good@chromium", "good@firefox", "good@webkit"])
    #expect(
      try await list(["--engine", "webkit", "--engine", "chromium"])
        == ["good@webkit", "good@chromium"])
  }

  @Test(
    "invalid options are rejected with the expected form",
    arguments: [
      (
        ["--engine", "firefix"],
        "error: there is no engine \"firefix\"\n  hint: did you mean \"firefox\"?"
      ),
      (
        ["--remote", "grid.example:4444"],
        "--remote wants an http or https URL such as http://grid.example:4444, "
          + "not \"grid.example:4444\"."
      ),
      (["--remote", "ftp://grid.example"], "--remote wants an http or https URL"),
      (["--remote", "http://"], "--remote wants an http or https URL"),
      (["--remote", "http://grid.example/?a=b"], "without what follows ? or #"),
      (
        ["--remote", "http://grid.example", "--browser-path", "/bin/true"],
        "--remote and --browser-path can't be combined: the endpoint starts its own browser."
      ),
      (
        ["--remote", "http://grid.example", "--via", "cdp"],
        "--remote uses WebDriver, not cdp; remove --via."
      ),
      (["--capabilities", "{}"], "--capabilities requires --remote URL."),
      (
        ["--remote", "http://grid.example", "--capabilities", "{oops}"],
        "--capabilities is no JSON:"
      ),
      (["--remote", "http://grid.example", "--capabilities", "[]"], "wants a JSON object"),
      (
        ["--remote", "http://grid.example", "--capabilities", "@nowhere.json"],
        "--capabilities: the file nowhere.json can't be read."
      ),
      (["--via", "telnet"], "--via"),
      (
        ["--via", "cdp", "--engine", "firefox"],
        "error: firefox does not speak cdp\n  hint: leave --via out, or use --via bidi"
      ),
      (
        ["--via", "bidi", "--engine", "webkit"],
        "error: webkit does not speak bidi\n  hint: leave --via out, or use --via webdriver"
      ),
      (
        ["--browser-path", "netscape=/bin/true"], "--browser-path: there is no engine \"netscape\""
      ),
      (["--browser-path", "firefox="], "has no path after the sign"),
      (
        ["--browser-path", "/bin/true", "--engine", "chromium", "--engine", "firefox"],
        "error: --browser-path does not say for which engine; this run has chromium, firefox\n"
          + "  hint: write --browser-path chromium=/bin/true"
      ),
    ])
  func wrongOptions(_ options: [String], _ words: String) async throws {
    let errors = try await refused(options)
    #expect(errors.contains(words), "\(errors)")
  }

  @Test("capabilities can come from a file, which is named if it is invalid")
  func capabilitiesFile() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let path = "\(folder)/capabilities-\(UUID().uuidString).json"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(#"{"browserName": "firefox"}"#.utf8).write(to: URL(fileURLWithPath: path))
    #expect(try CapabilitiesText.read("@\(path)") == ["browserName": "firefox"])
    try Data("browserName".utf8).write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: (any Error).self) { try CapabilitiesText.read("@\(path)") }
    #expect("\(String(describing: error))".contains("\(path) is no JSON"))
  }

  @Test("options become launch options for each engine")
  func launchOptions() throws {
    func options(
      _ arguments: [String], _ engine: Engine, of engines: [Engine]
    ) throws -> LaunchOptions {
      try BrowserOptions.parse(arguments).setup.options(for: engine, of: engines)
    }
    let both: [Engine] = [.chromium, .firefox]
    #expect(try options([], .firefox, of: both).executablePath == nil)
    #expect(try options([], .firefox, of: both).connection == .automatic)
    let plain = ["--browser-path", "/x"]
    #expect(try options(plain, .chromium, of: [.chromium]).executablePath == "/x")
    let named = ["--browser-path", "firefox=/f", "--browser-path", "chromium=/c=1"]
    #expect(try options(named, .firefox, of: both).executablePath == "/f")
    #expect(try options(named, .chromium, of: both).executablePath == "/c=1")
    #expect(try options(["--via", "cdp"], .chromium, of: both).connection == .automatic)
    #expect(try options(["--via", "bidi"], .chromium, of: both).connection == .via(.bidi))
    #expect(try options(["--via", "bidi"], .firefox, of: both).connection == .automatic)
    #expect(try options(["--via", "webdriver"], .webkit, of: [.webkit]).connection == .automatic)
    #expect(
      try options(["--via", "webdriver"], .chromium, of: both).connection == .via(.webdriver))
    #expect(
      try options(
        ["--remote", "https://u:p@grid.example/wd", "--capabilities", #"{"a":1}"#], .firefox,
        of: both
      ).connection
        == .remote(RemoteEndpoint(url: "https://u:p@grid.example/wd", capabilities: ["a": 1])))
    let endpoint = try BrowserOptions.parse(["--remote", "https://u:p%3A1@grid.example/wd"])
    #expect(try endpoint.setup.secretValues == ["p:1", "p%3A1"])
  }

  @Test("all engines whose programs are missing are reported before anything starts")
  func missingPrograms() async throws {
    let workspace = try Workspace(journeys: ["good": "  - goto: /good"])
    let outcome = try await workspace.wayfarer(
      "run", "--engine", "all", "--browser-path", "chromium=/none/c", "--browser-path",
      "firefox=/none/f", "--browser-path", "webkit=/none/w")
    #expect(outcome.exitCode == 3, "\(outcome.text)")
    #expect(
      outcome.errors == """
        error: The browser /none/c does not exist.
          hint: correct the path, or leave it out and apt-get install chromium-headless-shell
        error: The browser /none/f does not exist.
          hint: correct the path, or leave it out and apt-get install firefox-esr
        error: The browser /none/w does not exist.
          hint: correct the path, or leave it out and apt-get install webkit2gtk-driver xvfb

        """)
    #expect(!workspace.exists("Reports/report.json"))
    try await workspace.expectNothingLeft()
  }

  @Test("names of engines are the same in journeys and in the launcher")
  func names() async throws {
    let all = try await list(["--engine", "all"]).map { $0.dropFirst("good@".count) }
    #expect(all.map(String.init) == Engine.names)
  }
}
