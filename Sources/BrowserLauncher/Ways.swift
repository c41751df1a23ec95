public import BrowserAPI
import CDPClient

extension BrowserLauncher {
  /// The ways to browsers that there are, each with what it can do; nothing is started.
  ///
  /// The first way of an engine is the one that is taken where nothing else is asked for.
  public static var ways: [(options: LaunchOptions, capabilities: EngineCapabilities)] {
    [(LaunchOptions(engine: "chromium"), CDPBrowser.capabilities)]
  }
}
