public import BrowserAPI
import JSON
import Vocabulary

extension BrowserLauncher {
  /// The ways to browsers that there are, each with what it can do; nothing is started.
  ///
  /// The first way of an engine is the one that is taken where nothing else is asked for.
  public static var ways: [(options: LaunchOptions, capabilities: EngineCapabilities)] {
    let all = [
      LaunchOptions(engine: "chromium"), LaunchOptions(engine: "firefox"),
      LaunchOptions(engine: "webkit"),
      LaunchOptions(engine: "chromium", connection: .webDriverBiDi),
      LaunchOptions(engine: "chromium", connection: .webDriver),
      LaunchOptions(
        engine: "chromium", connection: .remote(RemoteEndpoint(url: "http://localhost:4444"))),
    ]
    return all.map { ($0, capabilities(of: $0)) }
  }
}
