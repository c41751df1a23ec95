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
      ("chromium", LaunchOptions.Connection.automatic, "chromium-headless-shell"),
      ("chromium", .webDriver, "chromium-driver"), ("chromium", .webDriverBiDi, "chromium-driver"),
      ("firefox", .automatic, "firefox-esr"), ("webkit", .automatic, "webkit2gtk-driver xvfb"),
    ])
  func missing(
    _ engine: String, _ connection: LaunchOptions.Connection, _ packages: String
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
    let options = LaunchOptions(engine: "firefox", executablePath: "/etc/passwd")
    let error = #expect(throws: BrowserError.self) { try EngineProgram.find(options) }
    #expect(error?.message == "The browser /etc/passwd is not executable.")
  }

  @Test("a way to an endpoint elsewhere asks for no program here")
  func remote() throws {
    let endpoint = RemoteEndpoint(url: "http://grid.example:4444")
    #expect(
      try EngineProgram.find(LaunchOptions(engine: "webkit", connection: .remote(endpoint))) == nil)
  }

  @Test("an engine that no one knows is an error with those that there are")
  func unknown() {
    let error = #expect(throws: BrowserError.self) {
      try EngineProgram.find(LaunchOptions(engine: "netscape"))
    }
    #expect(error?.message == "There is no engine \"netscape\".")
  }

  @Test("a program's version is the line that holds one; one that says none has none")
  func version() async {
    #expect(await EngineProgram.version(of: "/bin/true")?.contains("coreutils") == true)
    #expect(await EngineProgram.version(of: "/bin/sh") == nil)
    #expect(await EngineProgram.version(of: "/nowhere/browser") == nil)
  }

  @Test("every way has a name of its own, and its table is that of its options")
  func ways() {
    let ways = BrowserLauncher.ways
    #expect(Set(ways.map(\.capabilities.name)).count == ways.count)
    for way in ways {
      #expect(BrowserLauncher.engines.contains(way.options.engine))
      #expect(BrowserLauncher.capabilities(of: way.options) == way.capabilities)
    }
    #expect(ways.first?.options.engine == "chromium")
  }
}
