import BiDiClient
import BrowserAPI
import CDPClient
import JSON
import Messaging
import Vocabulary
import WebDriverClient

/// A browser in a session of a WebDriver server, driven over the WebSocket that the server offers
/// beside its own commands. Closing it ends the session too.
final class SessionBrowser: Browser {
  private let client: any Browser
  private let session: WebDriverSession

  private init(_ client: any Browser, _ session: WebDriverSession) {
    self.client = client
    self.session = session
  }

  /// Drives the session over BiDi or, where a Grid has only that, over CDP.
  ///
  /// - Returns: Nil where the server offers neither; the session is still open then.
  /// - Throws: `disconnected`, `timedOut`, `protocolError`; the session has been ended then.
  static func upgrade(
    _ session: WebDriverSession, engine: Engine, capabilities: EngineCapabilities
  ) async throws(BrowserError) -> SessionBrowser? {
    let offer = session.capabilities
    let version = BrowserVersion(
      engine: engine, version: offer.browserVersion, processID: session.processID)
    do throws(BrowserError) {
      if let url = offer.webSocketURL {
        let client = try await BiDiBrowser.join(
          url, version: version, capabilities: capabilities, timeout: .seconds(30))
        return SessionBrowser(client, session)
      }
      if let url = offer.gridCDPURL {
        let client = try await CDPBrowser.connect(
          to: .webSocket(url), processID: nil, timeout: .seconds(30))
        return SessionBrowser(client, session)
      }
      return nil
    } catch {
      await session.close()
      throw error
    }
  }

  var version: BrowserVersion { client.version }
  var capabilities: EngineCapabilities { client.capabilities }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    try await client.newContext(options)
  }

  func answers(within limit: Duration) async -> Bool { await client.answers(within: limit) }

  func close() async {
    await client.close()
    await session.close()
  }
}
