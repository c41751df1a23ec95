public import JSON

extension PageExpectation {
  /// The element can be seen.
  public static let visible = PageExpectation("visible", words: "it to be visible")
  /// The element is not visible or does not exist.
  public static let hidden = PageExpectation("hidden", words: "it to be hidden")
  /// The element can be used.
  public static let enabled = PageExpectation("enabled", words: "it to be enabled")
  /// The element cannot be used.
  public static let disabled = PageExpectation("disabled", words: "it to be disabled")

  /// The element is checked, or is not.
  public static func checked(_ isChecked: Bool) -> PageExpectation { checked(.bool(isChecked)) }

  /// The element is checked, partly checked or not checked.
  public static func checked(_ state: LocatorState.Value) -> PageExpectation {
    let words =
      switch state {
      case .bool(true): "it to be checked"
      case .bool(false): "it not to be checked"
      case .mixed, .number: "it to be \(state)"
      }
    return PageExpectation("checked", ["checked": state.json], words: words)
  }

  /// The visible text of the element, or of the page if no locator is given.
  public static func text(_ match: TextMatch<String>) -> PageExpectation {
    PageExpectation("text", ["match": match.json], words: "text \(match.words)")
  }

  /// The value of a form control; for a `<select>`, the label of the selected option is accepted
  /// too.
  public static func value(_ match: TextMatch<String>) -> PageExpectation {
    PageExpectation("value", ["match": match.json], words: "value \(match.words)")
  }

  /// How many elements the locator matches.
  public static func count(_ count: Int) -> PageExpectation {
    PageExpectation(
      "count", ["count": .number(Double(count))],
      words: "\(count) \(count == 1 ? "match" : "matches")")
  }

  /// An attribute; nil expects that it is absent.
  public static func attribute(_ name: String, _ match: TextMatch<String>?) -> PageExpectation {
    PageExpectation(
      "attribute", ["name": .string(name), "match": match?.json ?? .null],
      words: match.map { "attribute \(name) \($0.words)" } ?? "no attribute \(name)")
  }

  /// The page's URL.
  public static func url(_ match: URLMatch<String>) -> PageExpectation {
    PageExpectation("url", ["match": match.json], words: "URL \(match.words)")
  }

  /// An entry of the document's storage (`local` or `session`); nil expects that it is absent.
  public static func storage(
    _ area: String, _ key: String, _ match: TextMatch<String>?
  ) -> PageExpectation {
    PageExpectation(
      "storage", ["area": .string(area), "key": .string(key), "match": match?.json ?? .null],
      words: match.map { "\(key) in the \(area) storage \($0.words)" }
        ?? "no \(key) in the \(area) storage")
  }

  /// A value that was read outside of the document, such as a cookie; nil expects that it is absent.
  public static func given(
    _ name: String, _ value: String?, _ match: TextMatch<String>?
  ) -> PageExpectation {
    PageExpectation(
      "given",
      [
        "name": .string(name), "value": value.map { .string($0) } ?? .null,
        "match": match?.json ?? .null,
      ], words: match.map { "\(name) \($0.words)" } ?? "no \(name)")
  }

  /// The document's title.
  public static func title(_ match: TextMatch<String>) -> PageExpectation {
    PageExpectation("title", ["match": match.json], words: "title \(match.words)")
  }

  /// What was copied last.
  public static func clipboard(_ match: TextMatch<String>) -> PageExpectation {
    PageExpectation("clipboard", ["match": match.json], words: "a clipboard \(match.words)")
  }

  /// Nothing in the element, or on the page, definitely violates one of the rules that are not
  /// excepted.
  public static func accessible(except: [AccessibilityRule]) -> PageExpectation {
    let names = except.map(\.rawValue)
    return PageExpectation(
      "accessible", ["except": .array(names.map { .string($0) })],
      words: names.isEmpty
        ? "it to be accessible"
        : "it to be accessible (\(names.joined(separator: ", ")) aside)",
      isAccessibility: true)
  }
}

extension LocatorState.Value {
  /// The value in the form that the page agent expects.
  public var json: JSONValue {
    switch self {
    case .bool(let value): .bool(value)
    case .mixed: "mixed"
    case .number(let number): .number(Double(number))
    }
  }
}

extension TextMatch<String> {
  /// The match in the form that the page agent expects.
  public var json: JSONValue {
    switch self {
    case .contains(let text): ["contains": .string(text)]
    case .equals(let text): ["equals": .string(text)]
    case .matches(let pattern): ["matches": .string(pattern)]
    }
  }

  var words: String {
    switch self {
    case .contains(let text): "containing \"\(text)\""
    case .equals(let text): "\"\(text)\""
    case .matches(let pattern): "matching /\(pattern)/"
    }
  }
}

extension URLMatch<String> {
  /// The match in the form that the page agent expects.
  public var json: JSONValue {
    switch self {
    case .glob(let glob): ["glob": .string(glob)]
    case .contains(let text): ["contains": .string(text)]
    case .equals(let text): ["equals": .string(text)]
    case .matches(let pattern): ["matches": .string(pattern)]
    }
  }

  var words: String {
    switch self {
    case .glob(let glob), .equals(let glob): "\"\(glob)\""
    case .contains(let text): "containing \"\(text)\""
    case .matches(let pattern): "matching /\(pattern)/"
    }
  }
}
