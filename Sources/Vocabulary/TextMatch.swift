/// How a text is compared. White space is folded before, except for a pattern's own.
public enum TextMatch<Text: Sendable & Hashable>: Sendable, Hashable {
  /// A part suffices, and case does not matter.
  case contains(Text)
  /// The whole text, case included.
  case equals(Text)
  /// A regular expression of JavaScript (with the `u` flag) that matches somewhere in the text.
  case matches(Text)

  /// The text that is compared with.
  public var text: Text {
    switch self {
    case .contains(let text), .equals(let text), .matches(let text): text
    }
  }

  /// The same comparison with a text of another kind.
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
