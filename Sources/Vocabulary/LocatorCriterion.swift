/// A criterion of a locator; the raw value is its key in journeys and for the page agent. Locators
/// show their criteria in the order of the cases.
public enum LocatorCriterion: String, Sendable, Hashable, CaseIterable {
  /// An ARIA role, explicit or implied: `button`, `link`, `textbox`…
  case role
  /// The accessible name, or a part of it; used with `role`.
  case name
  /// The text of a form control's label, or a part of it.
  case label
  /// The visible text, or a part of it.
  case text
  /// The placeholder of a field, or a part of it.
  case placeholder
  /// The alternative text of an image, or a part of it.
  case alt
  /// The `title` attribute, or a part of it.
  case title
  /// The whole value of the test id attribute.
  case testID = "testId"
  /// A CSS selector.
  case css
}

extension Locator {
  /// An ARIA role.
  public var role: Text? {
    get { self[.role] }
    set { self[.role] = newValue }
  }

  /// The accessible name.
  public var name: Text? {
    get { self[.name] }
    set { self[.name] = newValue }
  }

  /// The text of a form control's label.
  public var label: Text? {
    get { self[.label] }
    set { self[.label] = newValue }
  }

  /// The visible text.
  public var text: Text? {
    get { self[.text] }
    set { self[.text] = newValue }
  }

  /// The value of the test id attribute.
  public var testID: Text? {
    get { self[.testID] }
    set { self[.testID] = newValue }
  }

  /// A CSS selector.
  public var css: Text? {
    get { self[.css] }
    set { self[.css] = newValue }
  }
}
