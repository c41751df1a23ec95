/// Describes how to find an element: by role and name first, by CSS last.
///
/// All that is given must hold. White space is normalized before texts are compared; of a plain
/// text (`TextMatch.contains`) a part is enough and case is ignored, unless `exact` is set. `Text`
/// is the type of a criterion's text: a template with references, as written in a journey, or the
/// resolved string.
public struct Locator<Text: Sendable & Hashable>: Sendable, Hashable {
  /// The texts that must match, by criterion; those of roles and selectors count as a whole.
  public var texts: [LocatorCriterion: TextMatch<Text>]
  /// The name of the test id attribute; nil for `data-testid`.
  public var testIDAttribute: String?
  /// Whether plain names and texts must be equal, including case.
  public var exact: Bool
  /// The states that the element must have.
  public var states: [LocatorState: LocatorState.Value] = [:]
  /// Other elements that must be in it, must not be in it, or must lie beside it.
  public var related: [LocatorRelation: Locator] = [:]
  /// The largest distance in CSS pixels to the elements beside it; nil for the relation's own.
  public var distance: Double?
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
    _ texts: [LocatorCriterion: TextMatch<Text>] = [:], exact: Bool = false,
    within: Locator? = nil, nth: Int? = nil
  ) {
    self.texts = texts
    self.exact = exact
    self.within = within.map { .locator($0) }
    self.nth = nth
  }

  /// The text of a criterion; nil if it is not used.
  public subscript(criterion: LocatorCriterion) -> TextMatch<Text>? {
    get { texts[criterion] }
    set { texts[criterion] = newValue }
  }

  /// The criteria with their texts, in display order.
  public var criteria: [(criterion: LocatorCriterion, match: TextMatch<Text>)] {
    LocatorCriterion.allCases.compactMap { criterion in
      texts[criterion].map { (criterion, $0) }
    }
  }

  /// The other elements that it refers to, in display order.
  public var relations: [(relation: LocatorRelation, locator: Locator)] {
    LocatorRelation.allCases.compactMap { relation in
      related[relation].map { (relation, $0) }
    }
  }

  /// This locator and those around it: its containers from the inside out, its frames.
  public var chain: [Locator] {
    [self]
      + [within, frame].compactMap { $0 }.flatMap { container in
        switch container {
        case .locator(let scope): scope.chain
        }
      }
  }

  /// This locator and every other one in it: its containers and those that it refers to.
  public var all: [Locator] {
    // Most stand alone, and all are asked for often.
    if within == nil, frame == nil, related.isEmpty { return [self] }
    return chain.flatMap { [$0] + $0.relations.flatMap(\.locator.all) }
  }

  /// Returns the same locator with its texts converted.
  public func map<Other, E: Error>(
    _ transform: (Text) throws(E) -> Other
  ) throws(E) -> Locator<Other> {
    var result = Locator<Other>(exact: exact, nth: nth)
    for (criterion, match) in criteria { result[criterion] = try match.map(transform) }
    for (relation, locator) in relations {
      result.related[relation] = try locator.map(transform)
    }
    if case .locator(let inner)? = within { result.within = .locator(try inner.map(transform)) }
    if case .locator(let outer)? = frame { result.frame = .locator(try outer.map(transform)) }
    result.states = states
    result.distance = distance
    result.testIDAttribute = testIDAttribute
    return result
  }

  /// Returns the locator with the name of the test id attribute set in it and in all in it.
  public func with(testIDAttribute: String) -> Locator {
    var copy = self
    copy.testIDAttribute = testIDAttribute
    copy.related = related.mapValues { $0.with(testIDAttribute: testIDAttribute) }
    if case .locator(let scope)? = within {
      copy.within = .locator(scope.with(testIDAttribute: testIDAttribute))
    }
    if case .locator(let outer)? = frame {
      copy.frame = .locator(outer.with(testIDAttribute: testIDAttribute))
    }
    return copy
  }
}
