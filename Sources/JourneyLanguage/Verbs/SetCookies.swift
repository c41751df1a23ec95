import Support
import Vocabulary

/// Sets or removes cookies of the browser.
public struct SetCookies: StepAction {
  /// One cookie as written; what is not written is the browser's default.
  public struct Entry: Sendable, Hashable {
    /// Its name.
    public var name: Template
    /// Its value, as it is sent.
    public var value: Template
    /// The host, with a leading dot for its subdomains too; nil for the page's host.
    public var domain: Template?
    /// The path below which it is sent; nil for the whole site.
    public var path: Template?
    /// Whether it is sent over TLS only.
    public var isSecure: Bool
    /// Whether scripts cannot see it.
    public var isHTTPOnly: Bool
    /// `strict`, `lax` or `none`.
    public var sameSite: String?
    /// How long it lives; nil for the session.
    public var lifetime: Duration?
  }

  /// What is removed before anything is set.
  public enum Removal: Sendable, Hashable {
    case none
    /// Every cookie that the page's address would get.
    case all
    case names([Template])
  }

  /// Which cookies are removed first.
  public var removal: Removal
  /// What is set, in order.
  public var entries: [Entry]

  private static let rules = ["strict", "lax", "none"]

  public static let definition: VerbDefinition = {
    let cookie = ObjectShape(
      [
        .init("name", .text, "Its name."), .init("value", .text, "Its value."),
        .init("domain", .text, "Its host; with a dot before it, for subdomains too."),
        .init("path", .text, "The path below which it is sent; / by default."),
        .init("secure", .bool, "Whether it is sent over TLS only."),
        .init("httpOnly", .bool, "Whether scripts can't see it."),
        .init("sameSite", .choice(rules), "Whether requests of other sites carry it."),
        .init("lifetime", .duration, "How long it lives; with the session by default."),
      ], required: [["name"], ["value"]])
    var definition = VerbDefinition(
      "cookies", "Sets cookies of the page's site, or removes them.",
      example: "cookies: { clear: [consent], set: [{ name: theme, value: dark }] }",
      value: .object(
        ObjectShape(
          [
            .init(
              "clear", .oneOf([.constant(.bool(true)), .oneOrMore(.text)]),
              "`true` for all that the page's address gets, or names."),
            .init("set", .oneOrMore(.object(cookie)), "What is set then."),
          ], required: [["clear", "set"]])),
      synonyms: [
        "setCookie", "addCookies", "addCookie", "clearCookies", "clearCookie", "deleteCookie",
        "deleteAllCookies", "cookie",
      ])
    definition.hasInnerKeys = false
    return definition
  }()

  public static func parse(_ reader: StepReader) -> SetCookies? {
    let hint = "write cookies: { set: [{ name: …, value: … }] }, or cookies: { clear: true }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let removal = removal(from: map)
    let entries = map.take("set").map { node in
      (node.elements ?? [node]).compactMap { entry($0, map.diagnostics) }
    }
    map.finish()
    guard removal != Removal.none || entries != nil else {
      if map.keys.isEmpty {
        map.diagnostics.error("\"cookies\" says nothing", at: reader.value.location, hint: hint)
      }
      return nil
    }
    return SetCookies(removal: removal, entries: entries ?? [])
  }

  private static func removal(from map: MappingReader) -> Removal {
    guard let node = map.take("clear") else { return .none }
    if node.bool == true { return .all }
    if node.bool == false {
      map.diagnostics.error(
        "\"clear\" can only be true or names of cookies", at: node.location,
        hint: "leave it out to keep all cookies")
      return .none
    }
    return .names(TemplateParser.templates(node, what: "\"clear\"", map.diagnostics))
  }

  private static func entry(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> Entry? {
    guard
      let map = MappingReader(
        node, what: "a cookie", hint: "write { name: …, value: … }", diagnostics)
    else { return nil }
    let name = map.template("name")
    let value = map.template("value")
    var entry = Entry(
      name: name ?? Template(segments: [], location: node.location),
      value: value ?? Template(segments: [], location: node.location),
      domain: map.template("domain"), path: map.template("path"),
      isSecure: map.bool("secure") ?? false, isHTTPOnly: map.bool("httpOnly") ?? false,
      sameSite: nil, lifetime: map.duration("lifetime"))
    if let rule = map.plainText("sameSite") {
      if rules.contains(rule.value.lowercased()) {
        entry.sameSite = rule.value.lowercased()
      } else {
        diagnostics.error(
          "\"sameSite\" must be one of \(rules.joined(separator: ", ")), not \"\(rule.value)\"",
          at: rule.location)
      }
    }
    if entry.sameSite == "none", !entry.isSecure {
      diagnostics.error(
        "browsers refuse a cookie with sameSite: none that is not secure",
        at: map.location(of: "sameSite"), hint: "add secure: true")
    }
    map.finish()
    guard name != nil, value != nil else {
      let missing = name == nil ? "name" : "value"
      if map.take(missing) == nil {
        diagnostics.error(
          "a cookie has no \(missing)", at: node.location, hint: "write { name: …, value: … }")
      }
      return nil
    }
    return entry
  }

  public func summary(in scope: Scope) -> String {
    let removed: [String] =
      switch removal {
      case .none: []
      case .all: ["clear all"]
      case .names(let names): ["clear \(names.map(scope.display).joined(separator: ", "))"]
      }
    let set =
      entries.isEmpty
      ? [] : ["set \(entries.map { scope.display($0.name) }.joined(separator: ", "))"]
    return (["cookies"] + removed + set).joined(separator: " ")
  }

  public var templates: [Template] {
    let names: [Template] = if case .names(let names) = removal { names } else { [] }
    return names + entries.flatMap { [$0.name, $0.value, $0.domain, $0.path].compactMap { $0 } }
  }
}
