/// The parts of a `ws://` or `wss://` URL that a handshake needs.
struct WebSocketURL: Equatable {
  var isSecure: Bool
  /// Without the brackets of an IPv6 address.
  var host: String
  var port: UInt16
  /// Path and query, beginning with "/".
  var path: String

  /// For the `Host` header: the port only where it is not the scheme's own.
  var hostHeader: String {
    let name = host.contains(":") ? "[\(host)]" : host
    return port == (isSecure ? 443 : 80) ? name : "\(name):\(port)"
  }

  init(_ text: String) throws(TransportError) {
    func invalid(_ why: String) -> TransportError {
      TransportError(
        .invalidURL, "\"\(text)\" is not a WebSocket URL: \(why)",
        hint: "write it as ws://host:port/path or wss://host/path")
    }
    guard text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      throw invalid("it has spaces, control characters or letters that must be percent-encoded")
    }
    let lowercase = text.lowercased()
    if lowercase.hasPrefix("ws://") {
      isSecure = false
    } else if lowercase.hasPrefix("wss://") {
      isSecure = true
    } else {
      throw invalid("the scheme is neither ws nor wss")
    }
    let rest = text.dropFirst(isSecure ? 6 : 5).prefix { $0 != "#" }
    let authority = rest.prefix { $0 != "/" && $0 != "?" }
    let target = rest.dropFirst(authority.count)
    path = target.hasPrefix("/") ? String(target) : "/\(target)"
    guard !authority.contains("@") else { throw invalid("a user name cannot be sent") }

    let portText: Substring
    if authority.hasPrefix("[") {
      guard let end = authority.firstIndex(of: "]") else { throw invalid("\"]\" is missing") }
      host = String(authority[authority.index(after: authority.startIndex)..<end])
      portText = authority[authority.index(after: end)...]
    } else {
      host = String(authority.prefix { $0 != ":" })
      portText = authority.dropFirst(host.count)
    }
    guard !host.isEmpty else { throw invalid("the host is missing") }
    switch portText {
    case "", ":": port = isSecure ? 443 : 80
    default:
      guard portText.first == ":", portText.dropFirst().allSatisfy(\.isNumber),
        let number = UInt16(portText.dropFirst()), number > 0
      else {
        throw invalid("the port is not a number from 1 to 65535")
      }
      port = number
    }
  }
}
