/// Describes how to find an element: by role and name first, by CSS last.
///
/// All given criteria must match. White space is normalized before texts are compared; without
/// `exact`, a part is enough and case is ignored. `Text` is the type of a criterion's text: a
/// template with references, as written in a journey, or the resolved string.
public struct Locator<Text: Sendable & Hashable>: Sendable, Hashable {
  /// The texts that must match, by criterion.
  public var texts: [LocatorCriterion: Text]
  /// The name of the test id attribute; nil for `data-testid`.
  public var testIDAttribute: String?
  /// Whether names and texts must be equal, including case.
  public var exact: Bool
  /// A locator of an element that contains this one.
  public indirect enum Container: Sendable, Hashable { case locator(Locator) }
  /// The element that must contain the match.
  public var within: Container?
  /// The frame element in whose document the match and its containers are; nil for the page's own.
  public var frame: Container?
  /// The zero-based index of the match to use; -1 is the last one.
  public var nth: Int?

  /// Creates a locator; criteria can also be set afterwards.
  public init(
    _ texts: [LocatorCriterion: Text] = [:], exact: Bool = false, within: Locator? = nil,
    nth: Int? = nil
  ) {
    self.texts = texts
    self.exact = exact
    self.within = within.map { .locator($0) }
    self.nth = nth
  }

  /// The text of a criterion; nil if it is not used.
  public subscript(criterion: LocatorCriterion) -> Text? {
    get { texts[criterion] }
    set { texts[criterion] = newValue }
  }

  /// The criteria with their texts, in display order.
  public var criteria: [(criterion: LocatorCriterion, text: Text)] {
    LocatorCriterion.allCases.compactMap { criterion in
      texts[criterion].map { (criterion, $0) }
    }
  }

  /// This locator and those that it refers to: its containers from the inside out, its frames.
  public var chain: [Locator] {
    [self]
      + [within, frame].compactMap { $0 }.flatMap { container in
        switch container {
        case .locator(let scope): scope.chain
        }
      }
  }

  /// Returns the same locator with its texts converted.
  public func map<Other, E: Error>(
    _ transform: (Text) throws(E) -> Other
  ) throws(E) -> Locator<Other> {
    var texts: [LocatorCriterion: Other] = [:]
    for (criterion, text) in criteria { texts[criterion] = try transform(text) }
    var scope: Locator<Other>?
    if case .locator(let inner)? = within { scope = try inner.map(transform) }
    var result = Locator<Other>(texts, exact: exact, within: scope, nth: nth)
    if case .locator(let outer)? = frame { result.frame = .locator(try outer.map(transform)) }
    result.testIDAttribute = testIDAttribute
    return result
  }

  /// Returns the locator with the name of the test id attribute set in it and in its containers.
  public func with(testIDAttribute: String) -> Locator {
    var copy = self
    copy.testIDAttribute = testIDAttribute
    if case .locator(let scope)? = within {
      copy.within = .locator(scope.with(testIDAttribute: testIDAttribute))
    }
    if case .locator(let outer)? = frame {
      copy.frame = .locator(outer.with(testIDAttribute: testIDAttribute))
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
    if case .locator(let outer)? = frame {
      parts.append("in frame (\(outer.description(display)))")
    }
    return parts.joined(separator: " ")
  }
}

extension Locator: CustomStringConvertible where Text == String {
  /// The locator as messages show it.
  public var description: String { description { $0 } }
}
