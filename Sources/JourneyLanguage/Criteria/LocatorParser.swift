import Support
import Vocabulary

/// A node -> `Locator<Template>`, and the criteria of one from a mapping shared with other keys.
enum LocatorParser {
  /// The keys that say what an element is; one of them must be there.
  static let criteria = LocatorCriterion.allCases.filter(\.finds).map(\.rawValue)

  /// The keys that only filter what the others find.
  static let filters =
    LocatorCriterion.allCases.filter { !$0.finds }.map(\.rawValue)
    + StateDefinition.all.map(\.key) + RelationDefinition.all.map(\.key)

  /// The keys of a locator.
  static let shape = shape(isRequired: true)

  /// The keys of a locator, at least one criterion among them if one is required.
  static func shape(isRequired: Bool) -> ObjectShape {
    ObjectShape(
      CriterionDefinition.all.map(\.property)
        + [.init("exact", .bool, "Whether plain texts must be equal, letter case included.")]
        + StateDefinition.all.map(\.property) + RelationDefinition.all.map(\.property) + [
          .init(
            "distance", .number(RelationDefinition.distances),
            "The most pixels between the element and those that it must be near or beside."),
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
      if CriterionDefinition.reportsPattern(text, diagnostics) { return nil }
      if let hint = text.literal.flatMap(ForeignSelector.hint) {
        diagnostics.error(
          "\(what) is a text here, and this is a selector of another tool", at: node.location,
          hint: hint + ", or { text: … } for these very characters")
        return nil
      }
      return Locator([.text: .contains(text)])
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
    let locator = takeCriteria(from: map, skipping: [])
    if finds(locator) { return locator }
    // What is wrong with a criterion has been said; a typing error in one will be.
    let isReported = map.keys.contains { isIntendedAsCriterion($0.value) }
    if !isReported, !reportsFilter(in: map, skipping: []) {
      map.diagnostics.error(
        "\(what) does not say which element", at: map.location,
        hint: "give one of \(criteria.joined(separator: ", "))")
    }
    return nil
  }

  /// The locator whose criteria stand among other keys of a mapping; nil if there is none. Reports
  /// filters without anything to filter.
  ///
  /// - Parameter skipping: keys that mean something else here.
  static func optionalLocator(
    from map: MappingReader, skipping: Set<String> = []
  ) -> Locator<Template>? {
    let locator = takeCriteria(from: map, skipping: skipping)
    if finds(locator) { return locator }
    _ = reportsFilter(in: map, skipping: skipping)
    return nil
  }

  /// Takes the keys of a locator, apart from some that mean something else here.
  static func takeCriteria(from map: MappingReader, skipping: Set<String>) -> Locator<Template> {
    map.explain(LocatorWords.hint)
    var locator = Locator<Template>()
    for definition in CriterionDefinition.all where !skipping.contains(definition.key) {
      locator[definition.criterion] = definition.take(from: map)
    }
    takeExact(from: map, for: &locator)
    for definition in StateDefinition.all where !skipping.contains(definition.key) {
      locator.states[definition.state] = definition.take(from: map, role: locator.role)
    }
    for definition in RelationDefinition.all where !skipping.contains(definition.key) {
      locator.related[definition.relation] = definition.take(from: map)
    }
    takeDistance(from: map, for: &locator)
    locator.within = map.take("within").flatMap {
      container($0, map.diagnostics)
    }.map { .locator($0) }
    locator.frame = map.take("frame").flatMap { frame($0, map.diagnostics) }.map { .locator($0) }
    locator.nth = map.int(
      "nth", in: -10_000...10_000, hint: "write nth: 0 for the first match, nth: -1 for the last")
    for definition in CriterionDefinition.all {
      if let match = locator[definition.criterion] { definition.check(match.text, map) }
    }
    return locator
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

  private static func takeExact(from map: MappingReader, for locator: inout Locator<Template>) {
    locator.exact = map.bool("exact") ?? false
    guard locator.exact else { return }
    let compared = locator.criteria.first { $0.match != $0.criterion.plain($0.match.text) }
    if let key = compared?.criterion.rawValue {
      map.diagnostics.error(
        "\"exact\" goes with plain texts, and \"\(key)\" says itself how it is compared",
        at: map.location(of: "exact"),
        hint: "leave out exact, and write { equals: … } for every text that must be equal")
    }
  }

  private static func takeDistance(from map: MappingReader, for locator: inout Locator<Template>) {
    guard let distance = map.double("distance", in: RelationDefinition.distances) else { return }
    let relations = RelationDefinition.all.filter(\.relation.isGeometric).map(\.key)
    if !map.keys.contains(where: { relations.contains($0.value) }) {
      map.diagnostics.error(
        "\"distance\" does not say from which element", at: map.location(of: "distance"),
        hint: "add one of \(relations.joined(separator: ", "))")
    }
    locator.distance = distance
  }

  /// Whether something says which element.
  private static func finds(_ locator: Locator<Template>) -> Bool {
    locator.criteria.contains { $0.criterion.finds }
  }

  /// Whether it reports a key that filters elements where nothing finds any.
  static func reportsFilter(in map: MappingReader, skipping: Set<String>) -> Bool {
    let isWritten = map.keys.contains {
      criteria.contains($0.value) && !skipping.contains($0.value)
    }
    guard !isWritten,
      let key = map.keys.first(where: {
        filters.contains($0.value) && !skipping.contains($0.value)
      })
    else { return false }
    map.diagnostics.error(
      "\"\(key.value)\" filters elements, and nothing says which", at: key.location,
      hint: "add one of \(criteria.filter { !skipping.contains($0) }.joined(separator: ", "))")
    return true
  }

  /// Whether a key is a criterion, close to one, or what other tools call one, so that one message is
  /// enough.
  private static func isIntendedAsCriterion(_ key: String) -> Bool {
    if criteria.contains(key) || LocatorWords.finders.contains(key) { return true }
    return !filters.contains(key) && NearestName.of(key, in: criteria) != nil
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
