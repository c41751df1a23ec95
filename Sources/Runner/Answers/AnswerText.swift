import JSON
import Transport

/// The text of an answer, with all that it means: what stands in strings of JSON, in references of
/// HTML and in scripts is text, too, however it is written.
struct AnswerText {
  /// The body as its encoding says.
  let raw: String
  /// The media type in lower case; empty where none was given.
  let mediaType: String

  /// Until when is looked; nil for no limit. What was not found by then may be there.
  private let end: ContinuousClock.Instant?

  /// Whether looking has taken too long.
  var isOver: Bool { end.map { $0 <= .now } ?? false }

  /// How often a text may be encoded in another.
  private static let depth = 4

  /// - Throws: the charset that the answer names where it can't be read.
  init(
    _ answer: HTTPResponse, until end: ContinuousClock.Instant? = nil
  ) throws(HTTPResponse.UnknownCharset) {
    self.end = end
    raw = try answer.decodedText()
    mediaType = answer.mediaType
  }

  /// Where the answer says a text, plainly or by meaning; nil where it does not.
  func says(_ search: TextSearch) -> TextSearch.Match? {
    if let match = search.first(in: raw) { return match }
    return meaning(of: raw, mediaType: mediaType, depth: Self.depth, search)
  }

  /// Looks through what a document of a kind means.
  private func meaning(
    of text: String, mediaType: String, depth: Int, _ search: TextSearch
  ) -> TextSearch.Match? {
    guard depth > 0, !isOver else { return nil }
    if mediaType.contains("javascript") || mediaType.contains("ecmascript") {
      return Escapes.unescaped(text).flatMap(search.first)
    }
    if let values = try? JSONDocuments(text).values {
      if let match = Escapes.unescaped(text).flatMap(search.first) { return match }
      for value in values {
        for inner in value.documents where !isOver {
          if let match = search.first(in: inner) { return match }
          if let match = meaning(of: inner, mediaType: "", depth: depth - 1, search) {
            return match
          }
        }
      }
      return nil
    }
    let isMarkup =
      mediaType.contains("html") || mediaType.contains("xml")
      || mediaType.isEmpty && text.drop(while: \.isWhitespace).hasPrefix("<")
    guard isMarkup else { return nil }
    for form in [text, HTMLText.withoutInlineMarkup(text)].compactMap({ $0 }) {
      guard !isOver else { return nil }
      if let match = search.first(in: form) { return match }
      if let match = HTMLText.withoutReferences(form).flatMap(search.first) { return match }
    }
    return HTMLText.scripts(in: text).lazy.compactMap {
      Escapes.unescaped($0).flatMap(search.first)
    }.first
  }

  /// Where a text is in the answer, in whatever disguise: for what must not be there. Escapes count
  /// wherever they stand, several times over.
  func betrays(_ search: TextSearch) -> TextSearch.Match? {
    if let match = says(search) { return match }
    var text = raw
    for _ in 0..<Self.depth where !isOver {
      for leaf in Self.disguises(of: text) where !isOver {
        if let match = search.first(in: leaf) { return match }
      }
      let unescaped = Escapes.unescaped(text)
      if let match = unescaped.flatMap(search.first) { return match }
      let resolved = HTMLText.withoutReferences(unescaped ?? text)
      if let match = resolved.flatMap(search.first) { return match }
      guard let next = resolved ?? unescaped, next.utf8.count != text.utf8.count else { break }
      text = next
    }
    return nil
  }

  /// Other ways in which a text may be written in another.
  private static func disguises(of text: String) -> [String] {
    let once = Escapes.percentDecoded(text)
    return [
      once, once.flatMap(Escapes.percentDecoded), HTMLText.withoutInlineMarkup(text),
      Escapes.styleUnescaped(text),
    ].compactMap { $0 }
  }
}

extension JSONValue {
  /// The strings in the value that are JSON documents themselves.
  fileprivate var documents: [String] {
    switch self {
    case .null, .bool, .number: []
    case .string(let text): "{[\"".contains(text.first { !$0.isWhitespace } ?? " ") ? [text] : []
    case .array(let elements): elements.flatMap(\.documents)
    case .object(let members):
      members.keys.flatMap { JSONValue.string($0).documents } + members.values.flatMap(\.documents)
    }
  }
}
