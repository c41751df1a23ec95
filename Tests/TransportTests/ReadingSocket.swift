@testable import Transport

/// Connects, with a stream of what is received.
func connectReading(
  to url: String, options: WebSocketOptions = WebSocketOptions()
) async throws(TransportError) -> (WebSocket, AsyncStream<WebSocketMessage>) {
  let (stream, continuation) = AsyncStream.makeStream(of: WebSocketMessage.self)
  let socket = try await WebSocket.connect(
    to: url, options: options, onMessage: { continuation.yield($0) },
    onClose: { _ in continuation.finish() })
  return (socket, stream)
}

extension WebSocket {
  /// Connects, for tests that read nothing.
  static func connect(
    to url: String, options: WebSocketOptions = WebSocketOptions()
  ) async throws(TransportError) -> WebSocket {
    try await connect(to: url, options: options, onMessage: { _ in }, onClose: { _ in })
  }
}
