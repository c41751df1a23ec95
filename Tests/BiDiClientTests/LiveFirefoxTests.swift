import BrowserAPI
import BrowserLauncher
import BrowserTesting
import Foundation
import JSON
import Testing
import Vocabulary

/// What only a real Firefox shows, beside the checks that all engines share.
@Suite("Firefox, live", .serialized, .timeLimit(.minutes(5)))
struct LiveFirefoxTests {
  private func withFirefox(_ body: (any Browser) async throws -> Void) async throws {
    let browser = try await BrowserLauncher.launch(LaunchOptions(engine: .firefox))
    do {
      try await body(browser)
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
  }

  @Test("a page whose process is killed is a crash, and another context goes on")
  func crash() async throws {
    let server = try TestServer { _ in .html("<h1>Here</h1>") }
    try await withFirefox { browser in
      let context = try await browser.newContext(ContextOptions())
      let page = try await context.newPage()
      try await page.goto(server.url(), until: .load, deadline: .soon)
      let killed = Processes.children(of: try #require(browser.version.processID))
        .filter { $0.value.contains("isForBrowser") }
      for process in killed.keys { kill(process, SIGKILL) }
      #expect(!killed.isEmpty)
      let error = await #expect(throws: BrowserError.self) {
        while true {
          _ = try await page.call(AgentCall("outline"), deadline: .soon)
          try await Task.sleep(for: .milliseconds(10))
        }
      }
      #expect(error?.code == .pageCrashed)
      #expect(page.events.drain().contains(.crashed))
      await context.close()
      let second = try await browser.newContext(ContextOptions())
      let healthy = try await second.newPage()
      try await healthy.goto(server.url(), until: .load, deadline: .soon)
      await second.close()
    }
  }

  @Test("a page in an endless loop runs into the deadline, and its browser still answers")
  func endlessLoop() async throws {
    let server = try TestServer { _ in
      .html(
        "<script>addEventListener('load', () => setTimeout(() => { for (;;) {} }, 50))</script>")
    }
    try await withFirefox { browser in
      let context = try await browser.newContext(ContextOptions())
      let page = try await context.newPage()
      try await page.goto(server.url(), until: .load, deadline: .soon)
      let error = await #expect(throws: BrowserError.self) {
        while true {
          _ = try await page.call(AgentCall("outline"), deadline: .now + .seconds(1))
        }
      }
      #expect(error?.code == .timedOut)
      #expect(error?.hint.contains("main thread") == true)
      #expect(await browser.answers(within: .seconds(20)))
      await context.close()
    }
  }

  @Test("a browser that is stopped does not answer, and is ended all the same")
  func stopped() async throws {
    let browser = try await BrowserLauncher.launch(LaunchOptions(engine: .firefox))
    let process = try #require(browser.version.processID)
    kill(process, SIGSTOP)
    #expect(!(await browser.answers(within: .milliseconds(200))))
    await browser.close()
    #expect(kill(process, 0) != 0)
  }

  @Test("dark pages have a browser of their own, which is ended with the other")
  func dark() async throws {
    try await withFirefox { browser in
      for scheme in ColorScheme.allCases {
        let context = try await browser.newContext(ContextOptions(colorScheme: scheme))
        let page = try await context.newPage()
        try await page.goto(
          "data:text/html,<script>document.title = matchMedia('(prefers-color-scheme: dark)').matches"
            + " ? 'dark' : 'light'</script>", until: .load, deadline: .soon)
        try await page.expect(nil, [.title(.equals(scheme.rawValue))], deadline: .soon)
        await context.close()
      }
    }
  }
}

/// The processes of this machine.
private enum Processes {
  /// The command lines of a process's children, by process id.
  static func children(of parent: Int32) -> [Int32: String] {
    var found: [Int32: String] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let process = Int32(name),
        let text = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let end = text.lastIndex(of: ")")
      else { continue }
      let fields = text[text.index(after: end)...].split(separator: " ")
      guard fields.count > 2, isDescendant(Int32(fields[1]) ?? 0, of: parent) else { continue }
      let arguments = try? String(contentsOfFile: "/proc/\(name)/cmdline", encoding: .utf8)
      found[process] = arguments ?? ""
    }
    return found
  }

  /// Firefox's pages are children of a process that it forks them from.
  private static func isDescendant(_ process: Int32, of ancestor: Int32) -> Bool {
    if process == ancestor { return true }
    guard process > 1,
      let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = text.lastIndex(of: ")")
    else { return false }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return isDescendant(Int32(fields[1]) ?? 0, of: ancestor)
  }
}
