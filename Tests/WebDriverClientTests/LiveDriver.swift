import BrowserAPI
import BrowserLauncher
import BrowserTesting
import JSON
import Testing
import Vocabulary

/// The ways to a browser over WebDriver classic that this machine has.
enum Way: String, Sendable, CaseIterable, CustomTestStringConvertible {
  case webKit
  case chromeDriver

  var testDescription: String { rawValue }

  var options: LaunchOptions {
    switch self {
    case .webKit: LaunchOptions(engine: .webkit, startTimeout: .seconds(120))
    case .chromeDriver:
      LaunchOptions(engine: .chromium, connection: .via(.webdriver), startTimeout: .seconds(120))
    }
  }
}

/// The browsers that the tests share; each test has a session of its own.
enum LiveDriver {
  private static let webKit = Task { try await BrowserLauncher.launch(Way.webKit.options) }
  private static let chrome = Task { try await BrowserLauncher.launch(Way.chromeDriver.options) }

  static func browser(_ way: Way) async throws -> any Browser {
    switch way {
    case .webKit: try await webKit.value
    case .chromeDriver: try await chrome.value
    }
  }

  /// How many browsers run at once: a machine with few cores gets none of many done in time.
  private static let places = Places(count: 2)

  /// Gives the body a page in a context of its own.
  static func withPage<Result>(
    _ way: Way, _ options: ContextOptions = ContextOptions(),
    _ body: (any Page, any BrowserContext) async throws -> Result
  ) async throws -> Result {
    await places.take()
    defer { places.give() }
    let context = try await browser(way).newContext(options)
    do {
      let result = try await body(try await context.newPage(), context)
      await context.close()
      return result
    } catch {
      await context.close()
      throw error
    }
  }
}

/// A number of places that tests wait for.
final class Places: Sendable {
  private let tokens: AsyncStream<Void>
  private let sink: AsyncStream<Void>.Continuation

  init(count: Int) {
    (tokens, sink) = AsyncStream.makeStream(of: Void.self)
    for _ in 0..<count { sink.yield() }
  }

  func take() async { for await _ in tokens { return } }
  func give() { sink.yield() }
}

extension ContinuousClock.Instant {
  /// A deadline that a healthy test never meets, on a machine with much else to do.
  static var late: ContinuousClock.Instant { .now + .seconds(40) }
}

extension Page {
  func go(_ url: String) async throws { try await goto(url, until: .load, deadline: .late) }

  func expectText(_ text: String) async throws {
    var locator = Locator<String>()
    locator.text = text
    try await expect(locator, [.visible], deadline: .late)
  }
}

extension Locator<String> {
  static func css(_ selector: String) -> Locator<String> {
    var locator = Locator<String>()
    locator.css = selector
    return locator
  }
}
