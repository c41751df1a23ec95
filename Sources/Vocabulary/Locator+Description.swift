extension Locator {
  /// The locator in one line: `role=button name="Save" within (testId="card")`.
  public func description(_ display: (Text) -> String) -> String {
    var parts = criteria.map { $0.criterion.description(of: $0.match, display) }
    if exact { parts.append("exact") }
    for state in LocatorState.allCases {
      if let value = states[state] { parts.append("\(state.rawValue)=\(value)") }
    }
    for (relation, locator) in relations {
      parts.append("\(relation.rawValue) (\(locator.description(display)))")
    }
    if let distance {
      let short = Int(exactly: distance).map(String.init) ?? String(distance)
      parts.append("distance=\(short)")
    }
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

extension LocatorCriterion {
  /// A criterion with its text in one line; what is usual for it is left out.
  fileprivate func description<Text>(
    of match: TextMatch<Text>, _ display: (Text) -> String
  ) -> String {
    let text = display(match.text)
    if self == .role { return "role=\(text)" }
    switch match {
    case .contains where isWhole: return "\(rawValue) contains \"\(text)\""
    case .equals where !isWhole: return "\(rawValue) equals \"\(text)\""
    case .contains, .equals: return "\(rawValue)=\"\(text)\""
    case .matches: return "\(rawValue) matches /\(text)/"
    }
  }
}
