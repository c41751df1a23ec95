public import Vocabulary

/// Cookies that the page's address gets, those that scripts can't see included.
public struct CookieCondition: ExpectationCondition {
  /// One cookie.
  public struct Entry: Sendable, Hashable {
    public var name: String
    /// What its value must be, a plain text as a whole; nil expects that it is absent.
    public var match: TextMatch<Template>?
  }

  /// The cookies in the order of their names.
  public var entries: [Entry]

  public static let definition = ConditionDefinition(
    .page,
    [
      .init(
        "cookie", EntryReader.shape,
        "Cookies that the page's address gets, by name; null for one that must be absent.")
    ])

  public static func take(from reader: ConditionReader) -> CookieCondition? {
    reader.map.take("cookie").flatMap {
      EntryReader(matcher: reader.matcher).entries(
        $0, what: "cookie", example: "cookie: { NAME: VALUE }")
    }.map { found in
      CookieCondition(entries: found.map { Entry(name: $0.key, match: $0.match) })
    }
  }

  public func summary(in scope: Scope) -> String {
    entries.map { "cookie \($0.name) \($0.match?.summary(scope.display) ?? "absent")" }
      .joined(separator: " ")
  }

  public var templates: [Template] { entries.compactMap(\.match?.text) }

  /// None of the page's: the browser itself is asked, which knows more cookies than scripts do.
  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] { [] }
}
