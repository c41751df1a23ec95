public import BrowserAPI
import CDPClient
import JSON
import Vocabulary
import WebDriverClient

/// Finds, starts and ends browsers.
///
/// A browser is the leader of a process group of its own, lives in a temporary folder and is
/// ended as a whole: by `close()`, or by a guard process where we are killed ourselves. This is
/// the only module that names a protocol's client.
public enum BrowserLauncher {
  /// The engines that journeys may name.
  public static let engines = ["chromium", "firefox", "webkit"]

  /// Starts a browser and connects to it.
  ///
  /// - Returns: A browser that must be closed; `close()` removes its folder too.
  /// - Throws: `notFound` with the paths tried, `launchFailed` with the browser's last lines,
  ///   `timedOut`, `cancelled`.
  public static func launch(
    _ options: LaunchOptions = LaunchOptions()
  ) async throws(BrowserError) -> any Browser {
    switch (options.connection, options.engine) {
    case (.automatic, "chromium"): try await ChromiumLauncher.launch(options)
    case (.automatic, "firefox"): try await FirefoxLauncher.launch(options)
    case (.webDriver, "chromium"): try await ChromeDriverLauncher.launch(options)
    case (.webDriverBiDi, "chromium"): try await ChromeDriverLauncher.launchBiDi(options)
    case (.automatic, "webkit"), (.webDriver, "webkit"): try await WebKitLauncher.launch(options)
    case (.remote(let endpoint), _): try await RemoteSource.launch(options, at: endpoint)
    case _: throw unknownEngine(options.engine)
    }
  }

  /// What the way that the options name can do; nothing is started.
  public static func capabilities(of options: LaunchOptions) -> EngineCapabilities {
    switch (options.connection, options.engine) {
    case (.automatic, "firefox"): FirefoxLauncher.capabilities
    case (.webDriver, "chromium"): WebDriverBrowser.chromeDriverCapabilities
    case (.webDriverBiDi, "chromium"): ChromeDriverLauncher.biDiCapabilities
    case (.automatic, "webkit"), (.webDriver, "webkit"): WebDriverBrowser.webKitCapabilities
    case (.remote, _): WebDriverBrowser.remoteCapabilities
    case _: CDPBrowser.capabilities
    }
  }

  static func unknownEngine(_ name: String) -> BrowserError {
    BrowserError(
      .notFound, "There is no engine \"\(name)\".",
      hint: "use \(engines.joined(separator: ", "))")
  }
}
