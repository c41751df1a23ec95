public import JSON
public import Vocabulary

extension Locator<String> {
  /// The locator as the page agent takes it.
  public var json: JSONValue {
    var object: [String: JSONValue] = ["exact": .bool(exact)]
    for (criterion, text) in criteria { object[criterion.rawValue] = .string(text) }
    if case .locator(let scope)? = within { object["within"] = scope.json }
    if let testIDAttribute { object["testIdAttribute"] = .string(testIDAttribute) }
    if let nth { object["nth"] = .number(Double(nth)) }
    return .object(object)
  }
}
