import Support
import Vocabulary

/// A node -> `LocatorTemplate`, and the criteria of one from a mapping shared with other keys.
enum LocatorParser {
  /// The keys that say what an element is; one of them must be there.
  static let criteria = [
    "role", "name", "label", "text", "placeholder", "alt", "title", "testId", "css",
  ]

  /// A locator: a plain text is visible text.
  static func locator(
    _ node: YAMLNode, what: String, _ diagnostics: FileDiagnostics
  ) -> LocatorTemplate? {
    if node.text != nil {
      guard let text = TemplateParser.template(node, what: what, diagnostics) else { return nil }
      guard !text.isEmpty else {
        diagnostics.error(
          "\(what) has an empty text to look for", at: node.location,
          hint: "write the text that the element shows")
        return nil
      }
      var criteria = LocatorCriteria.empty(at: node.location)
      criteria.text = text
      return .criteria(criteria)
    }
    guard
      let map = MappingReader(
        node, what: what, wanted: "a text or a mapping",
        hint: "write visible text, or criteria such as { role: button, name: Save }",
        diagnostics)
    else { return nil }
    let locator = locator(from: map, what: what)
    map.finish()
    return locator
  }

  /// The locator whose criteria stand among other keys of a mapping; reports if there is none.
  static func locator(from map: MappingReader, what: String) -> LocatorTemplate? {
    let criteria = takeCriteria(from: map, skipping: [])
    guard criteria.hasCriterion else {
      if !map.keys.contains(where: { isCriterionTypo($0.value) }) {
        map.diagnostics.error(
          "\(what) does not say which element", at: map.location,
          hint: "give one of \(Self.criteria.joined(separator: ", "))")
      }
      return nil
    }
    return .criteria(criteria)
  }

  /// Takes the keys of a locator, apart from some that mean something else here.
  static func takeCriteria(from map: MappingReader, skipping: Set<String>) -> LocatorCriteria {
    func template(_ key: String) -> Template? {
      guard !skipping.contains(key), let template = map.template(key) else { return nil }
      if template.isEmpty, key != "name" {
        map.diagnostics.error(
          "\"\(key)\" is empty", at: template.location, hint: "leave it out or give it a text")
        return nil
      }
      return template
    }
    var criteria = LocatorCriteria.empty(at: map.location)
    criteria.role = template("role")
    criteria.name = template("name")
    criteria.label = template("label")
    criteria.text = template("text")
    criteria.placeholder = template("placeholder")
    criteria.alt = template("alt")
    criteria.title = template("title")
    criteria.testID = template("testId")
    criteria.css = template("css")
    criteria.exact = map.bool("exact") ?? false
    criteria.within = map.take("within").flatMap {
      locator($0, what: "\"within\"", map.diagnostics)
    }
    criteria.nth = map.int("nth", in: -10_000...10_000)
    check(criteria, map)
    return criteria
  }

  private static func check(_ criteria: LocatorCriteria, _ map: MappingReader) {
    let diagnostics = map.diagnostics
    if let role = criteria.role, let text = role.literal, let hint = ARIARole.hint(for: text) {
      diagnostics.error("there is no role \"\(text)\"", at: role.location, hint: hint)
    }
    if let name = criteria.name, criteria.role == nil,
      !map.keys.contains(where: { $0.value == "role" })
    {
      diagnostics.error(
        "\"name\" needs a \"role\" beside it", at: name.location,
        hint: "write { role: button, name: … }, or text: for what the element shows")
    }
    if let css = criteria.css, let text = css.literal, let problem = cssProblem(text) {
      diagnostics.error("this is not a CSS selector: \(problem)", at: css.location)
    }
  }

  /// Whether an unknown key is close to a criterion, so that one message is enough.
  private static func isCriterionTypo(_ key: String) -> Bool {
    !criteria.contains(key) && NearestName.of(key, in: criteria) != nil
  }

  /// What can be said of a selector without a browser: brackets and quotes that do not close.
  private static func cssProblem(_ text: String) -> String? {
    if text.hasPrefix("//") || text.hasPrefix("xpath=") { return "it looks like XPath" }
    var open: [Character] = []
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if let current = quote {
        if character == current { quote = nil }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == "(" || character == "[" {
        open.append(character == "(" ? ")" : "]")
      } else if character == ")" || character == "]", open.popLast() != character {
        return "a \(character) closes nothing"
      }
    }
    if quote != nil { return "a quote is never closed" }
    return open.last.map { "a \($0) is missing" }
  }
}

extension LocatorCriteria {
  static func empty(at location: SourceLocation) -> LocatorCriteria {
    LocatorCriteria(
      role: nil, name: nil, label: nil, text: nil, placeholder: nil, alt: nil, title: nil,
      testID: nil, css: nil, exact: false, within: nil, nth: nil, location: location)
  }

  /// The texts of the criteria by their keys, in the order in which they are shown.
  public var texts: [(key: String, template: Template)] {
    let all: [(String, Template?)] = [
      ("role", role), ("name", name), ("label", label), ("text", text),
      ("placeholder", placeholder), ("alt", alt), ("title", title), ("testId", testID),
      ("css", css),
    ]
    return all.compactMap { key, template in template.map { (key, $0) } }
  }

  var hasCriterion: Bool { !texts.isEmpty }
}

extension Template {
  /// The text, where it holds no reference.
  public var literal: String? {
    var result = ""
    for segment in segments {
      guard case .text(let text) = segment else { return nil }
      result += text
    }
    return result
  }

  /// Whether nothing at all is written.
  var isEmpty: Bool { segments.isEmpty }
}
