/// How a URL is compared.
public enum URLMatch<Text: Sendable & Hashable>: Sendable, Hashable {
  /// A glob: `**` is anything, `*` anything but a slash, `{a,b}` one of several. One that begins
  /// with a slash is held against the path, and the query only if the glob has a `?`; any other
  /// against the whole URL.
  case glob(Text)
  /// A part of the whole URL, taken literally; case matters.
  case contains(Text)
  /// The whole URL or, for a text that begins with a slash, its path with query and fragment;
  /// taken literally.
  case equals(Text)
  /// A regular expression of JavaScript that matches somewhere in the URL.
  case matches(Text)

  /// The text that is compared with.
  public var text: Text {
    switch self {
    case .glob(let text), .contains(let text), .equals(let text), .matches(let text): text
    }
  }

  /// The same comparison with a text of another kind.
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
