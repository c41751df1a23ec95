public import Vocabulary

/// Sends a request beside the page, with the person's session, and checks the answer.
public struct SendRequest: StepAction {
  /// The HTTP method, in capitals.
  public var method: String
  /// A URL, or a path of the suite's base URL.
  public var url: Template
  /// Headers by name, besides those that every request has.
  public var headers: [String: Template]
  /// The JSON body.
  public var body: JSONTemplate?
  /// Whether the cookies of the page's context are sent (and those of the answer kept).
  public var usesSession: Bool
  /// The statuses that pass; any of 200–299 if empty.
  public var statuses: [Int]
  /// What stands at JSON paths (`$.items[0].name`, or `items.0.name`) of the answer.
  public var json: [JSONExpectation]
  /// Texts that the answer's body must contain.
  public var contains: [Template]
  /// Texts that must not be in the answer.
  public var excludes: [Template]
  /// Values kept for later steps as `${saved.NAME}`: name to JSON path.
  public var save: [String: Template]
  /// Which of the names in `save` hold secrets.
  public var secrets: Set<String> = []

  /// What must stand at one JSON path.
  public struct JSONExpectation: Sendable, Hashable {
    /// The path, such as `$.items[0].name`.
    public var path: Template
    /// The value that must be there; nil: the path must not exist.
    public var value: JSONTemplate?
    /// Where the path stands.
    public var location: SourceLocation
  }

  public static let definition: VerbDefinition = {
    let status = Shape.integer(100...599)
    let expected = ObjectShape([
      .init("status", .oneOrMore(status), "The statuses that pass; 200–299 by default."),
      .init("json", .map(of: .json), "Values by JSON path."),
      .init("absent", .oneOrMore(.text), "JSON paths that must not exist."),
      .init("contains", .oneOrMore(.text), "Texts that the body must contain."),
      .init("excludes", .oneOrMore(.text), "Texts that must not be in the body."),
    ])
    return VerbDefinition(
      "api", "Sends a request beside the page, with the session, and checks the answer.",
      example: "api: { get: /api/orders, expect: { status: 200 } }",
      value: .object(
        ObjectShape(
          APIParser.methods.map { .init($0, .text, "A path below `baseUrl`, or a whole URL.") } + [
            .init("headers", .map(of: .text), "Headers by name."),
            .init("body", .json, "The JSON body."),
            .init("session", .bool, "Whether the page's cookies are sent; true by default."),
            .init("expect", .object(expected), "What the answer must be."),
            .init("save", .map(of: .text), "JSON paths whose values are kept, by name."),
            .init(
              "secret", .oneOrMore(.text), "Names in `save` whose values are redacted everywhere."),
          ], required: [APIParser.methods])),
      synonyms: ["request"])
  }()

  public static func parse(_ reader: StepReader) -> SendRequest? {
    APIParser(reader.diagnostics).request(reader.value)
  }

  public func summary(in scope: Scope) -> String { "api \(method) \(scope.display(url))" }

  public var templates: [Template] {
    [url] + headers.values + (body?.templates ?? [])
      + json.flatMap { [$0.path] + ($0.value?.templates ?? []) } + contains + excludes
      + save.values
  }

  public var savedNames: [String] { Array(save.keys) }
}
