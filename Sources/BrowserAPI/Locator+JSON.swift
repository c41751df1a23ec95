public import JSON
public import Vocabulary

extension Locator<String> {
  /// The locator as the page agent takes it: its keys are those of journeys, plain texts are
  /// strings.
  public var json: JSONValue {
    var object: [String: JSONValue] = ["exact": .bool(exact)]
    for (criterion, match) in criteria {
      let isPlain = match == criterion.plain(match.text)
      object[criterion.rawValue] = isPlain ? .string(match.text) : match.json
    }
    for (state, value) in states { object[state.rawValue] = value.json }
    for (relation, locator) in related { object[relation.rawValue] = locator.json }
    if let distance { object["distance"] = .number(distance) }
    if case .locator(let scope)? = within { object["within"] = scope.json }
    if let testIDAttribute { object["testIdAttribute"] = .string(testIDAttribute) }
    if let nth { object["nth"] = .number(Double(nth)) }
    return .object(object)
  }
}
