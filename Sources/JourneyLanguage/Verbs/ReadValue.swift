import Support
public import Vocabulary

/// Keeps what the page shows for later steps.
public struct ReadValue: StepAction {
  /// The element; nil for the page's URL and title, and with a frame alone for those of its document.
  public var locator: Locator<Template>?
  /// What is read of it.
  public var part: Part
  /// Which attribute, style or side of the box.
  public var name: Template?
  /// A regular expression, whose first group is kept.
  public var pattern: Template?
  /// The name that later steps have for it.
  public var save: String
  /// Whether it is kept out of all that is written.
  public var isSecret: Bool

  /// What can be read.
  public enum Part: String, Sendable, Hashable, CaseIterable {
    case text, value, attribute, count, box, style, url, title, clipboard

    /// Whether it is the page's, not an element's.
    var isOfPage: Bool { self == .url || self == .title || self == .clipboard }
    /// Whether its key has a name as its value.
    var takesName: Bool { self == .attribute || self == .style }
  }

  private static let sides = ["x", "y", "width", "height"]

  public static let definition: VerbDefinition = {
    let isThis = Shape.constant(.bool(true))
    return VerbDefinition(
      "read",
      "Keeps what the page shows as `${saved.NAME}`; without another part, the element's text.",
      example: "read: { testId: total, matches: '([0-9.,]+)', save: total }",
      value: .object(
        LocatorParser.shape(isRequired: false).replacing(
          "text", with: .oneOf([isThis, .text]), "`true`: its text, as without any part."
        ).replacing("title", with: .oneOf([isThis, .text]), "`true`: the document's title.")
          .adding(
            [
              .init("value", isThis, "The value of a field."),
              .init("attribute", .text, "The attribute with this name."),
              .init("count", isThis, "How many elements match."),
              .init(
                "box", .oneOf([isThis, .choice(sides)]),
                "Where it is in the viewport, as JSON in CSS pixels, or one number of that."),
              .init("style", .text, "The computed style with this name."),
              .init("url", isThis, "The page's address."),
              .init("clipboard", isThis, "What was copied last."),
              .init("matches", .text, "A regular expression; its first group is kept."),
              .init("save", .text, "The name for `${saved.NAME}`."),
              .init("secret", .bool, "Whether it is redacted everywhere."),
            ], required: [["save"]])),
      synonyms: [
        "get", "store", "textContent", "innerText", "inputValue", "getAttribute", "getText",
        "boundingBox", "storeText", "extract", "grabTextFrom",
      ])
  }()

  public static func parse(_ reader: StepReader) -> ReadValue? {
    let hint = "write read: { testId: total, save: total }"
    guard let map = reader.mapping(hint: hint) else { return nil }
    let diagnostics = reader.diagnostics
    // `text` and `title` name elements too: `true` is no text to look for.
    let parts = Part.allCases.filter { part in
      guard let node = reader.value.entries?.first(where: { $0.key.value == part.rawValue })?.value
      else { return false }
      return part != .text && part != .title || node.bool == true
    }
    let part = parts.first ?? .text
    for other in parts.dropFirst() { _ = map.take(other.rawValue) }
    let name = name(of: part, parts, map)
    let pattern = map.take("matches").flatMap {
      TextMatchParser(diagnostics: diagnostics).pattern($0, what: "\"matches\"")
    }
    let save = map.plainText("save")
    let isSecret = map.bool("secret") ?? false
    let skipped = Set(parts.map(\.rawValue))
    let criteria = LocatorParser.takeCriteria(from: map, skipping: skipped)
    map.finish { $0 == "regex" || $0 == "pattern" ? "did you mean \"matches\"?" : nil }
    if parts.count > 1 {
      diagnostics.error(
        "\"read\" has both \(parts[0].rawValue) and \(parts[1].rawValue)",
        at: map.location(of: parts[1].rawValue), hint: "make two steps")
      return nil
    }
    guard let save else {
      if map.take("save") == nil {
        diagnostics.error(
          "\"read\" does not say under which name it saves", at: reader.value.location, hint: hint)
      }
      return nil
    }
    guard SavedName.check(save, diagnostics) else { return nil }
    if criteria.texts.isEmpty, !part.isOfPage {
      diagnostics.error(
        "\"read\" does not say which element", at: reader.value.location,
        hint: "give one of \(LocatorParser.criteria.joined(separator: ", "))")
      return nil
    }
    let isInFrame = criteria.frame != nil
    if part.isOfPage, !criteria.texts.isEmpty || part == .clipboard && isInFrame {
      diagnostics.error(
        part == .clipboard
          ? "the clipboard is the case's, not an element's"
          : "the \(part.rawValue) is the page's, not an element's",
        at: map.location(of: part.rawValue), hint: "remove the element")
      return nil
    }
    if part.isOfPage, LocatorParser.reportsFilter(in: map, skipping: skipped.union(["frame"])) {
      return nil
    }
    if (part.takesName && name == nil) || (map.take("matches") != nil && pattern == nil) {
      return nil
    }
    return ReadValue(
      locator: criteria.texts.isEmpty && !isInFrame ? nil : criteria, part: part, name: name,
      pattern: pattern,
      save: save.value, isSecret: isSecret)
  }

  private static func name(of part: Part, _ parts: [Part], _ map: MappingReader) -> Template? {
    if part.takesName { return map.template(part.rawValue) }
    guard parts.contains(part), let node = map.take(part.rawValue), node.bool != true else {
      return nil
    }
    if part == .box, let side = map.template("box"), sides.contains(side.literal ?? "") {
      return side
    }
    map.diagnostics.error(
      "\"\(part.rawValue)\" must be true\(part == .box ? " or one of x, y, width, height" : ""), "
        + "not \(node.kind)", at: node.location,
      hint: "write \(part.rawValue): true to read it; to wait for it use expect")
    return nil
  }

  public func summary(in scope: Scope) -> String {
    let what = name.map { "\(part.rawValue) \(scope.display($0))" } ?? part.rawValue
    let of = locator.map { " of \($0.summary(in: scope))" } ?? ""
    return "read \(what)\(of) as \(save)"
  }

  public var element: Locator<Template>? { locator }
  public var templates: [Template] { [name, pattern].compactMap { $0 } }
  public var savedNames: [String] { [save] }
  public var usesClipboard: Bool { part == .clipboard }
}

/// The name under which a step saves a value.
enum SavedName {
  /// Whether a name can be one; reports it if not.
  static func check(_ name: Located<String>, _ diagnostics: FileDiagnostics) -> Bool {
    if TemplateParser.isName(name.value) { return true }
    diagnostics.error(
      "\"\(name.value)\" cannot be a name for ${saved.…}", at: name.location,
      hint: "use letters, digits, _ and -, starting with a letter")
    return false
  }
}
