import BrowserAPI
import JSON
import Vocabulary
import WebDriverClient

/// A WebDriver endpoint that someone else runs, such as a Selenium Grid: it takes many sessions.
struct RemoteSource: SessionSource {
  /// As long as a Grid keeps a new session in its queue, and a little longer.
  private static let queueTimeout = Duration.seconds(310)

  let endpoint: RemoteEndpoint
  let timeout: Duration

  init(_ options: LaunchOptions, at endpoint: RemoteEndpoint) {
    self.endpoint = endpoint
    timeout = options.startTimeout ?? Self.queueTimeout
  }

  /// Opens a session there and drives it over BiDi or CDP where the endpoint offers that.
  static func launch(
    _ options: LaunchOptions, at endpoint: RemoteEndpoint
  ) async throws(BrowserError) -> any Browser {
    let source = RemoteSource(options, at: endpoint)
    let session = try await WebDriverSession.open(
      try await source.endpoint(for: ContextOptions()), prefersWebSocket: true)
    let capabilities = WebDriverBrowser.remoteCapabilities
    // What a Grid offers beside the commands of classic is faster and reports more.
    let upgraded = try await SessionBrowser.upgrade(
      session, engine: options.engine, capabilities: capabilities)
    return upgraded
      ?? WebDriverBrowser.continuing(session, from: source, capabilities: capabilities)
  }

  func endpoint(for context: ContextOptions) async throws(BrowserError) -> SessionEndpoint {
    SessionEndpoint(
      url: endpoint.url, capabilities: endpoint.capabilities, sessionTimeout: timeout)
  }

  func end() async {}
}
