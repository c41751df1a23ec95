import BrowserAPI
import Foundation
import JSON
import Processes
import Vocabulary
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

  /// What chromedriver offers over BiDi.
  static let biDiCapabilities = EngineCapabilities(
    name: "Chromium over chromedriver's BiDi",
    [
      .lateHandling: .missing("BiDi has no event for it"),
      .popups: .missing(
        "chromedriver's BiDi does not answer scripts in a page that shares its opener's process"),
      .credentials: .missing("chromedriver's BiDi does not ask for them"),
      .extendedKeys: .missing(EngineCapabilities.noKeyCodes),
      .colorScheme: .emulated(
        "by a command of the DevTools protocol, which chromedriver takes over BiDi: the one for "
          + "media features is in no browser yet"),
    ])

  /// Starts a driver and drives the session that it opens over BiDi.
  static func launchBiDi(_ options: LaunchOptions) async throws(BrowserError) -> any Browser {
    let launcher = try ChromeDriverLauncher(options)
    var endpoint = try await launcher.endpoint(for: ContextOptions())
    endpoint.capabilities = endpoint.capabilities.merged(with: [
      "webSocketUrl": true,
      // Over BiDi that of leaving a page is ours to answer too.
      "unhandledPromptBehavior": ["default": "ignore", "beforeUnload": "ignore"],
    ])
    let session = try await WebDriverSession.open(endpoint)
    let browser = try await SessionBrowser.upgrade(
      session, engine: .chromium, capabilities: biDiCapabilities)
    if let browser { return browser }
    await session.close()
    throw BrowserError(
      .launchFailed, "chromedriver offers no WebSocket for BiDi.",
      hint: "it came with version 106; update it, or leave --via bidi out")
  }

  /// Finds the driver, and checks the browser's path if one is given: the driver starts that.
  static func findDriver(_ options: LaunchOptions) throws(BrowserError) -> String {
    if let path = options.executablePath {
      _ = try DriverFinder.check(path, packages: DriverFinder.chromeDriver.package)
    }
    return try DriverFinder.find(DriverFinder.chromeDriver)
  }

  private init(_ options: LaunchOptions) throws(BrowserError) {
    self.options = options
    driver = try DriverFinder.find(DriverFinder.chromeDriver)
    browser = try BrowserFinder.find(options)
  }

  func endpoint(for context: ContextOptions) async throws(BrowserError) -> SessionEndpoint {
    let confinement = try await ChromiumLauncher.confinement(browser, options)
    let plan = StartedDriver.Plan(
      executable: driver, arguments: { ["--port=\($0)"] },
      environment: ["TZ": context.timeZone], confinement: confinement)
    let started = try await StartedDriver.start(plan, options)
    return SessionEndpoint(
      url: started.url, capabilities: capabilities(confinement),
      sessionTimeout: options.localStartTimeout, processID: started.process.processID,
      end: { await started.end() })
  }

  func end() async {}

  private func capabilities(_ confinement: Confinement) -> JSONValue {
    let switches = ChromiumSwitches.arguments(
      profile: "", isHeaded: options.isHeaded,
      isShell: browser.hasSuffix("headless-shell"), hasSandbox: confinement.hasSandbox)
    // The driver makes the profile (in our TMPDIR) and the first window itself. Of the pipe it has
    // the other end.
    let ofDriver = ["--no-startup-window", "--user-data-dir="]
    let arguments =
      switches.filter { argument in !ofDriver.contains { argument.hasPrefix($0) } }
      + options.extraArguments
    return [
      "goog:chromeOptions": [
        "binary": .string(browser), "args": .array(arguments.map { .string($0) }),
      ],
      // The protocol has no events; these logs do.
      "goog:loggingPrefs": ["browser": "ALL", "performance": "ALL"],
    ]
  }
}
