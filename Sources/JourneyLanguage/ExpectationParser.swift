import Support
import Vocabulary

/// The value of `expect:` -> conditions on an element and on the page.
struct ExpectationParser {
  let diagnostics: FileDiagnostics

  func expectation(_ node: YAMLNode) -> Step.Verb? {
    if node.text != nil {
      guard let locator = LocatorParser.locator(node, what: "\"expect\"", diagnostics) else {
        return nil
      }
      var expectation = ExpectationTemplate.empty
      expectation.locator = locator
      expectation.isVisible = true
      return .expect(expectation)
    }
    guard
      let map = MappingReader(
        node, what: "\"expect\"", hint: "write a text that must be seen, or conditions", diagnostics
      )
    else { return nil }
    let names = Set(map.keys.map(\.value))
    var result = ExpectationTemplate.empty
    // `text` and `title` are criteria of a locator elsewhere; here they are conditions, unless
    // the text is all there is to find an element by.
    let finders: Set = ["role", "label", "testId", "css", "placeholder", "alt", "locator"]
    let textIsCondition = !names.isDisjoint(with: finders)
    let skipped: Set<String> = textIsCondition ? ["text", "title"] : ["title"]
    var textNode: YAMLNode?
    if textIsCondition { textNode = map.take("text") }
    if !textIsCondition, let node = map.take("text"), node.entries != nil {
      // { matches: … } cannot find an element by itself.
      diagnostics.error(
        "\"text\" with equals, contains or matches needs an element", at: node.location,
        hint: "add role, testId or css to say whose text it is")
      return nil
    }
    let criteria = LocatorParser.takeCriteria(from: map, skipping: skipped)
    if let nested = map.take("locator") {
      result.locator = LocatorParser.locator(nested, what: "\"locator\"", diagnostics)
      if criteria.hasCriterion || criteria.within != nil || criteria.nth != nil {
        diagnostics.error(
          "\"expect\" has a locator and criteria beside it", at: nested.location,
          hint: "write the criteria inside locator")
      }
    } else if criteria.hasCriterion {
      result.locator = .criteria(criteria)
    }
    readConditions(map, textNode, into: &result)
    map.finish()
    return check(result, criteria, map)
  }

  private func readConditions(
    _ map: MappingReader, _ textNode: YAMLNode?, into result: inout ExpectationTemplate
  ) {
    let matcher = TextMatchParser(diagnostics: diagnostics)
    result.text = textNode.flatMap { matcher.match($0, what: "\"text\"") }
    result.isVisible = opposites("visible", "hidden", map)
    result.isEnabled = opposites("enabled", "disabled", map)
    result.isChecked = map.bool("checked")
    result.value = map.take("value").flatMap { matcher.match($0, what: "\"value\"") }
    result.count = map.int("count", in: 0...1_000_000)
    if let node = map.take("attribute"),
      let attributes = MappingReader(
        node, what: "\"attribute\"", hint: "write attribute: { href: \"/help\" }", diagnostics)
    {
      for key in attributes.keys {
        guard let value = attributes.take(key.value) else { continue }
        if value.isNull {
          result.attributes.updateValue(nil, forKey: key.value)
        } else if let match = matcher.match(value, what: "\"\(key.value)\"") {
          result.attributes.updateValue(match, forKey: key.value)
        }
      }
    }
    result.url = map.take("url").flatMap { matcher.address($0, what: "\"url\"") }
    result.accessibleExcept = map.take("accessible").flatMap(accessible)
    result.title = map.take("title").flatMap { matcher.match($0, what: "\"title\"") }
  }

  /// The rules of `accessible`, which the page agent knows by the same names.
  public static let accessibilityRules = [
    "name", "image", "focus", "reference", "role", "contrast", "language", "title", "zoom",
  ]

  /// The rules that are left out; nil where nothing usable was written.
  private func accessible(_ node: YAMLNode) -> [String]? {
    if node.bool == true { return [] }
    let hint = "write accessible: true, or accessible: { except: [contrast] }"
    guard let map = MappingReader(node, what: "\"accessible\"", hint: hint, diagnostics) else {
      return nil
    }
    let rules = NameList.read(map.take("except"), what: "\"except\"", diagnostics)
    map.finish()
    for rule in rules where !Self.accessibilityRules.contains(rule.value) {
      diagnostics.error(
        "there is no rule \"\(rule.value)\"", at: rule.location,
        hint: NearestName.hint(for: rule.value, in: Self.accessibilityRules, none: hint))
    }
    return rules.map(\.value)
  }

  private func opposites(_ positive: String, _ negative: String, _ map: MappingReader) -> Bool? {
    let yes = map.bool(positive)
    let no = map.bool(negative)
    if yes != nil, no != nil {
      diagnostics.error(
        "\"expect\" has both \(positive) and \(negative)", at: map.location(of: negative),
        hint: "keep one of them")
    }
    return yes ?? no.map { !$0 }
  }

  private func check(
    _ expectation: ExpectationTemplate, _ criteria: LocatorCriteria, _ map: MappingReader
  ) -> Step.Verb? {
    var result = expectation
    let asksElement =
      result.text != nil || result.isVisible != nil || result.isEnabled != nil
      || result.isChecked != nil || result.value != nil || result.count != nil
      || !result.attributes.isEmpty || result.accessibleExcept != nil
    if result.locator == nil {
      let elementKeys = [
        "visible", "hidden", "enabled", "disabled", "checked", "value", "count", "attribute",
        "within", "nth", "exact",
      ]
      if let key = map.keys.first(where: { elementKeys.contains($0.value) }) {
        diagnostics.error(
          "\"\(key.value)\" does not say of which element", at: key.location,
          hint:
            "add one of \(LocatorParser.criteria.filter { $0 != "title" }.joined(separator: ", "))")
        return nil
      }
      guard result.url != nil || result.title != nil || result.accessibleExcept != nil else {
        if map.keys.isEmpty {
          diagnostics.error(
            "\"expect\" asks for nothing", at: map.location,
            hint: "write a text that must be seen, or a condition such as url: \"/home\"")
        }
        return nil
      }
    } else if !asksElement {
      result.isVisible = true
    }
    if result.count != nil, result.isVisible == false {
      diagnostics.error(
        "\"count\" and hidden cannot both be asked", at: map.location(of: "count"),
        hint: "count: 0 says that there is no such element")
    }
    return .expect(result)
  }
}

extension ExpectationTemplate {
  static var empty: ExpectationTemplate {
    ExpectationTemplate(
      locator: nil, text: nil, isVisible: nil, isEnabled: nil, isChecked: nil, value: nil,
      count: nil, attributes: [:], url: nil, title: nil, accessibleExcept: nil)
  }
}
