import Vocabulary

/// The value of `expect:` -> an element and conditions on it and on the page.
struct ExpectationParser {
  let reader: StepReader

  private var diagnostics: FileDiagnostics { reader.diagnostics }

  /// Criteria that find an element by themselves, so that a text beside them is a condition.
  private static let finders: Set = [
    "role", "label", "testId", "css", "placeholder", "alt", "locator",
  ]

  /// Keys of a locator that say here what the element must be like, or the page.
  private static let conditions: Set = ["title", "visible", "checked", "disabled"]

  func expectation() -> Expect? {
    if reader.value.text != nil {
      return reader.locator().map {
        Expect(locator: $0, conditions: [VisibleCondition(isVisible: true)])
      }
    }
    guard let map = reader.mapping(hint: "write a text that must be seen, or conditions") else {
      return nil
    }
    // Some keys are criteria of a locator elsewhere; here they are conditions. Text finds the
    // element where nothing else does.
    let textIsCondition = map.keys.contains { Self.finders.contains($0.value) }
    let skipped = Self.conditions.union(textIsCondition ? ["text"] : [])
    let textNode = textIsCondition ? map.take("text") : nil
    var result = Expect(locator: nil, conditions: [])
    let criteria = LocatorParser.takeCriteria(from: map, skipping: skipped)
    let isSearched = criteria.criteria.contains { $0.criterion.finds }
    if let nested = map.take("locator") {
      result.locator = LocatorParser.locator(nested, what: "\"locator\"", diagnostics)
      if criteria != Locator() {
        diagnostics.error(
          "\"expect\" has a locator and criteria beside it", at: nested.location,
          hint: "write the criteria inside locator")
      }
    } else if isSearched || criteria.frame != nil {
      // A frame alone is asked about as a page is.
      result.locator = criteria
    }
    let conditions = ConditionReader(map: map, text: textNode)
    result.conditions = ConditionRegistry.all.compactMap { $0.take(from: conditions) }
    map.finish(elsewhere: MatcherWords.hint)
    return check(result, map)
  }

  private func check(_ expectation: Expect, _ map: MappingReader) -> Expect? {
    var result = expectation
    if result.locator?.texts.isEmpty ?? true {
      guard checkSubject(of: result, map) else { return nil }
    } else if !result.conditions.contains(where: { type(of: $0).definition.subject != .page }) {
      result.conditions.insert(VisibleCondition(isVisible: true), at: 0)
    }
    let isHidden = result.conditions.contains {
      ($0 as? VisibleCondition)?.isVisible == false
    }
    if isHidden, result.conditions.contains(where: { $0 is CountCondition }) {
      diagnostics.error(
        "\"count\" and hidden cannot both be asked", at: map.location(of: "count"),
        hint: "count: 0 means that there is no such element")
    }
    return result
  }

  /// Whether something is asked of the page, or of a frame's document, that needs no element; reports
  /// it if not.
  private func checkSubject(of expectation: Expect, _ map: MappingReader) -> Bool {
    let ofElements =
      ConditionRegistry.all.filter { $0.definition.subject == .element }
      .flatMap { $0.definition.properties.map(\.name) }
      .filter { !LocatorParser.criteria.contains($0) } + LocatorParser.filters
      + ["distance", "within", "nth", "exact"]
    if let key = map.keys.first(where: { ofElements.contains($0.value) }) {
      diagnostics.error(
        "\"\(key.value)\" does not say of which element", at: key.location,
        hint:
          "add one of \(LocatorParser.criteria.filter { $0 != "title" }.joined(separator: ", "))")
      return false
    }
    guard expectation.conditions.isEmpty else { return true }
    if map.keys.allSatisfy({ $0.value == "frame" }) {
      diagnostics.error(
        "\"expect\" has no condition", at: map.location,
        hint: "write a text that must be seen, or a condition such as url: \"/home\"")
    }
    return false
  }
}
