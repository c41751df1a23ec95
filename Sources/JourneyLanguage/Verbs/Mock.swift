import Vocabulary

/// Answers requests that match in place of servers, from here to the end of the case; or ends all
/// mocks of the case.
public struct Mock: StepAction {
  /// Which requests, and the answer; nil ends all mocks.
  public var request: MockRequest?

  public static let definition: VerbDefinition = {
    let methods = MockRequest.Method.allCases.map(\.rawValue)
    var definition = VerbDefinition(
      "mock", "Answers requests in place of servers, until the end of the case or `mock: none`.",
      example: "mock: { url: /api/orders, status: 503 }",
      value: .oneOf([
        .constant(.word("none")),
        .object(
          ObjectShape(
            [
              .init("url", .text, "Which addresses: a glob, as in `expect`."),
              .init(
                "method", .choice(methods + methods.map { $0.lowercased() }),
                "The method; any by default."),
              .init("status", .integer(200...599), "The answer's status; 200 by default."),
              .init("headers", .map(of: .text), "The answer's headers."),
              .init("json", .json, "The answer's body as JSON."),
              .init("body", .text, "The answer's body as text."),
              .init("fail", .constant(.bool(true)), "A network error in place of an answer."),
            ],
            required: [["url"], ["status", "json", "body", "headers", "fail"]])),
      ]),
      synonyms: ["intercept", "route", "stub"])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> Mock? {
    MockParser(reader.diagnostics).mock(reader.value)
  }

  public func summary(in scope: Scope) -> String {
    "mock \(request?.summary(in: scope) ?? "none")"
  }

  public var templates: [Template] { request?.templates ?? [] }

  public func need(in scope: Scope) -> EngineNeed? {
    // Without a mock before it, `mock: none` ends nothing.
    request == nil ? nil : EngineNeed(.interception, "answer requests in place of servers")
  }

  public func check(_ check: StepCheck) {
    guard let url = request?.url, let text = check.resolved(url),
      let problem = MockParser.problem(withURL: text)
    else { return }
    check.diagnostics.error(problem.message, at: url.location, hint: problem.hint)
  }
}
