/// The accessibility rules for pages, by the criteria of WCAG 2.2 (https://www.w3.org/TR/WCAG22/).
public enum AccessibilityRule: String, Sendable, Hashable, CaseIterable {
  /// Interactive elements have an accessible name (4.1.2).
  case name
  /// Images have a text alternative, or are marked as decorative (1.1.1).
  case image
  /// Focusable elements are not hidden from assistive technology (4.1.2).
  case focus
  /// References to names and descriptions refer to existing elements (1.3.1).
  case reference
  /// Roles are valid (4.1.2).
  case role
  /// Text has enough contrast: 4.5 to 1, large text 3 to 1 (1.4.3).
  case contrast
  /// The page declares its language (3.1.1).
  case language
  /// The page has a title (2.4.2).
  case title
  /// The page can be zoomed (1.4.4).
  case zoom
}
