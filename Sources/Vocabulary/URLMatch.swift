/// How a URL is compared.
public enum URLMatch<Text: Sendable & Hashable>: Sendable, Hashable {
  /// A glob: `**` matches anything, `*` anything but a slash, `{a,b}` one of several. A glob that
  /// starts with a slash is compared with the path, and with the query only if it contains a `?`;
  /// any other with the whole URL.
  case glob(Text)
  /// A literal part of the URL; case matters.
  case contains(Text)
  /// The literal URL or, for a text that starts with a slash, its path with query and fragment.
  case equals(Text)
  /// A JavaScript regular expression that matches somewhere in the URL.
  case matches(Text)

  /// The expected text.
  public var text: Text {
    switch self {
    case .glob(let text), .contains(let text), .equals(let text), .matches(let text): text
    }
  }

  /// Returns the same comparison with its text converted.
  public func map<Other, E: Error>(
    _ transform: (Text) throws(E) -> Other
  ) throws(E) -> URLMatch<Other> {
    switch self {
    case .glob(let text): .glob(try transform(text))
    case .contains(let text): .contains(try transform(text))
    case .equals(let text): .equals(try transform(text))
    case .matches(let text): .matches(try transform(text))
    }
  }

  /// The comparison in words, for a step's summary: `**/market-edge`, `contains "/orders"`.
  public func summary(_ display: (Text) -> String) -> String {
    switch self {
    case .glob(let text): display(text)
    case .contains(let text): "contains \"\(display(text))\""
    case .equals(let text): "equals \"\(display(text))\""
    case .matches(let text): "matches /\(display(text))/"
    }
  }
}
