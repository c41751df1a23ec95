import Support
import Vocabulary

/// The value of `mock:` -> which requests are answered, and how.
struct MockParser {
  let diagnostics: FileDiagnostics

  init(_ diagnostics: FileDiagnostics) { self.diagnostics = diagnostics }

  private static let hint =
    "write mock: { url: \"/api/orders\", status: 503 }, or mock: none to end all mocks"
  /// What an answer has and a failure has not.
  private static let ofAnswers = ["status", "json", "body", "headers"]
  /// How `api` steps write a method and its address.
  private static let methodKeys = ["get", "post", "put", "patch", "delete"]
  /// Statuses whose answers have no body, whatever is sent (RFC 9110 §6.4.1).
  private static let bodiless = [204, 205, 304]

  func mock(_ node: YAMLNode) -> Mock? {
    if node.text == "none" { return Mock(request: nil) }
    guard node.entries != nil, let map = MappingReader(node, what: "\"mock\"", diagnostics) else {
      diagnostics.error(
        "\"mock\" must be a mapping or none, not \(node.kind)", at: node.location,
        hint: Self.hint)
      return nil
    }
    let url = map.template("url")
    let method = method(map.take("method"))
    let fails = map.take("fail") == nil ? nil : map.bool("fail")
    let answer = answer(map)
    map.finish { key in
      Self.methodKeys.contains(key)
        ? "write url: \"/path\", method: \(key.uppercased())" : nil
    }
    guard let url = checkedURL(url, map) else { return nil }
    guard let outcome = outcome(fails, answer, map) else { return nil }
    return Mock(request: MockRequest(url: url, method: method, outcome: outcome))
  }

  private func method(_ node: YAMLNode?) -> MockRequest.Method? {
    guard let node else { return nil }
    if let method = node.text.flatMap({ MockRequest.Method(rawValue: $0.uppercased()) }) {
      return method
    }
    let names = MockRequest.Method.allCases.map(\.rawValue)
    diagnostics.error(
      "\"method\" must be one of \(names.joined(separator: ", ")), not \(node.kind)",
      at: node.location,
      hint: node.text.flatMap { NearestName.of($0, in: names) }.map { "did you mean \"\($0)\"?" }
        ?? "leave it out for every method")
    return nil
  }

  private func checkedURL(_ url: Template?, _ map: MappingReader) -> Template? {
    guard let url else {
      let isThere = map.keys.contains {
        $0.value == "url" || Self.methodKeys.contains($0.value)
          || NearestName.of($0.value, in: ["url"]) != nil
      }
      if !isThere {
        diagnostics.error(
          "\"mock\" does not say which requests", at: map.location, hint: Self.hint)
      }
      return nil
    }
    if let text = url.literal, let problem = Self.problem(withURL: text) {
      diagnostics.error(problem.message, at: url.location, hint: problem.hint)
      return nil
    }
    return url
  }

  /// What is wrong with the pattern; nil where it is right.
  static func problem(withURL text: String) -> (message: String, hint: String)? {
    guard let problem = URLGlob.problem(with: text) else { return nil }
    let isStart = text.isEmpty || text.contains(where: \.isWhitespace)
    return (problem.message, isStart ? "write \"/path\", \"**/path\" or a whole URL" : problem.hint)
  }

  // MARK: Answers

  private func answer(_ map: MappingReader) -> MockRequest.Answer {
    let status = map.int("status", in: 200...599) ?? 200
    let headers = map.templateMap("headers")
    for (name, value) in headers where !Self.isHeaderName(name) {
      diagnostics.error(
        "\"\(name)\" cannot be a header's name", at: value.location,
        hint: "use letters, digits and dashes, such as content-type")
    }
    let body: MockRequest.Body
    if let json = map.take("json") {
      body = JSONTemplate(json, diagnostics).map { .json($0) } ?? .empty
    } else {
      body = .empty
    }
    guard let text = map.template("body") else {
      return .init(status: status, headers: headers, body: body)
    }
    return .init(status: status, headers: headers, body: body == .empty ? .text(text) : body)
  }

  /// Whether a text is a token of RFC 9110 §5.6.2.
  private static func isHeaderName(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { byte in
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
          || "!#$%&'*+-.^_`|~".utf8.contains(byte)
      }
  }

  private func outcome(
    _ fails: Bool?, _ answer: MockRequest.Answer, _ map: MappingReader
  ) -> MockRequest.Reply? {
    let keys = map.keys.map(\.value)
    let given = Self.ofAnswers.filter(keys.contains)
    if keys.contains("fail") {
      guard let fails else { return nil }
      guard fails else {
        diagnostics.error(
          "\"fail\" can only be true", at: map.location(of: "fail"),
          hint: "leave it out; mock: none ends all mocks")
        return nil
      }
      if let other = given.first {
        diagnostics.error(
          "a request that fails has no \(other)", at: map.location(of: other),
          hint: "remove \(other), or remove fail")
        return nil
      }
      return .fail
    }
    if keys.contains("json"), keys.contains("body") {
      diagnostics.error(
        "\"mock\" has both json and body", at: map.location(of: "body"), hint: "keep one of them")
      return nil
    }
    if Self.bodiless.contains(answer.status),
      let key = ["json", "body"].first(where: keys.contains)
    {
      diagnostics.error(
        "an answer with status \(answer.status) has no body", at: map.location(of: key),
        hint: "remove \(key), or give another status")
      return nil
    }
    let known = Self.ofAnswers + ["fail"]
    guard given.isEmpty else { return .answer(answer) }
    if !keys.contains(where: { NearestName.of($0, in: known) != nil }) {
      diagnostics.error(
        "\"mock\" does not say what the page gets", at: map.location,
        hint: "add status, json or body, or fail: true")
    }
    return nil
  }
}
