import JSON
public import Vocabulary

/// A condition that a page or one element of it must meet; several given together must hold at
/// the same moment.
public enum PageExpectation: Sendable, Hashable {
  /// The visible text of the element, or of the page where no locator is given.
  case text(TextMatch)
  case visible
  /// Not visible, or not there at all.
  case hidden
  case enabled
  case disabled
  case checked(Bool)
  /// The value of a form control; for a `<select>` the chosen option's label counts too.
  case value(TextMatch)
  /// How many elements the locator matches.
  case count(Int)
  /// An attribute; nil expects that it is absent.
  case attribute(String, TextMatch?)
  case url(URLMatch)
  case title(TextMatch)
  /// Nothing in the element, or on the page, is certainly wrong by one of the rules; without those
  /// that are left out.
  case accessible(except: [AccessibilityRule])
}

/// How a text is compared. White space is folded before, except for a pattern's own.
public enum TextMatch: Sendable, Hashable {
  /// A part suffices, and case does not matter.
  case contains(String)
  /// The whole text, case included.
  case equals(String)
  /// A regular expression of JavaScript (with the `u` flag) that matches somewhere in the text.
  case matches(String)
}

/// How a URL is compared.
public enum URLMatch: Sendable, Hashable {
  /// A glob: `**` is anything, `*` anything but a slash, `{a,b}` one of several. One that begins
  /// with a slash is held against the path, and the query only where the glob has a `?`; any
  /// other against the whole URL.
  case glob(String)
  /// A regular expression of JavaScript that matches somewhere in the URL.
  case matches(String)
}

extension TextMatch {
  /// The match as the page agent takes it.
  var json: JSONValue {
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

extension URLMatch {
  var json: JSONValue {
    switch self {
    case .glob(let glob): ["glob": .string(glob)]
    case .matches(let pattern): ["matches": .string(pattern)]
    }
  }

  var words: String {
    switch self {
    case .glob(let glob): "\"\(glob)\""
    case .matches(let pattern): "matching /\(pattern)/"
    }
  }
}

extension PageExpectation {
  var isAccessible: Bool {
    if case .accessible = self { true } else { false }
  }

  /// The condition as the page agent takes it.
  var json: JSONValue {
    switch self {
    case .text(let match): ["kind": "text", "match": match.json]
    case .visible: ["kind": "visible"]
    case .hidden: ["kind": "hidden"]
    case .enabled: ["kind": "enabled"]
    case .disabled: ["kind": "disabled"]
    case .checked(let isChecked): ["kind": "checked", "checked": .bool(isChecked)]
    case .value(let match): ["kind": "value", "match": match.json]
    case .count(let count): ["kind": "count", "count": .number(Double(count))]
    case .attribute(let name, let match):
      ["kind": "attribute", "name": .string(name), "match": match?.json ?? .null]
    case .url(let match): ["kind": "url", "match": match.json]
    case .title(let match): ["kind": "title", "match": match.json]
    case .accessible(let except):
      ["kind": "accessible", "except": .array(except.map { .string($0.rawValue) })]
    }
  }

  /// The condition in words that follow "expected": `text containing "Paid"`.
  var words: String {
    switch self {
    case .text(let match): "text \(match.words)"
    case .visible: "it to be visible"
    case .hidden: "it to be hidden"
    case .enabled: "it to be enabled"
    case .disabled: "it to be disabled"
    case .checked(let isChecked): isChecked ? "it to be checked" : "it not to be checked"
    case .value(let match): "value \(match.words)"
    case .count(let count): "\(count) \(count == 1 ? "match" : "matches")"
    case .attribute(let name, let match?): "attribute \(name) \(match.words)"
    case .attribute(let name, nil): "no attribute \(name)"
    case .url(let match): "URL \(match.words)"
    case .title(let match): "title \(match.words)"
    case .accessible(let except):
      except.isEmpty
        ? "it to be accessible"
        : "it to be accessible (\(except.map(\.rawValue).joined(separator: ", ")) aside)"
    }
  }
}
