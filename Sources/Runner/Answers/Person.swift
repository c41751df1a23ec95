import BrowserAPI
import Foundation
import JSON
import RunModel
import Transport

/// How a browser calls itself.
struct BrowserIdentity: Sendable, Hashable {
  /// What it sends as `User-Agent`.
  var userAgent: String
  /// What it sends as client hints to secure servers; empty where it sends none, as Chromium does where
  /// its user agent is set. Nil where a document that is not secure was asked.
  ///
  /// Specification: https://wicg.github.io/ua-client-hints/#http-ua-hints
  var hints: [String: String]?

  /// Reads the answer of the page agent; nil where it says nothing.
  init?(_ answer: JSONValue) {
    guard let userAgent = answer["userAgent"]?.string else { return nil }
    self.userAgent = userAgent
    guard let brands = answer["brands"]?.array else { return }
    hints = [:]
    guard !brands.isEmpty else { return }
    func quoted(_ value: JSONValue?) -> String {
      let text = value?.string ?? ""
      return "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
    hints = [
      "sec-ch-ua": brands.map { "\(quoted($0["brand"]));v=\(quoted($0["version"]))" }
        .joined(separator: ", "),
      "sec-ch-ua-mobile": answer["mobile"]?.bool == true ? "?1" : "?0",
      "sec-ch-ua-platform": quoted(answer["platform"]),
    ]
  }
}

/// Who a request beside the page comes from: the browser's headers, as its pages send them.
struct Person: Sendable {
  /// The browser; nil where there is no page that could tell.
  var browser: BrowserIdentity?
  /// The language of the context, which engines send as it is.
  var locale: String
  /// What the context adds to every request.
  var extraHeaders: [String: String]
  /// What the platform's question for a name and a password is answered with.
  var credentials: Credentials?

  /// - Parameter withSession: whether the request is one of the person's session: without it, what
  ///   signs a person in is left out of the extra headers.
  func headers(to url: String, withSession: Bool) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers["User-Agent"] = browser?.userAgent
    if Self.isTrustworthy(url) {
      for (name, value) in (browser?.hints ?? [:]).sorted(by: { $0.key < $1.key }) {
        headers[name] = value
      }
    }
    headers["Accept-Language"] = locale
    if withSession, let credentials, credentials.fit(url) {
      headers["Authorization"] = credentials.authorization
    }
    for (name, value) in extraHeaders.sorted(by: { $0.key < $1.key }) {
      let signsIn = ["authorization", "cookie"].contains(name.lowercased())
      if withSession || !signsIn { headers[name] = value }
    }
    return headers
  }

  /// Whether browsers take a server for secure: by TLS, or because it is this machine.
  static func isTrustworthy(_ url: String) -> Bool {
    guard let parts = URLComponents(string: url), let host = parts.host?.lowercased() else {
      return false
    }
    return parts.scheme?.lowercased() == "https" || host == "localhost"
      || host.hasSuffix(".localhost") || host.hasPrefix("127.") || host == "[::1]" || host == "::1"
  }
}

extension Page {
  /// How the browser calls itself; nil where the page does not tell.
  func identity(deadline: ContinuousClock.Instant) async throws(StepProblem) -> BrowserIdentity? {
    do throws(BrowserError) {
      return BrowserIdentity(try await call(AgentCall("identity"), deadline: deadline))
    } catch {
      throw StepProblem(error)
    }
  }
}
