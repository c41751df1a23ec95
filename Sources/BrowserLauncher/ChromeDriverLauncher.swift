import BrowserAPI
import Foundation
import Processes
import WebDriverClient

/// Starts chromedriver, once for each session, so that a stuck page can be ended with its driver.
final class ChromeDriverLauncher: SessionSource {
  private let options: LaunchOptions
  private let driver: String
  private let browser: String

  /// Starts a browser that is driven by WebDriver classic.
  static func launch(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    try await WebDriverBrowser.start(
      try ChromeDriverLauncher(options), capabilities: WebDriverBrowser.chromeDriverCapabilities)
  }

  /// Starts a driver and opens a session that can be driven over BiDi, at the session's
  /// `capabilities.webSocketURL`. Closing the session ends driver and browser.
  static func openBiDiSession(
    _ options: LaunchOptions
  ) async throws(BrowserError) -> WebDriverSession {
    let launcher = try ChromeDriverLauncher(options)
    var endpoint = try await launcher.endpoint(for: ContextOptions())
    endpoint.capabilities = endpoint.capabilities.merged(with: ["webSocketUrl": true])
    return try await WebDriverSession.open(endpoint)
  }

  private init(_ options: LaunchOptions) throws(BrowserError) {
    self.options = options
    driver = try DriverFinder.find(DriverFinder.chromeDriver)
    browser = try BrowserFinder.find(options)
  }

  func endpoint(for context: ContextOptions) async throws(BrowserError) -> SessionEndpoint {
    let plan = StartedDriver.Plan(
      executable: driver, arguments: { ["--port=\($0)"] },
      environment: ["TZ": context.timeZone])
    let started = try await StartedDriver.start(plan, options)
    return SessionEndpoint(
      url: started.url, capabilities: capabilities,
      sessionTimeout: options.startTimeout, processID: started.process.processID,
      waitUntilGone: { await started.waitUntilGone() }, end: { await started.end() })
  }

  func end() async {}

  private var capabilities: JSONValue {
    let switches = ChromiumSwitches.arguments(
      profile: "", isHeaded: options.isHeaded,
      isShell: browser.hasSuffix("headless-shell"), hasSandbox: geteuid() != 0)
    // The driver opens the port, the profile (in our TMPDIR) and the first window itself.
    let ofDriver = ["--remote-debugging-port=", "--no-startup-window", "--user-data-dir="]
    let arguments =
      switches.filter { argument in !ofDriver.contains { argument.hasPrefix($0) } }
      + options.extraArguments
    return [
      "goog:chromeOptions": [
        "binary": .string(browser), "args": .array(arguments.map { .string($0) }),
      ],
      // The protocol tells nothing by itself; these logs do.
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
  }
}
