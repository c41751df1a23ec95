import BrowserAPI
import JSON
import RunModel
import Transport

/// Who a request beside the page comes from: the browser's headers, as its pages send them.
///
/// Chromium sends no client hints (`Sec-CH-UA`) from a context whose user agent is set, as it is
/// in all of ours, and so there are none here either.
struct Person: Sendable {
  /// The browser's own; nil where there is no page that could tell.
  var userAgent: String?
  /// The language of the context, which engines send as it is.
  var locale: String
  /// What the context adds to every request.
  var extraHeaders: [String: String]

  /// - Parameter withSession: whether the request is one of the person's session: without it, what
  ///   signs a person in is left out of the extra headers.
  func headers(withSession: Bool) -> HTTPHeaders {
    var headers = HTTPHeaders()
    headers["User-Agent"] = userAgent
    headers["Accept-Language"] = locale
    for (name, value) in extraHeaders.sorted(by: { $0.key < $1.key }) {
      let signsIn = ["authorization", "cookie"].contains(name.lowercased())
      if withSession || !signsIn { headers[name] = value }
    }
    return headers
  }
}

extension Page {
  /// The user agent that the browser sends; nil where the page does not tell.
  func userAgent(deadline: ContinuousClock.Instant) async throws(StepProblem) -> String? {
    do throws(BrowserError) {
      return try await call(AgentCall("identity"), deadline: deadline)["userAgent"]?.string
    } catch {
      throw StepProblem(error)
    }
  }
}
