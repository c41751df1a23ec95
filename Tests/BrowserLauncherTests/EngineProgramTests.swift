import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import BrowserLauncher

@Suite("Programs of engines, and the ways to them")
struct EngineProgramTests {
  @Test(
    "a program that isn't there is told with the packages that bring it",
    arguments: [
      (Engine.chromium, LaunchOptions.Connection.automatic, "chromium-headless-shell"),
      (.chromium, .via(.webdriver), "chromium-driver"), (.chromium, .via(.bidi), "chromium-driver"),
      (.firefox, .automatic, "firefox-esr"), (.webkit, .automatic, "webkit2gtk-driver xvfb"),
    ])
  func missing(
    _ engine: Engine, _ connection: LaunchOptions.Connection, _ packages: String
  ) {
    let options = LaunchOptions(
      engine: engine, connection: connection, executablePath: "/nowhere/browser")
    let error = #expect(throws: BrowserError.self) { try EngineProgram.find(options) }
    #expect(error?.code == .notFound)
    #expect(error?.message == "The browser /nowhere/browser does not exist.")
    #expect(error?.hint.hasSuffix("apt-get install \(packages)") == true, "\(error?.hint ?? "")")
  }

  @Test("a path that is no program is told as that")
  func notExecutable() {
    let options = LaunchOptions(engine: .firefox, executablePath: "/etc/passwd")
    let error = #expect(throws: BrowserError.self) { try EngineProgram.find(options) }
    #expect(error?.message == "The browser /etc/passwd is not executable.")
  }

  @Test("a way to an endpoint elsewhere asks for no program here")
  func remote() throws {
    let endpoint = RemoteEndpoint(url: "http://grid.example:4444")
    #expect(
      try EngineProgram.find(LaunchOptions(engine: .webkit, connection: .remote(endpoint))) == nil)
  }

  @Test(
    "a protocol that the engine is not driven by is an error that names those it is",
    arguments: [
      (Engine.firefox, AutomationProtocol.webdriver, "--via bidi"), (.firefox, .cdp, "--via bidi"),
      (.webkit, .bidi, "--via webdriver"), (.webkit, .cdp, "--via webdriver"),
    ])
  func unsupported(
    _ engine: Engine, _ wanted: AutomationProtocol, _ hint: String
  ) async {
    let options = LaunchOptions(engine: engine, connection: .via(wanted))
    let search = #expect(throws: BrowserError.self) { try EngineProgram.find(options) }
    let table = #expect(throws: BrowserError.self) { try BrowserLauncher.capabilities(of: options) }
    let start = await #expect(throws: BrowserError.self) {
      try await BrowserLauncher.launch(options)
    }
    for error in [search, table, start] {
      #expect(error?.message == "\(engine.title) is not driven by this protocol.")
      #expect(error?.hint.hasSuffix(hint) == true)
    }
  }

  @Test("a start timeout that equals a default is not taken for none")
  func startTimeout() {
    #expect(LaunchOptions().startTimeout == nil)
    let endpoint = RemoteEndpoint(url: "http://grid.example:4444")
    #expect(RemoteSource(LaunchOptions(), at: endpoint).timeout == .seconds(310))
    let options = LaunchOptions(startTimeout: .seconds(30))
    #expect(RemoteSource(options, at: endpoint).timeout == .seconds(30))
  }

  @Test("a program's version is the line that holds one; one that says none has none")
  func version() async {
    #expect(await EngineProgram.version(of: "/bin/true")?.contains("coreutils") == true)
    #expect(await EngineProgram.version(of: "/bin/sh") == nil)
    #expect(await EngineProgram.version(of: "/nowhere/browser") == nil)
  }

  @Test("every backend has a name of its own, and its table is that of its options")
  func backends() throws {
    let all = BrowserLauncher.allCapabilities
    #expect(Set(all.map(\.capabilities.name)).count == all.count)
    for backend in Backend.all {
      let options = LaunchOptions(
        engine: backend.engine, connection: .via(backend.automationProtocol))
      #expect(try BrowserLauncher.capabilities(of: options) == backend.capabilities)
    }
    for engine in Engine.allCases {
      let first = try #require(engine.backends.first)
      #expect(
        try BrowserLauncher.capabilities(of: LaunchOptions(engine: engine)) == first.capabilities)
    }
  }
}
