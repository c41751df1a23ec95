extension TransportError {
  /// What a connection that never opened died of. libwebsockets has only words for it, no codes.
  static func handshake(_ link: WebSocketLink, status: Int, said: String?) -> TransportError {
    let place = link.url.hostHeader
    if status != 0, status != 101 {
      return TransportError(
        .protocolViolation, "\(place) answered the WebSocket handshake with status \(status)",
        hint: "check the path and the headers; a browser refuses when there is an Origin",
        underlying: said)
    }
    guard let said, said != "Unable to connect" else {
      return TransportError(
        .connectionRefused, "nothing at \(place) (\(link.address)) accepts connections",
        hint: "check that the server is running and listens on that port", underlying: said)
    }
    let isTLS =
      link.url.isSecure
      && ["SSL", "ssl", "tls", "TLS", "cert", "hostname", "CA is"].contains { said.contains($0) }
    if isTLS {
      return TransportError(
        .tlsFailed, "no trusted TLS connection to \(place)",
        hint: "check the certificate and its host name, or name its authority in caFile",
        underlying: said)
    }
    if said.hasPrefix("HS:") || said.contains("parsing header") {
      return TransportError(
        .protocolViolation, "\(place) does not answer as a WebSocket server",
        hint: "check the port and the path", underlying: said)
    }
    return TransportError(
      .closed(1006), "\(place) ended the connection during the handshake",
      hint: "look at the log of the server", underlying: said)
  }
}
