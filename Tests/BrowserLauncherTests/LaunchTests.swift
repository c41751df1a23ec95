import BrowserAPI
import BrowserTesting
import CDPClient
import Foundation
import JSON
import Processes
import Synchronization
import Testing
import Vocabulary

@testable import BrowserLauncher

@Suite("Starting and ending browsers", .serialized)
struct LaunchTests {
  @Test("a browser that isn't there is an error with what was tried and how to install it")
  func notFound() throws {
    let options = LaunchOptions(executablePath: "/nowhere/chromium")
    let error = #expect(throws: BrowserError.self) { try BrowserFinder.find(options) }
    #expect(error?.code == .notFound)
    #expect(error?.message == "The browser /nowhere/chromium does not exist.")
    let places = BrowserFinder.candidates(isHeaded: false, path: "/opt/x:/opt/y")
    #expect(
      places.prefix(2) == ["/opt/x/chromium-headless-shell", "/opt/y/chromium-headless-shell"])
    #expect(places.contains("/usr/bin/google-chrome-stable"))
  }

  private func launchFailure(_ script: String, timeout: Duration = .seconds(15)) async throws
    -> BrowserError?
  {
    let path = FileManager.default.temporaryDirectory.path + "/browser-\(UUID().uuidString)"
    try "#!/bin/sh\n\(script)\n".write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    do throws(BrowserError) {
      await
        (try BrowserLauncher.launch(
          LaunchOptions(executablePath: path, startTimeout: timeout))).close()
      return nil
    } catch { return error }
  }

  @Test("a browser that ends at once is told with its last words")
  func endsAtOnce() async throws {
    let error = try #require(
      try await launchFailure("echo 'No usable sandbox! Update your kernel' >&2; exit 3"))
    #expect(error.code == .launchFailed)
    #expect(error.message.contains("it ended with exit code 3"))
    #expect(error.message.contains("No usable sandbox!"))
    #expect(error.hint.contains("--no-sandbox"))
  }

  @Test("a browser that says nothing is ended at the deadline")
  func silent() async throws {
    let error = try #require(
      try await launchFailure("sleep 600", timeout: .milliseconds(300)))
    #expect(error.code == .launchFailed)
    #expect(error.message.contains("it said nothing within 0.3 seconds"))
  }

  @Test("a race in the loader is tried once more")
  func passing() async throws {
    let notices = Mutex<[String]>([])
    let path = FileManager.default.temporaryDirectory.path + "/browser-\(UUID().uuidString)"
    let script =
      "#!/bin/sh\necho 'Inconsistency detected by ld.so: ../elf/dl-tls.c' >&2\nexit 127\n"
    try script.write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    defer { try? FileManager.default.removeItem(atPath: path) }
    await #expect(throws: BrowserError.self) {
      try await BrowserLauncher.launch(
        LaunchOptions(executablePath: path) { text in notices.withLock { $0.append(text) } })
    }
    #expect(notices.withLock { $0.count { $0.contains("started again") } } == 1)
  }

  @Test("folders of processes that are gone are stale, others are not")
  func stale() {
    let starts: [Int32: String] = [10: "500"]
    let startTime = { (process: Int32) in starts[process] }
    #expect(!Profile.isStale("wayfarer-10-500-AbCdEf", startTime: startTime))
    #expect(Profile.isStale("wayfarer-10-499-AbCdEf", startTime: startTime))
    #expect(Profile.isStale("wayfarer-11-500-AbCdEf", startTime: startTime))
    for name in ["wayfarer", "wayfarer-x-500-a", "wayfarer-10-500", "other-11-500-AbCdEf"] {
      #expect(!Profile.isStale(name, startTime: startTime))
    }
  }

  @Test("twenty browsers leave no process, no folder and no open file")
  func twenty() async throws {
    let folder = try TemporaryFolder()
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    let child = try ChildProcess(
      try probe(["cycle", "20"], in: folder), onLine: { sink.yield($0) },
      onExit: { _ in sink.finish() })
    var all: [String] = []
    for await line in lines { all.append(line) }
    #expect(await child.waitUntilExit() == .code(0))
    #expect(all.last == "files 0")
    let browsers = all.compactMap { Int32($0) }
    #expect(browsers.count == 21)
    for browser in browsers {
      #expect(await RunningProcesses.left { RunningProcesses.inGroup(browser) } == [])
    }
    #expect(try await RunningProcesses.left { try folder.names() } == [])
  }

  @Test("a hundred contexts leave no page behind")
  func contexts() async throws {
    let browser = try await BrowserLauncher.launch()
    for _ in 1...25 {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for _ in 1...4 {
          group.addTask {
            let context = try await browser.newContext(ContextOptions())
            let page = try await context.newPage()
            try await page.goto("about:blank", until: .load, deadline: .now + .seconds(30))
            await context.close()
          }
        }
        try await group.waitForAll()
      }
    }
    let client = try #require((browser as? LaunchedBrowser)?.client as? CDPBrowser)
    #expect(try await client.pageTargetCount() == 0)
    await browser.close()
  }

  @Test("when the process is killed, the guard ends the browser and removes its folder")
  func guarded() async throws {
    let folder = try TemporaryFolder()
    let (lines, sink) = AsyncStream.makeStream(of: String.self)
    let child = try ChildProcess(
      try probe(["wait"], in: folder), onLine: { sink.yield($0) }, onExit: { _ in sink.finish() })
    var group: Int32?
    for await line in lines {
      group = Int32(line)
      break
    }
    let browser = try #require(group)
    #expect(!RunningProcesses.inGroup(browser).isEmpty)
    kill(child.processID, SIGKILL)
    #expect(await child.waitUntilExit() == .signal(9))
    #expect(await RunningProcesses.left { RunningProcesses.inGroup(browser) } == [])
    #expect(try await RunningProcesses.left { try folder.names() } == [])
  }

  /// The probe that the package builds beside the tests, with a temporary folder of its own.
  private func probe(
    _ arguments: [String], in folder: TemporaryFolder
  ) throws -> ChildProcess.Configuration {
    let places = [Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent()]
    let path = places.map { $0.appendingPathComponent("LaunchProbe").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
    var environment = ProcessEnvironment.current
    environment["TMPDIR"] = folder.path
    return ChildProcess.Configuration(
      executable: try #require(path), arguments: arguments, environment: environment)
  }
}

/// A folder that is removed with the last reference.
private final class TemporaryFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.path + "/launch-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func names() throws -> [String] { try FileManager.default.contentsOfDirectory(atPath: path) }
}
