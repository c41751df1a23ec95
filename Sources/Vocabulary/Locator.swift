/// How an element is found, in the words of the field: role and name first, CSS last.
///
/// All criteria that are given must hold. Text is compared after white space is folded; without
/// `exact` a part suffices and case does not matter. `Text` is what a criterion's text is made of:
/// a template with references as written in a journey, or the resolved string.
public struct Locator<Text: Sendable & Hashable>: Sendable, Hashable {
  /// What an element must be to match, by criterion.
  public var texts: [LocatorCriterion: Text]
  /// The name of the test id attribute; nil for `data-testid`.
  public var testIDAttribute: String?
  /// Whether names and texts must be equal, case included.
  public var exact: Bool
  /// An element that must contain this one.
  public indirect enum Container: Sendable, Hashable { case locator(Locator) }
  /// The element that it must be inside of.
  public var within: Container?
  /// The zero-based number of the match to take; -1 is the last.
  public var nth: Int?

  /// Makes a locator; without criteria set those that matter.
  public init(
    _ texts: [LocatorCriterion: Text] = [:], exact: Bool = false, within: Locator? = nil,
    nth: Int? = nil
  ) {
    self.texts = texts
    self.exact = exact
    self.within = within.map { .locator($0) }
    self.nth = nth
  }

  /// The text of a criterion; nil if it is not asked for.
  public subscript(criterion: LocatorCriterion) -> Text? {
    get { texts[criterion] }
    set { texts[criterion] = newValue }
  }

  /// The criteria with their texts, in the order in which they are shown.
  public var criteria: [(criterion: LocatorCriterion, text: Text)] {
    LocatorCriterion.allCases.compactMap { criterion in
      texts[criterion].map { (criterion, $0) }
    }
  }

  /// This locator and those around it, from the inside out.
  public var chain: [Locator] {
    guard case .locator(let scope)? = within else { return [self] }
    return [self] + scope.chain
  }

  /// The same locator with texts of another kind: everything else is kept.
  public func map<Other, E: Error>(
    _ transform: (Text) throws(E) -> Other
  ) throws(E) -> Locator<Other> {
    var texts: [LocatorCriterion: Other] = [:]
    for (criterion, text) in criteria { texts[criterion] = try transform(text) }
    var scope: Locator<Other>?
    if case .locator(let inner)? = within { scope = try inner.map(transform) }
    var result = Locator<Other>(texts, exact: exact, within: scope, nth: nth)
    result.testIDAttribute = testIDAttribute
    return result
  }

  /// The locator with the name of the test id attribute set in it and in those around it.
  public func with(testIDAttribute: String) -> Locator {
    var copy = self
    copy.testIDAttribute = testIDAttribute
    if case .locator(let scope)? = within {
      copy.within = .locator(scope.with(testIDAttribute: testIDAttribute))
    }
    return copy
  }

  /// The locator in one line: `role=button name="Save" within (testId="card")`.
  public func description(_ display: (Text) -> String) -> String {
    var parts = criteria.map { criterion, text in
      criterion == .role ? "role=\(display(text))" : "\(criterion.rawValue)=\"\(display(text))\""
    }
    if exact { parts.append("exact") }
    if let nth { parts.append("nth=\(nth)") }
    if case .locator(let scope)? = within {
      parts.append("within (\(scope.description(display)))")
    }
    return parts.joined(separator: " ")
  }
}

extension Locator: CustomStringConvertible where Text == String {
  /// The locator as messages show it.
  public var description: String { description { $0 } }
}
