import Support
import Vocabulary

/// A node -> `Locator<Template>`, and the criteria of one from a mapping shared with other keys.
enum LocatorParser {
  /// The keys that say what an element is; one of them must be there.
  static let criteria = LocatorCriterion.allCases.map(\.rawValue)

  /// The keys of a locator.
  static let shape = shape(isRequired: true)

  /// The keys of a locator, at least one criterion among them if one is required.
  static func shape(isRequired: Bool) -> ObjectShape {
    ObjectShape(
      CriterionDefinition.all.map { .init($0.criterion.rawValue, .text, $0.summary) } + [
        .init("exact", .bool, "Whether texts must be equal, letter case included."),
        .init("within", .named(.locator), "The element that it must be inside of."),
        .init(
          "frame", .named(.locator),
          "The frame (an iframe, frame or object) in whose document it is."),
        .init(
          "nth", .integer(-10_000...10_000), "Which of several matches, from 0; -1 is the last."),
      ], required: isRequired ? [criteria] : [])
  }

  /// A locator: a plain text is visible text.
  static func locator(
    _ node: YAMLNode, what: String, _ diagnostics: FileDiagnostics
  ) -> Locator<Template>? {
    if node.text != nil {
      guard let text = TemplateParser.template(node, what: what, diagnostics) else { return nil }
      guard !text.isEmpty else {
        diagnostics.error(
          "\(what) has an empty text to look for", at: node.location,
          hint: "write the text that the element shows")
        return nil
      }
      return Locator([.text: text])
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
  static func locator(from map: MappingReader, what: String) -> Locator<Template>? {
    let criteria = takeCriteria(from: map, skipping: [])
    guard !criteria.texts.isEmpty else {
      if !map.keys.contains(where: { isCriterionTypo($0.value) }) {
        map.diagnostics.error(
          "\(what) does not say which element", at: map.location,
          hint: "give one of \(Self.criteria.joined(separator: ", "))")
      }
      return nil
    }
    return criteria
  }

  /// Takes the keys of a locator, apart from some that mean something else here.
  static func takeCriteria(from map: MappingReader, skipping: Set<String>) -> Locator<Template> {
    func template(_ key: String) -> Template? {
      guard !skipping.contains(key), let template = map.template(key) else { return nil }
      if template.isEmpty, key != "name" {
        map.diagnostics.error(
          "\"\(key)\" is empty", at: template.location, hint: "leave it out or give it a text")
        return nil
      }
      return template
    }
    var criteria = Locator<Template>()
    for criterion in LocatorCriterion.allCases {
      criteria[criterion] = template(criterion.rawValue)
    }
    criteria.exact = map.bool("exact") ?? false
    criteria.within = map.take("within").flatMap {
      container($0, map.diagnostics)
    }.map { .locator($0) }
    criteria.frame = map.take("frame").flatMap { frame($0, map.diagnostics) }.map { .locator($0) }
    criteria.nth = map.int("nth", in: -10_000...10_000)
    for definition in CriterionDefinition.all {
      if let text = criteria[definition.criterion] { definition.check(text, map) }
    }
    return criteria
  }

  /// The locator of an element around another one, in the same document.
  private static func container(
    _ node: YAMLNode, _ diagnostics: FileDiagnostics
  ) -> Locator<Template>? {
    let entry = node.entries?.first { $0.key.value == "frame" }
    if let entry {
      diagnostics.error(
        "\"frame\" can't stand inside within: both are in the same document",
        at: entry.key.location, hint: "write frame beside within")
    }
    return locator(node, what: "\"within\"", diagnostics)
  }

  /// The locator of a frame.
  private static func frame(
    _ node: YAMLNode, _ diagnostics: FileDiagnostics
  ) -> Locator<Template>? {
    if let text = node.text {
      diagnostics.error(
        "\"frame\" does not say which element, only the text \"\(text.prefix(60))\"",
        at: node.location,
        hint: "a frame shows no text of its own: write { title: … }, { testId: … } or { css: … }")
      return nil
    }
    return locator(node, what: "\"frame\"", diagnostics)
  }

  /// Whether an unknown key is close to a criterion, so that one message is enough.
  private static func isCriterionTypo(_ key: String) -> Bool {
    !criteria.contains(key) && NearestName.of(key, in: criteria) != nil
  }
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
