public import JSON
import Vocabulary

/// How an element is found, in the words of the field: role and name first, CSS last.
///
/// All criteria that are given must hold. Text is compared after white space is folded;
/// without `exact` a part suffices and case does not matter.
public struct Locator: Sendable, Hashable {
  /// An ARIA role, explicit or implied: `button`, `link`, `textbox`…
  public var role: String?
  /// The accessible name (with `role`).
  public var name: String?
  /// The text of the label of a form control.
  public var label: String?
  /// Visible text of the element.
  public var text: String?
  /// The placeholder of a field.
  public var placeholder: String?
  /// The alternative text of an image.
  public var alt: String?
  /// The `title` attribute.
  public var title: String?
  /// The value of the test id attribute; always exact.
  public var testID: String?
  /// The name of that attribute.
  public var testIDAttribute = "data-testid"
  /// A CSS selector.
  public var css: String?
  /// Whether names and texts must be equal, case included.
  public var exact: Bool
  /// An element that must contain this one.
  public indirect enum Scope: Sendable, Hashable { case locator(Locator) }
  /// The element that it must be inside of.
  public var within: Scope?
  /// The zero-based number of the match to take; -1 is the last.
  public var nth: Int?

  /// Makes a locator without criteria; set those that matter.
  public init(exact: Bool = false) { self.exact = exact }

  /// The locator as the page agent takes it.
  public var json: JSONValue {
    var object: [String: JSONValue] = ["exact": .bool(exact)]
    let texts: [(String, String?)] = [
      ("role", role), ("name", name), ("label", label), ("text", text),
      ("placeholder", placeholder), ("alt", alt), ("title", title), ("testId", testID),
      ("css", css),
    ]
    for (key, value) in texts {
      if let value { object[key] = .string(value) }
    }
    if case .locator(let scope)? = within { object["within"] = scope.json }
    if testIDAttribute != "data-testid" { object["testIdAttribute"] = .string(testIDAttribute) }
    if let nth { object["nth"] = .number(Double(nth)) }
    return .object(object)
  }
}

extension Locator: CustomStringConvertible {
  /// The locator as messages show it: `role=button name="Save" within testId="card"`.
  public var description: String {
    var parts: [String] = []
    if let role { parts.append("role=\(role)") }
    let quoted: [(String, String?)] = [
      ("name", name), ("label", label), ("text", text), ("placeholder", placeholder),
      ("alt", alt), ("title", title), ("testId", testID), ("css", css),
    ]
    for (key, value) in quoted {
      if let value { parts.append("\(key)=\"\(value)\"") }
    }
    if exact { parts.append("exact") }
    if let nth { parts.append("nth=\(nth)") }
    if case .locator(let scope)? = within { parts.append("within (\(scope.description))") }
    return parts.joined(separator: " ")
  }
}
