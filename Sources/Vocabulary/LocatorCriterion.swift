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
  /// The test id attribute: its whole value, if it is a plain text.
  case testID = "testId"
  /// A CSS selector.
  case css
  /// Text that the element shows, or a part of it, as a filter.
  case hasText
  /// Text that the element does not show, as a filter.
  case hasNotText

  /// Whether a plain text is the whole value, not a part of it.
  public var isWhole: Bool {
    switch self {
    case .role, .testID, .css: true
    case .name, .label, .text, .placeholder, .alt, .title, .hasText, .hasNotText: false
    }
  }

  /// Whether it finds an element; otherwise it filters those that other criteria find.
  public var finds: Bool {
    switch self {
    case .hasText, .hasNotText: false
    case .role, .name, .label, .text, .placeholder, .alt, .title, .testID, .css: true
    }
  }

  /// A plain text as it is compared for this criterion.
  public func plain<Text>(_ text: Text) -> TextMatch<Text> {
    isWhole ? .equals(text) : .contains(text)
  }
}

extension Locator {
  /// A plain text by criterion; the text alone of one that is compared otherwise.
  private subscript(plain criterion: LocatorCriterion) -> Text? {
    get { self[criterion]?.text }
    set { self[criterion] = newValue.map { criterion.plain($0) } }
  }

  /// An ARIA role.
  public var role: Text? {
    get { self[plain: .role] }
    set { self[plain: .role] = newValue }
  }

  /// The text of the accessible name; a plain one, if it is set.
  public var name: Text? {
    get { self[plain: .name] }
    set { self[plain: .name] = newValue }
  }

  /// The text of a form control's label; a plain one, if it is set.
  public var label: Text? {
    get { self[plain: .label] }
    set { self[plain: .label] = newValue }
  }

  /// The visible text; a plain one, if it is set.
  public var text: Text? {
    get { self[plain: .text] }
    set { self[plain: .text] = newValue }
  }

  /// The value of the test id attribute; the whole one, if it is set.
  public var testID: Text? {
    get { self[plain: .testID] }
    set { self[plain: .testID] = newValue }
  }

  /// A CSS selector.
  public var css: Text? {
    get { self[plain: .css] }
    set { self[plain: .css] = newValue }
  }
}
