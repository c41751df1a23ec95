import BrowserAPI
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Transport
import Vocabulary

/// A request outside the page, with the page's session, and the checks of its response.
struct APIStep {
  let request: SendRequest
  let texts: StepTexts
  let context: any BrowserContext
  let http: HTTPClient
  let deadline: ContinuousClock.Instant

  /// Sends the request and checks the answer.
  /// - Returns: what the step saves, by name.
  func run() async throws(StepProblem) -> [String: String] {
    let url = try texts.url(request.url)
    let answer = try await send(to: url)
    if request.usesSession { try await keepCookies(of: answer, from: url) }
    try checkStatus(answer, url)
    try checkText(answer, url)
    guard !request.json.isEmpty || !request.save.isEmpty else { return [:] }
    let document = try document(of: answer, url)
    for expectation in request.json { try check(expectation, in: document, answer, url) }
    return try saved(from: document, answer, url)
  }

  private func send(to url: String) async throws(StepProblem) -> HTTPResponse {
    var headers = HTTPHeaders()
    headers.append("Accept", "application/json")
    if request.usesSession {
      let cookies = try await sessionCookies(for: url)
      if !cookies.isEmpty { headers.append("Cookie", cookies) }
    }
    var body: [UInt8]?
    if let template = request.body {
      headers.append("Content-Type", "application/json")
      body = Array(try texts.encoded(template))
    }
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
      headers.append(name, try texts.text(value))
    }
    let remaining = max(.milliseconds(1), deadline - .now)
    do throws(TransportError) {
      return try await http.send(
        HTTPRequest(
          method: request.method, url: url, headers: headers, body: body, timeout: remaining))
    } catch {
      throw StepProblem(
        error.code == .timedOut ? .timeout : .infrastructure,
        error.message, hint: error.hint)
    }
  }

  private func sessionCookies(for url: String) async throws(StepProblem) -> String {
    do throws(BrowserError) {
      return try await context.cookies(for: url)
        .map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
    } catch {
      throw StepProblem(error)
    }
  }

  private func keepCookies(of answer: HTTPResponse, from url: String) async throws(StepProblem) {
    let cookies = answer.headers.values(for: "Set-Cookie").compactMap {
      Cookie(setCookie: $0, from: url)
    }
    guard !cookies.isEmpty else { return }
    do throws(BrowserError) {
      try await context.setCookies(cookies)
    } catch {
      throw StepProblem(error)
    }
  }

  private func checkStatus(_ answer: HTTPResponse, _ url: String) throws(StepProblem) {
    let wanted = request.statuses
    let passes =
      wanted.isEmpty ? (200..<300).contains(answer.status) : wanted.contains(answer.status)
    guard !passes else { return }
    let list = wanted.isEmpty ? "200–299" : wanted.map(String.init).joined(separator: " or ")
    throw failure("answered \(answer.status), expected \(list)", answer, url)
  }

  private func checkText(_ answer: HTTPResponse, _ url: String) throws(StepProblem) {
    let text = answer.text
    for template in request.contains {
      let part = try texts.text(template)
      if !text.contains(part) { throw failure("does not contain \"\(part)\"", answer, url) }
    }
    for template in request.excludes {
      let part = try texts.text(template)
      guard let range = text.range(of: part) else { continue }
      let before = text[..<range.lowerBound].suffix(60)
      let after = text[range.upperBound...].prefix(60)
      throw failure(
        "contains \"\(part)\", which it must not", answer, url,
        found: "found in: …\(before)\(part)\(after)…")
    }
  }

  private func document(
    of answer: HTTPResponse, _ url: String
  ) throws(StepProblem) -> JSONValue {
    do { return try JSONDecoder().decode(JSONValue.self, from: Data(answer.body)) } catch {
      throw failure("is no JSON", answer, url)
    }
  }

  private func check(
    _ expectation: SendRequest.JSONExpectation, in document: JSONValue,
    _ answer: HTTPResponse, _ url: String
  ) throws(StepProblem) {
    let path = try path(expectation.path)
    let found = path.values(in: document)
    guard let template = expectation.value else {
      if let first = found.first {
        throw failure("has \(path.text) = \(first.compact), which must be absent", answer, url)
      }
      return
    }
    let wanted = try texts.json(template)
    if found.isEmpty {
      throw failure("has nothing at \(path.text), expected \(wanted.compact)", answer, url)
    }
    if let other = found.first(where: { !$0.matches(wanted) }) {
      throw failure("has \(path.text) = \(other.compact), expected \(wanted.compact)", answer, url)
    }
  }

  private func path(_ template: Template) throws(StepProblem) -> JSONPath {
    let text = try texts.text(template)
    guard let path = JSONPath(text) else {
      throw StepProblem(
        .assertion, "\"\(text)\" is no JSON path", hint: "write it like items[0].name")
    }
    return path
  }

  private func saved(
    from document: JSONValue, _ answer: HTTPResponse, _ url: String
  ) throws(StepProblem) -> [String: String] {
    var saved: [String: String] = [:]
    for (name, template) in request.save {
      let path = try path(template)
      guard let value = path.values(in: document).first else {
        throw failure("has nothing at \(path.text) to save as \(name)", answer, url)
      }
      saved[name] = value.string ?? value.compact
    }
    return saved
  }

  private func failure(
    _ what: String, _ answer: HTTPResponse, _ url: String, found: String? = nil
  ) -> StepProblem {
    let body = answer.text
    let shown = body.count > 300 ? body.prefix(299) + "…" : Substring(body)
    return StepProblem(
      .assertion, "\(request.method) \(url) \(what)",
      details: [found, "status \(answer.status)", "answer: \(shown)"].compactMap { $0 })
  }
}

extension JSONValue {
  /// Whether this is what a journey asks for; a text that reads as this number or truth value
  /// will do, since `${…}` only gives texts.
  fileprivate func matches(_ wanted: JSONValue) -> Bool {
    if self == wanted { return true }
    guard case .string(let text) = wanted else { return false }
    switch self {
    case .number(let value): return Double(text) == value
    case .bool(let value): return text == String(value)
    case .null, .string, .array, .object: return false
    }
  }
}

extension Cookie {
  /// A cookie as a `Set-Cookie` header gives it (RFC 6265 §5.2); nil where it has no name.
  init?(setCookie header: String, from url: String) {
    let parts = header.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
    guard let pair = parts.first, let equals = pair.firstIndex(of: "="),
      equals > pair.startIndex, let host = URLComponents(string: url)?.host
    else { return nil }
    self.init(
      name: String(pair[..<equals]), value: String(pair[pair.index(after: equals)...]),
      domain: host)
    for attribute in parts.dropFirst() {
      let sides = attribute.split(separator: "=", maxSplits: 1).map(String.init)
      switch sides.first?.lowercased() {
      case "path": path = sides.count > 1 ? sides[1] : "/"
      case "domain": domain = sides.count > 1 ? sides[1] : domain
      case "secure": isSecure = true
      case "httponly": isHTTPOnly = true
      default: break
      }
    }
  }
}
