internal import CCurl
import Foundation

/// What one `Set-Cookie` field says: which cookie it is about, and whether it ends it. What becomes
/// of the cookie is the cookie engine's business.
///
/// Specification: https://www.rfc-editor.org/rfc/rfc6265#section-5.2
public struct SetCookie: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The host it is for, in lower case and without a leading dot.
  public var domain: String
  /// Whether hosts below the domain get it too.
  public var includesSubdomains: Bool
  /// The path, or the default path of the URL (§5.1.4).
  public var path: String
  /// The attribute `SameSite`, as it was written.
  public var sameSite: String?
  /// Whether the field ends a cookie of that name, domain and path that the browser has.
  public var removes: Bool

  /// Reads a field of an answer.
  ///
  /// - Parameter url: where the answer came from.
  /// - Returns: nil where there is no name or the URL has no host.
  public init?(_ field: String, from url: String) {
    let parts = field.split(separator: ";", omittingEmptySubsequences: false).map {
      $0.trimmingCharacters(in: .whitespaces)
    }
    guard let equals = parts[0].firstIndex(of: "="), equals > parts[0].startIndex,
      let address = URLComponents(string: url), let host = address.host?.lowercased()
    else { return nil }
    var attributes: [String: String] = [:]
    for part in parts.dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      // The last of several counts.
      if let key = sides.first { attributes[key.lowercased()] = sides.count > 1 ? sides[1] : "" }
    }
    name = parts[0][..<equals].trimmingCharacters(in: .whitespaces)
    let server = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    let wanted = (attributes["domain"] ?? "").lowercased()
    domain = wanted.hasPrefix(".") ? String(wanted.dropFirst()) : wanted
    if domain.isEmpty { domain = server }
    includesSubdomains = !wanted.isEmpty && !Self.isAddress(server)
    let written = attributes["path"] ?? ""
    path = written.hasPrefix("/") ? written : Self.defaultPath(of: address.percentEncodedPath)
    sameSite = attributes["samesite"]
    let mayBeSet =
      domain == server || includesSubdomains && server.hasSuffix("." + domain)
    let isLoopback = ["localhost", "::1"].contains(server) || server.hasPrefix("127.")
    let isSecure = address.scheme?.lowercased() == "https" || isLoopback
    removes =
      mayBeSet && (isSecure || attributes["secure"] == nil)
      && Self.isOver(maxAge: attributes["max-age"], expires: attributes["expires"])
  }

  /// §5.3: `Max-Age` goes before `Expires`; what can't be read is as if it were not there.
  private static func isOver(maxAge: String?, expires: String?) -> Bool {
    if let maxAge, let first = maxAge.first, first == "-" || first.isASCII && first.isNumber,
      maxAge.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber })
    {
      return first == "-" || maxAge.allSatisfy { $0 == "0" }
    }
    guard let expires else { return false }
    HTTPService.setUpLibrary()
    let time = curl_getdate(expires, nil)
    // -1 is what curl says of what is no date.
    return time != -1 && Date(timeIntervalSince1970: TimeInterval(time)) <= .now
  }

  private static func defaultPath(of path: String) -> String {
    guard path.hasPrefix("/"), let last = path.lastIndex(of: "/"), last > path.startIndex else {
      return "/"
    }
    return String(path[..<last])
  }

  private static func isAddress(_ host: String) -> Bool {
    host.contains(":") || host.split(separator: ".").allSatisfy { UInt8($0) != nil }
  }
}
