import BrowserAPI
import JSON
public import Vocabulary

extension Locator<String> {
  /// By role and, where given, accessible name.
  public static func role(_ role: String, _ name: String? = nil, exact: Bool = false) -> Locator<
    String
  > {
    var locator = Locator<String>(exact: exact)
    locator.role = role
    locator.name = name
    return locator
  }

  /// By visible text.
  public static func text(_ text: String, exact: Bool = false) -> Locator<String> {
    var locator = Locator<String>(exact: exact)
    locator.text = text
    return locator
  }

  /// By the label of a form control.
  public static func label(_ label: String, exact: Bool = false) -> Locator<String> {
    var locator = Locator<String>(exact: exact)
    locator.label = label
    return locator
  }

  /// By the placeholder of a field.
  public static func placeholder(_ placeholder: String, exact: Bool = false) -> Locator<String> {
    var locator = Locator<String>(exact: exact)
    locator[.placeholder] = .contains(placeholder)
    return locator
  }

  /// By the alternative text of an image.
  public static func alt(_ alt: String, exact: Bool = false) -> Locator<String> {
    var locator = Locator<String>(exact: exact)
    locator[.alt] = .contains(alt)
    return locator
  }

  /// By the `title` attribute.
  public static func title(_ title: String, exact: Bool = false) -> Locator<String> {
    var locator = Locator<String>(exact: exact)
    locator[.title] = .contains(title)
    return locator
  }

  /// By a CSS selector.
  public static func css(_ css: String) -> Locator<String> {
    var locator = Locator<String>()
    locator.css = css
    return locator
  }

  /// By the test id.
  public static func testID(_ id: String) -> Locator<String> {
    var locator = Locator<String>()
    locator.testID = id
    return locator
  }

  /// The same with a text compared in another way than a plain one.
  public func with(_ criterion: LocatorCriterion, _ match: TextMatch<String>) -> Locator<String> {
    var locator = self
    locator[criterion] = match
    return locator
  }

  /// The same with a state.
  public func with(_ state: LocatorState, _ value: LocatorState.Value) -> Locator<String> {
    var locator = self
    locator.states[state] = value
    return locator
  }

  /// The same in a relation to another element.
  public func with(
    _ relation: LocatorRelation, _ other: Locator<String>, distance: Double? = nil
  ) -> Locator<String> {
    var locator = self
    locator.related[relation] = other
    if let distance { locator.distance = distance }
    return locator
  }

  /// The same, inside of another element.
  public func within(_ scope: Locator<String>) -> Locator<String> {
    var locator = self
    locator.within = .locator(scope)
    return locator
  }

  /// The match with this number.
  public func nth(_ index: Int) -> Locator<String> {
    var locator = self
    locator.nth = index
    return locator
  }
}
