public import BrowserAPI
import CDPClient
public import Vocabulary
import WebDriverClient

/// One way to drive an engine on this machine: what it can do, which program it needs, and how
/// that is started.
public struct Backend: Sendable {
  /// The engine that is driven.
  public let engine: Engine
  /// The protocol it is driven by.
  public let automationProtocol: AutomationProtocol
  /// What can be done this way; known without starting anything.
  public let capabilities: EngineCapabilities
  /// Finds the program that is started first, without starting it.
  let findProgram: @Sendable (LaunchOptions) throws(BrowserError) -> String
  let launch: @Sendable (LaunchOptions) async throws(BrowserError) -> any Browser
}

extension Engine {
  /// The ways to drive the engine; the first, and fastest, is the default.
  public var backends: [Backend] {
    switch self {
    case .chromium: Backend.chromium
    case .firefox: Backend.firefox
    case .webkit: Backend.webKit
    }
  }
}

extension Backend {
  /// The ways to drive every engine, engine by engine.
  public static var all: [Backend] { Engine.allCases.flatMap(\.backends) }

  fileprivate static let chromium = [
    Backend(
      engine: .chromium, automationProtocol: .cdp, capabilities: CDPBrowser.capabilities,
      findProgram: BrowserFinder.find, launch: ChromiumLauncher.launch),
    Backend(
      engine: .chromium, automationProtocol: .bidi,
      capabilities: ChromeDriverLauncher.biDiCapabilities,
      findProgram: ChromeDriverLauncher.findDriver, launch: ChromeDriverLauncher.launchBiDi),
    Backend(
      engine: .chromium, automationProtocol: .webdriver,
      capabilities: WebDriverBrowser.chromeDriverCapabilities,
      findProgram: ChromeDriverLauncher.findDriver, launch: ChromeDriverLauncher.launch),
  ]

  fileprivate static let firefox = [
    Backend(
      engine: .firefox, automationProtocol: .bidi, capabilities: FirefoxLauncher.capabilities,
      findProgram: BrowserFinder.find, launch: FirefoxLauncher.launch)
  ]

  fileprivate static let webKit = [
    Backend(
      engine: .webkit, automationProtocol: .webdriver,
      capabilities: WebDriverBrowser.webKitCapabilities,
      findProgram: WebKitLauncher.findProgram, launch: WebKitLauncher.launch)
  ]
}
