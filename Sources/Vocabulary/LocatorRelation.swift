/// How a locator refers to another element; the raw value is its key in journeys and for the page
/// agent.
public enum LocatorRelation: String, Sendable, Hashable, CaseIterable {
  /// The other element is inside of it.
  case has
  /// No such element is inside of it.
  case hasNot
  /// The other element is at most 50 pixels away, or the locator's `distance`.
  case near
  /// It lies left of the other element.
  case leftOf
  /// It lies right of the other element.
  case rightOf
  /// It lies above the other element.
  case above
  /// It lies below the other element.
  case below

  /// Whether places on the page decide; otherwise what is inside of what.
  public var isGeometric: Bool {
    switch self {
    case .has, .hasNot: false
    case .near, .leftOf, .rightOf, .above, .below: true
    }
  }
}
