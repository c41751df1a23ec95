import BrowserAPI
import BrowserLauncher
import BrowserTesting
import Foundation
import JSON
import Processes
import Testing
import Vocabulary

@testable import WebDriverClient

@Suite("What drivers leave behind", .serialized)
struct TroubleTests {
  private static let stuck = """
    <button style='position:fixed;inset:0;width:100%' onclick="for (;;) {}">x</button>
    """
  private static let click: [InputAction] = [
    .pointerMove(x: 50, y: 50), .pointerDown(.left, clickCount: 1),
    .pointerUp(.left, clickCount: 1),
  ]

  @Test("a stuck page fails at the deadline and is gone with its context", arguments: Way.allCases)
  func stuck(_ way: Way) async throws {
    let server = try TestServer { _ in .html(Self.stuck) }
    let browser = try await LiveDriver.browser(way)
    let context = try await browser.newContext(ContextOptions())
    let page = try await context.newPage()
    try await page.go(server.url())
    let group = try #require((context as? WebDriverContext)?.session.endpoint.processID)
    let error = await #expect(throws: BrowserError.self) {
      try await page.perform(Self.click, confirming: nil, deadline: .now + .seconds(3))
    }
    #expect(error?.code == .timedOut)
    #expect(!RunningProcesses.inGroup(group).isEmpty)
    await context.close()
    #expect(await RunningProcesses.left { RunningProcesses.inGroup(group) } == [])
    try await LiveDriver.withPage(way) { page, _ in try await page.go("about:blank") }
  }

  @Test(
    "a driver that is killed fails the call that waits, and every later one",
    arguments: Way.allCases)
  func killed(_ way: Way) async throws {
    let browser = try await BrowserLauncher.launch(way.options)
    let context = try await browser.newContext(ContextOptions())
    let page = try await context.newPage()
    let group = try #require((context as? WebDriverContext)?.session.endpoint.processID)
    let waiting = AgentCall(
      "preparePointer", .object(["locator": Locator<String>.css("#never").json, "timeout": 60_000]))
    async let failure: BrowserError? = #expect(throws: BrowserError.self) {
      try await page.call(waiting, deadline: .late)
    }
    kill(-group, SIGKILL)
    #expect(await failure?.code == .disconnected)
    let later = await #expect(throws: BrowserError.self) {
      try await page.call(AgentCall("outline"), deadline: .late)
    }
    #expect(later?.code == .disconnected)
    await browser.close()
  }

  @Test("a browser that is killed beneath its driver is noticed")
  func browserKilled() async throws {
    let browser = try await BrowserLauncher.launch(Way.webKit.options)
    let context = try await browser.newContext(ContextOptions())
    let page = try await context.newPage()
    let group = try #require((context as? WebDriverContext)?.session.endpoint.processID)
    for name in RunningProcesses.inGroup(group) where Int32(name) != group {
      if let id = Int32(name) { kill(id, SIGKILL) }
    }
    let error = await #expect(throws: BrowserError.self) {
      try await page.call(AgentCall("outline"), deadline: .late)
    }
    let codes: [BrowserError.Code] = [.disconnected, .pageCrashed, .protocolError, .pageClosed]
    #expect(error.map { codes.contains($0.code) } == true, "\(String(describing: error))")
    await browser.close()
    #expect(await RunningProcesses.left { RunningProcesses.inGroup(group) } == [])
  }

  @Test(
    "browsers that are closed leave no process, no folder and no open file", arguments: Way.allCases
  )
  func closed(_ way: Way) async throws {
    let folder = try Folder()
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    let child = try ChildProcess(
      try probe(["cycle", "3"], way, in: folder), onLine: { sink.yield($0) },
      onExit: { _ in sink.finish() })
    var all: [String] = []
    for await line in lines { all.append(line) }
    #expect(await child.waitUntilExit() == .code(0))
    #expect(all.last == "files 0")
    let groups = all.compactMap { Int32($0) }
    #expect(groups.count == 4)
    for group in groups {
      #expect(await RunningProcesses.left { RunningProcesses.inGroup(group) } == [])
    }
    #expect(await RunningProcesses.left { RunningProcesses.withFolder(folder.path) } == [])
    #expect(try await RunningProcesses.left { try folder.names() } == [])
  }

  @Test("when the process is killed, guards end all that it started", arguments: Way.allCases)
  func guarded(_ way: Way) async throws {
    let folder = try Folder()
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    let child = try ChildProcess(
      try probe(["wait"], way, in: folder), onLine: { sink.yield($0) },
      onExit: { _ in sink.finish() })
    var said: String?
    for await line in lines {
      said = line
      break
    }
    let group = try #require(said.flatMap { Int32($0) })
    #expect(!RunningProcesses.inGroup(group).isEmpty)
    kill(child.processID, SIGKILL)
    #expect(await child.waitUntilExit() == .signal(9))
    #expect(await RunningProcesses.left { RunningProcesses.inGroup(group) } == [])
    #expect(await RunningProcesses.left { RunningProcesses.withFolder(folder.path) } == [])
    #expect(try await RunningProcesses.left { try folder.names() } == [])
  }

  /// The probe that the package builds beside the tests, with a temporary folder of its own and
  /// without a display.
  private func probe(
    _ arguments: [String], _ way: Way, in folder: Folder
  ) throws -> ChildProcess.Configuration {
    let places = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    let path = places.map { $0.appendingPathComponent("LaunchProbe").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    var environment = ProcessEnvironment.current
    environment["TMPDIR"] = folder.path
    environment["DISPLAY"] = nil
    let engine =
      switch way {
      case .webKit: "webkit"
      case .chromeDriver: "chromium/webdriver"
      }
    return ChildProcess.Configuration(
      executable: try #require(path), arguments: arguments + [engine], environment: environment)
  }
}

/// A folder that is removed with the last reference.
private final class Folder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/driver-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }
}
