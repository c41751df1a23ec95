import BrowserAPI
import BrowserLauncher
import Testing

/// Gives the tests of a suite one real browser; each page has a context of its own.
struct LiveBrowser: SuiteTrait, TestScoping {
  @TaskLocal static var current: (any Browser)?

  var isRecursive: Bool { false }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let browser = try await BrowserLauncher.launch()
    do {
      try await LiveBrowser.$current.withValue(browser) { try await function() }
    } catch {
      await browser.close()
      throw error
    }
    await browser.close()
  }
}

extension Trait where Self == LiveBrowser {
  /// One real browser for the suite.
  static var liveBrowser: LiveBrowser { LiveBrowser() }
}

/// The suites that need a browser; they share one.
@Suite("On a real browser", .liveBrowser)
struct LiveTests {}

/// Lets a few tests at a time have a page: more would only wait for the processor, and run into
/// the deadlines of each other.
actor PageGate {
  static let shared = PageGate()

  private var free = 3
  private var waiting: [CheckedContinuation<Void, Never>] = []

  func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}

/// Opens a page on HTML and closes its context afterwards.
func withPage(
  _ html: String = "", _ body: (any Page) async throws -> Void
) async throws {
  await PageGate.shared.enter()
  do {
    try await withOpenPage(html, body)
  } catch {
    await PageGate.shared.leave()
    throw error
  }
  await PageGate.shared.leave()
}

private func withOpenPage(
  _ html: String, _ body: (any Page) async throws -> Void
) async throws {
  let browser = try #require(LiveBrowser.current)
  let context = try await browser.newContext(ContextOptions())
  do {
    let page = try await context.newPage()
    if !html.isEmpty { try await page.show(html) }
    try await body(page)
  } catch {
    await context.close()
    throw error
  }
  await context.close()
}

extension Page {
  /// Shows HTML as a document of its own.
  func show(_ html: String) async throws {
    try await goto(
      dataURL("<!doctype html><meta charset=utf-8><body>" + html), until: .load, deadline: .soon)
  }

  /// The agent's description of what a locator matches.
  func describe(_ locator: Locator) async throws -> JSONValue {
    try await call(AgentCall("describe", ["locator": locator.json]), deadline: .soon)
  }

  /// The texts of all matches of a locator.
  func summaries(_ locator: Locator) async throws -> [String] {
    try await describe(locator)["summaries"]?.array?.compactMap { $0["text"]?.string } ?? []
  }
}

/// HTML as a URL.
func dataURL(_ html: String) -> String {
  let hex = Array("0123456789ABCDEF".utf8)
  var url = Array("data:text/html;charset=utf-8,".utf8)
  for byte in html.utf8 {
    url += [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]]
  }
  return String(decoding: url, as: UTF8.self)
}

extension ContinuousClock.Instant {
  /// Ample time for what is to succeed.
  static var soon: Self { .now + .seconds(20) }
  /// Little time for what is to fail.
  static var shortly: Self { .now + .milliseconds(400) }
}

extension Locator {
  static func role(_ role: String, _ name: String? = nil, exact: Bool = false) -> Locator {
    var locator = Locator(exact: exact)
    locator.role = role
    locator.name = name
    return locator
  }

  static func text(_ text: String, exact: Bool = false) -> Locator {
    var locator = Locator(exact: exact)
    locator.text = text
    return locator
  }

  static func label(_ label: String, exact: Bool = false) -> Locator {
    var locator = Locator(exact: exact)
    locator.label = label
    return locator
  }

  static func css(_ css: String) -> Locator {
    var locator = Locator()
    locator.css = css
    return locator
  }

  static func testID(_ id: String) -> Locator {
    var locator = Locator()
    locator.testID = id
    return locator
  }

  func within(_ scope: Locator) -> Locator {
    var locator = self
    locator.within = .locator(scope)
    return locator
  }

  func nth(_ index: Int) -> Locator {
    var locator = self
    locator.nth = index
    return locator
  }
}

/// The error of the page that an action fails with.
func failure(of action: () async throws(StepFailure) -> Void) async throws -> ActionError {
  do throws(StepFailure) {
    try await action()
  } catch {
    switch error {
    case .action(let error): return error
    case .browser(let error): throw error
    }
  }
  throw UnexpectedSuccess()
}

struct UnexpectedSuccess: Error {}
