import BrowserAPI
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
    // Chromium has been told the size exactly; a window of the same size does no harm there.
    if vendor != .chromeDriver {
      try await resize(width: viewport.width, height: viewport.height, deadline: deadline)
      if vendor == .webKitGTK { try await waitForFirstFrame(deadline: deadline) }
    }
  }

  /// What the driver of Chromium passes on to the browser.
  private func setUpChrome(
    _ options: ContextOptions, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    var commands: [(String, JSONValue)] = [
      (
        "Emulation.setDeviceMetricsOverride",
        [
          "width": .number(Double(options.viewport.width)),
          "height": .number(Double(options.viewport.height)),
          "deviceScaleFactor": .number(options.viewport.scale), "mobile": false,
        ]
      ),
      (
        "Emulation.setEmulatedMedia",
        [
          "features": [
            ["name": "prefers-color-scheme", "value": .string(options.colorScheme.rawValue)]
          ]
        ]
      ),
      (
        "Emulation.setLocaleOverride", ["locale": .string(options.locale.replacing("-", with: "_"))]
      ),
      // Files would land where we were started.
      ("Browser.setDownloadBehavior", ["behavior": "deny"]),
      ("Emulation.setTimezoneOverride", ["timezoneId": .string(options.timeZone)]),
    ]
    struct Version: Decodable, Sendable { var userAgent: String }
    let version = try await send(
      ChromeDriver.CDP<Version>(method: "Browser.getVersion", parameters: [:]), "Setting up",
      deadline: deadline)
    commands.append(
      (
        "Emulation.setUserAgentOverride",
        ["userAgent": .string(version.userAgent), "acceptLanguage": .string(options.locale)]
      ))
    commands.append(
      ("Page.addScriptToEvaluateOnNewDocument", ["source": .string(ChromeLog.namesThrown)]))
    if !options.extraHeaders.isEmpty {
      let headers = options.extraHeaders.mapValues { JSONValue.string($0) }
      commands.append(("Network.enable", [:]))
      commands.append(("Network.setExtraHTTPHeaders", ["headers": .object(headers)]))
    }
    for (method, parameters) in commands {
      do throws(BrowserError) {
        _ = try await send(
          ChromeDriver.CDP<WebDriverNothing>(method: method, parameters: parameters),
          "Setting up", deadline: deadline)
      } catch {
        // Locale and time zone belong to the process, which another page may have set up.
        guard error.message.contains("already in effect") else { throw error }
      }
    }
  }
}
