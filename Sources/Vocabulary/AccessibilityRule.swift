/// What a page is held to, by the criteria of WCAG 2.2 (https://www.w3.org/TR/WCAG22/).
public enum AccessibilityRule: String, Sendable, Hashable, CaseIterable {
  /// What a person acts on has an accessible name (4.1.2).
  case name
  /// A picture has a text, or is marked as decoration (1.1.1).
  case image
  /// Nothing that the keyboard reaches is hidden from assistive technology (4.1.2).
  case focus
  /// Names and descriptions that are referred to are there (1.3.1).
  case reference
  /// Roles mean something (4.1.2).
  case role
  /// Text stands out: 4.5 to 1, large text 3 to 1 (1.4.3).
  case contrast
  /// The page says its language (3.1.1).
  case language
  /// The page has a title (2.4.2).
  case title
  /// The page can be zoomed (1.4.4).
  case zoom
}
