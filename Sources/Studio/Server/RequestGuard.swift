import FlyingFox
import Foundation

/// Lets through what comes from the page that this server gave to the person who started it, and nothing
/// else: other programs on the machine can reach the port, and so can any page in the person's browser.
///
/// The address that is printed holds a token that works once and is exchanged for a cookie. Host and Origin
/// must be the server's own, which also ends DNS rebinding.
struct RequestGuard: Sendable {
  static let cookie: String = "wayfarer-session"

  /// `127.0.0.1:8080` and `localhost:8080`.
  let hosts: Set<String>
  /// What the cookie must hold.
  let session: String

  init(port: UInt16, session: String) {
    hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    self.session = session
  }

  /// The answer to a request that is refused; nil for one that may go on.
  func refusal(of request: HTTPRequest) -> HTTPResponse? {
    guard let host = request.headers[.host], hosts.contains(host.lowercased()) else {
      return .plain(.misdirected, "This server answers to 127.0.0.1 only.")
    }
    switch request.method {
    case .GET: break
    case .POST:
      // Without an Origin it is no page of ours that asks: browsers send one with every POST.
      guard let origin = request.headers[HTTPHeader("Origin")],
        hosts.contains(where: { origin.lowercased() == "http://\($0)" })
      else { return .plain(.forbidden, "This request comes from another site.") }
    default: return .plain(.methodNotAllowed, "Only GET and POST.")
    }
    // A page elsewhere can make the browser ask, but not hide that it did.
    if let site = request.headers[HTTPHeader("Sec-Fetch-Site")],
      !["same-origin", "none"].contains(site)
    {
      return .plain(.forbidden, "This request comes from another site.")
    }
    return nil
  }

  /// Whether the request shows the cookie that was given for the token.
  func isSignedIn(_ request: HTTPRequest) -> Bool {
    let cookies = request.headers[HTTPHeader("Cookie")] ?? ""
    return cookies.split(separator: ";").contains { pair in
      let parts = pair.split(separator: "=", maxSplits: 1).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return parts.count == 2 && parts[0] == Self.cookie && Self.areEqual(parts[1], session)
    }
  }

  /// Compares in a time that does not depend on where the texts differ.
  static func areEqual(_ one: String, _ other: String) -> Bool {
    let (a, b) = (Array(one.utf8), Array(other.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  /// 128 random bits in hexadecimal.
  static func secret() -> String {
    (0..<2).map { _ in
      let word = UInt64.random(in: .min ... .max)
      return String(repeating: "0", count: word.leadingZeroBitCount / 4)
        + (word == 0 ? "" : String(word, radix: 16))
    }.joined()
  }
}

extension HTTPStatusCode {
  static let misdirected = HTTPStatusCode(421, phrase: "Misdirected Request")
}

extension HTTPResponse {
  /// The policy of every page: nothing from elsewhere, no inline code.
  private static let policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// Any answer, with the headers that all have.
  static func answer(
    _ status: HTTPStatusCode, type: String, _ body: [UInt8],
    headers: [HTTPHeader: String] = [:]
  ) -> HTTPResponse {
    var all: HTTPHeaders = [
      .contentType: type,
      HTTPHeader("Content-Security-Policy"): policy,
      HTTPHeader("X-Content-Type-Options"): "nosniff",
      HTTPHeader("Referrer-Policy"): "no-referrer",
      HTTPHeader("Cross-Origin-Resource-Policy"): "same-origin",
      HTTPHeader("Cross-Origin-Opener-Policy"): "same-origin",
      HTTPHeader("Cache-Control"): "no-store",
    ]
    for (name, value) in headers { all[name] = value }
    return HTTPResponse(statusCode: status, headers: all, body: Data(body))
  }

  static func plain(_ status: HTTPStatusCode, _ text: String) -> HTTPResponse {
    answer(status, type: "text/plain; charset=utf-8", Array((text + "\n").utf8))
  }

  static func json(
    _ value: some Encodable, _ status: HTTPStatusCode = .ok
  ) throws -> HTTPResponse {
    answer(
      status, type: "application/json; charset=utf-8", Array(try JSONEncoder().encode(value)))
  }
}
