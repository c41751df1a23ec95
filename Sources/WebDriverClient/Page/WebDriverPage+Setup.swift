import BrowserAPI
import DevTools
import JSON
import Vocabulary

extension WebDriverPage {
  /// Makes the page what the options say, as far as its process was not started so.
  func setUp(
    _ options: ContextOptions, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    switch vendor {
    case .chromeDriver: try await setUpChrome(options, deadline: deadline)
    case .webKitGTK, .other: break
    }
    // Chromium has the exact size already; a window of the same size does no harm there.
    if vendor != .chromeDriver {
      try await resize(width: viewport.width, height: viewport.height, deadline: deadline)
      if vendor == .webKitGTK { try await waitForFirstFrame(deadline: deadline) }
    }
  }

  /// What the driver of Chromium passes on to the browser.
  private func setUpChrome(
    _ options: ContextOptions, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    struct Version: Decodable, Sendable { var userAgent: String }
    let version = try await send(
      ChromeDriver.CDP<Version>(DevToolsCommand("Browser.getVersion", [:])), "Setting up",
      deadline: deadline)
    var commands = [
      // Files would land where we were started.
      DevToolsCommand("Browser.setDownloadBehavior", ["behavior": "deny"]),
      DevToolsCommand(
        "Page.addScriptToEvaluateOnNewDocument", ["source": .string(ChromeLog.namesThrown)]),
    ]
    if !options.extraHeaders.isEmpty { commands.append(DevToolsCommand("Network.enable", [:])) }
    commands += ContextSetup.commands(for: options, userAgent: version.userAgent)
    for command in commands {
      do throws(BrowserError) {
        _ = try await send(
          ChromeDriver.CDP<WebDriverNothing>(command), "Setting up", deadline: deadline)
      } catch {
        guard DevToolsCommand.isInEffectAlready(error.message) else { throw error }
      }
    }
  }
}
