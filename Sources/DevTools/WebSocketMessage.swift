package import BrowserAPI

/// The message of a browser's console on a WebSocket that could not be opened or broke: no event of
/// the network has its reason on all engines.
package enum WebSocketMessage {
  /// What the page itself gave up, by closing it or by going away.
  private static let givenUp = "closed before the connection is established"

  /// The event; nil for messages on anything else.
  package static func event(_ text: String, source: String) -> PageEvent? {
    guard text.hasPrefix("WebSocket connection to ") else { return nil }
    let level = text.contains(givenUp) ? "warning" : "error"
    return .console(level: level, text: text, source: source)
  }
}
