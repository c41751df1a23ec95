/// A cookie of libcurl's cookie engine.
public struct StoredCookie: Sendable, Hashable {
  /// The name.
  public var name: String
  /// The value as it is sent.
  public var value: String
  /// The host, without a leading dot.
  public var domain: String
  /// Whether hosts below the domain get it too.
  public var includesSubdomains: Bool
  /// The path below which it is sent.
  public var path: String
  /// Whether it is sent over TLS only.
  public var isSecure: Bool
  /// Whether scripts cannot see it.
  public var isHTTPOnly: Bool
  /// When it ends, in seconds since 1970; nil with the session.
  public var expires: Int64?

  /// Makes a cookie.
  public init(
    name: String, value: String, domain: String, includesSubdomains: Bool = false,
    path: String = "/", isSecure: Bool = false, isHTTPOnly: Bool = false, expires: Int64? = nil
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.includesSubdomains = includesSubdomains
    self.path = path
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.expires = expires
  }
}

/// The lines of Netscape's cookie file, which libcurl reads and writes.
///
/// Format: https://curl.se/docs/http-cookies.html
extension StoredCookie {
  private static let httpOnlyMark = "#HttpOnly_"

  /// The cookie as a line for `CURLOPT_COOKIELIST`.
  var line: String {
    func word(_ flag: Bool) -> String { flag ? "TRUE" : "FALSE" }
    let host = (includesSubdomains ? "." : "") + domain
    return [
      (isHTTPOnly ? Self.httpOnlyMark : "") + host, word(includesSubdomains), path,
      word(isSecure), String(expires ?? 0), name, value,
    ].joined(separator: "\t")
  }

  /// Reads a line of `CURLINFO_COOKIELIST`.
  init?(line: String) {
    var fields = line.split(separator: "\t", maxSplits: 6, omittingEmptySubsequences: false)
    if fields.count == 6 { fields.append("") }
    guard fields.count == 7 else { return nil }
    let isHTTPOnly = fields[0].hasPrefix(Self.httpOnlyMark)
    let host = isHTTPOnly ? fields[0].dropFirst(Self.httpOnlyMark.count) : fields[0]
    self.init(
      name: String(fields[5]), value: String(fields[6]),
      domain: String(host.hasPrefix(".") ? host.dropFirst() : host),
      includesSubdomains: fields[1] == "TRUE", path: String(fields[2]),
      isSecure: fields[3] == "TRUE", isHTTPOnly: isHTTPOnly,
      expires: Int64(fields[4]).flatMap { $0 == 0 ? nil : $0 })
  }
}
