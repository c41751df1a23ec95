import BrowserAPI
import BrowserLauncher
import Foundation
import JSON
import Vocabulary

/// A process of its own for tests of what browsers leave behind.
///
/// `LaunchProbe wait` starts a browser, prints its process id and waits to be killed;
/// `LaunchProbe cycle N` starts and closes N browsers, prints the process id of each and then by
/// how many its open files have grown since the first, once they have had time to be closed. The
/// last argument may name an engine.
@main struct LaunchProbe {
  static func main() async throws {
    let arguments = CommandLine.arguments.dropFirst()
    switch arguments.first {
    case "wait":
      let browser = try await start()
      try await Task.sleep(for: .seconds(600))
      await browser.close()
    case "cycle":
      await (try start()).close()
      let files = try openFiles()
      for _ in 0..<(arguments.dropFirst().first.flatMap { Int($0) } ?? 0) {
        let browser = try await start()
        await browser.close()
        await browser.close()
      }
      // A file that was open for a moment is no leak.
      let end = ContinuousClock.now + .seconds(10)
      while try openFiles() > files, ContinuousClock.now < end {
        try await Task.sleep(for: .milliseconds(20))
      }
      say("files \(max(0, try openFiles() - files))")
    case let other:
      say("unknown command \(other ?? "")")
      exit(2)
    }
  }

  private static func start() async throws -> any Browser {
    let named = CommandLine.arguments.dropFirst(2).last { Int($0) == nil } ?? "chromium"
    let parts = named.split(separator: "/")
    // `chromium/webdriver` is the engine by its driver.
    let browser = try await BrowserLauncher.launch(
      LaunchOptions(
        engine: Engine(rawValue: String(parts[0])) ?? .chromium,
        connection: parts.count > 1 ? .via(.webdriver) : .automatic,
        startTimeout: .seconds(120)))
    let page = try await browser.newContext(ContextOptions()).newPage()
    try await page.goto("about:blank", until: .load, deadline: .now + .seconds(30))
    say("\(browser.version.processID ?? 0)")
    return browser
  }

  private static func say(_ line: String) {
    FileHandle.standardOutput.write(Data("\(line)\n".utf8))
  }

  private static func openFiles() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
  }
}
