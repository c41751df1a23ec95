import JSON
import Vocabulary

/// Which cookies would be sent to a URL.
///
/// Specification: https://www.rfc-editor.org/rfc/rfc6265#section-5.4
public struct CookieScope: Sendable, Hashable {
  private var isSecure: Bool
  /// In lower case, without the port; with the brackets of IPv6.
  public private(set) var host: String
  private var path: String

  /// Takes the URL apart; anything without a scheme and a host matches no cookie.
  public init(url: String) {
    let parts = url.split(separator: "://", maxSplits: 1)
    let rest = parts.count == 2 ? parts[1] : ""
    let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    let address = authority.split(separator: "@").last ?? ""
    isSecure = parts.first == "https" || parts.first == "wss"
    if address.hasPrefix("["), let end = address.firstIndex(of: "]") {
      host = String(address[...end])
    } else {
      host = String(address.prefix { $0 != ":" }).lowercased()
    }
    let path = rest.dropFirst(authority.count).prefix { $0 != "?" && $0 != "#" }
    self.path = path.isEmpty ? "/" : String(path)
  }

  /// Whether the cookie would be sent.
  public func includes(_ cookie: Cookie) -> Bool {
    if cookie.isSecure && !isSecure && host != "localhost" && host != "127.0.0.1" { return false }
    let domain = cookie.domain.lowercased()
    if domain.hasPrefix(".") {
      guard host == domain.dropFirst() || host.hasSuffix(domain) else { return false }
    } else if host != domain {
      return false
    }
    guard path.hasPrefix(cookie.path) else { return false }
    return cookie.path.hasSuffix("/") || path.count == cookie.path.count
      || path.dropFirst(cookie.path.count).first == "/"
  }
}
