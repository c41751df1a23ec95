/// How a text is compared. White space in the text is normalized first, but not in a pattern.
public enum TextMatch<Text: Sendable & Hashable>: Sendable, Hashable {
  /// A part is enough, and case is ignored.
  case contains(Text)
  /// The whole text, including case.
  case equals(Text)
  /// A JavaScript regular expression (with the `u` flag) that matches somewhere in the text.
  case matches(Text)

  /// The expected text.
  public var text: Text {
    switch self {
    case .contains(let text), .equals(let text), .matches(let text): text
    }
  }

  /// Returns the same comparison with its text converted.
  public func map<Other, E: Error>(
    _ transform: (Text) throws(E) -> Other
  ) throws(E) -> TextMatch<Other> {
    switch self {
    case .contains(let text): .contains(try transform(text))
    case .equals(let text): .equals(try transform(text))
    case .matches(let text): .matches(try transform(text))
    }
  }

  /// The comparison in words, for a step's summary: `contains "Saved"`.
  public func summary(_ display: (Text) -> String) -> String {
    switch self {
    case .contains(let text): "contains \"\(display(text))\""
    case .equals(let text): "equals \"\(display(text))\""
    case .matches(let text): "matches /\(display(text))/"
    }
  }
}
