import Foundation

extension HTTPResponse {
  /// A charset that the answer names and that nothing here can read.
  public struct UnknownCharset: Error, Sendable, Hashable {
    /// The label, as the answer wrote it.
    public var label: String
  }

  /// The media type without its parameters, in lower case; empty where there is none.
  public var mediaType: String {
    let field = headers["Content-Type"] ?? ""
    return field.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased()
  }

  /// The body as text, in the encoding that it has on the web: by its byte order mark, by the
  /// charset of `Content-Type`, by what the document says of itself (`<meta charset>`, the
  /// encoding of an XML declaration), else UTF-8. Bytes that are no text become U+FFFD.
  ///
  /// Specifications: https://encoding.spec.whatwg.org/#decode,
  /// https://html.spec.whatwg.org/#determining-the-character-encoding
  public func decodedText() throws(UnknownCharset) -> String {
    try encoding().decode(body[...])
  }

  /// The body as text for people: as UTF-8 where its charset is unknown.
  public var text: String {
    (try? decodedText()) ?? TextEncoding.utf8.decode(body[...])
  }

  private func encoding() throws(UnknownCharset) -> TextEncoding {
    if body.starts(with: [0xEF, 0xBB, 0xBF]) { return .utf8 }
    if body.starts(with: [0xFE, 0xFF]) { return .utf16BigEndian }
    if body.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
    if let label = Self.parameter("charset", of: headers["Content-Type"] ?? "") {
      guard let found = TextEncoding(label: label) else { throw UnknownCharset(label: label) }
      return found
    }
    if let label = declaredLabel {
      // What is read in this way is no UTF-16, whatever it says.
      guard let found = TextEncoding(label: label) else { throw UnknownCharset(label: label) }
      return [.utf16LittleEndian, .utf16BigEndian].contains(found) ? .utf8 : found
    }
    return unmarkedUTF16 ?? .utf8
  }

  /// The encoding of JSON in UTF-16 that nothing announces: its first two characters are ASCII.
  ///
  /// Specification: https://www.rfc-editor.org/rfc/rfc4627#section-3
  private var unmarkedUTF16: TextEncoding? {
    guard body.count >= 4, mediaType.isEmpty || mediaType.contains("json") else { return nil }
    switch (body[0], body[1], body[2], body[3]) {
    case (1..., 0, 1..., 0): return .utf16LittleEndian
    case (0, 1..., 0, 1...): return .utf16BigEndian
    default: return nil  // any other bytes are UTF-8
    }
  }

  /// What the first kilobyte of an HTML or XML document says of its encoding.
  private var declaredLabel: String? {
    guard mediaType.isEmpty || mediaType.contains("html") || mediaType.contains("xml") else {
      return nil
    }
    let head = String(String.UnicodeScalarView(body.prefix(1024).map { Unicode.Scalar($0) }))
    let patterns = [
      #/<meta[^>]*?charset\s*=\s*["']?([^\s"'/>;]+)/#.ignoresCase(),
      #/^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)/#.ignoresCase(),
    ]
    for pattern in patterns {
      if let found = head.firstMatch(of: pattern) { return String(found.1) }
    }
    return nil
  }

  /// A parameter of a header field (RFC 9110 §5.6.6); nil where it is missing or empty.
  private static func parameter(_ name: String, of field: String) -> String? {
    for part in field.split(separator: ";").dropFirst() {
      let sides = part.split(separator: "=", maxSplits: 1)
      guard sides.count == 2,
        sides[0].trimmingCharacters(in: .whitespaces).lowercased() == name
      else { continue }
      let value = sides[1].trimmingCharacters(in: .whitespaces.union(.init(charactersIn: "\"'")))
      if !value.isEmpty { return value }
    }
    return nil
  }
}
