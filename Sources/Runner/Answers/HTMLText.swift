import Support

/// What the text of an HTML or XML document means.
enum HTMLText {
  /// A text with character references (`&uuml;`, `&#252;`, `&#xfc;`) replaced by what they stand
  /// for; nil where it has none.
  ///
  /// Specification: https://html.spec.whatwg.org/#character-reference-state
  static func withoutReferences(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "&")) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "&"), let (meaning, end) = reference(in: bytes, from: at + 1) {
        output += meaning.utf8
        at = end
      } else {
        output.append(bytes[at])
        at += 1
      }
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Reads what follows an ampersand: what it stands for, and where the text goes on.
  private static func reference(in bytes: [UInt8], from start: Int) -> (String, Int)? {
    let isNumber = start < bytes.count && bytes[start] == UInt8(ascii: "#")
    let first = isNumber ? start + 1 : start
    let isHexadecimal = isNumber && first < bytes.count && bytes[first] | 0x20 == UInt8(ascii: "x")
    let begin = isHexadecimal ? first + 1 : first
    let word = bytes[min(begin, bytes.count)...].prefix(CharacterReferences.longestName).prefix {
      ASCII.isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
    }
    let isEnded = word.endIndex < bytes.count && bytes[word.endIndex] == UInt8(ascii: ";")
    guard isNumber else {
      if isEnded, let meaning = CharacterReferences.character(named: word) {
        return (String(meaning), word.endIndex + 1)
      }
      return CharacterReferences.old(beginning: word).map {
        (String($0.character), word.startIndex + $0.length)
      }
    }
    let digits = word.prefix { byte in
      byte <= UInt8(ascii: "9") || isHexadecimal && byte | 0x20 <= UInt8(ascii: "f")
    }
    let text = String(decoding: digits, as: UTF8.self)
    guard let code = UInt32(text, radix: isHexadecimal ? 16 : 10) else { return nil }
    let hasEnd = digits.endIndex < bytes.count && bytes[digits.endIndex] == UInt8(ascii: ";")
    return (character(code), digits.endIndex + (hasEnd ? 1 : 0))
  }

  private static func character(_ code: UInt32) -> String {
    // These numbers mean what windows-1252 has there.
    let meant = (0x80...0x9F).contains(code) ? windows1252[Int(code) - 0x80] ?? code : code
    return Unicode.Scalar(meant).map { String($0) } ?? "\u{FFFD}"
  }

  /// A text without comments and the marks of words inside a line, which part no words: `<b>`,
  /// `<span …>`; nil where it has none.
  static func withoutInlineMarkup(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "<")) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<"), let end = endOfInlineMarkup(in: bytes, from: at) {
        at = end
      } else {
        output.append(bytes[at])
        at += 1
      }
    }
    return output.count == bytes.count ? nil : String(decoding: output, as: UTF8.self)
  }

  /// Where a comment or an inline tag that begins at a `<` ends; nil where there is another thing.
  private static func endOfInlineMarkup(in bytes: [UInt8], from start: Int) -> Int? {
    if bytes[start...].starts(with: "<!--".utf8) {
      // One without an end goes on to the end of the document.
      return end(of: "-->", in: bytes, from: start + 4) ?? bytes.count
    }
    let isClosing = bytes[(start + 1)...].first == UInt8(ascii: "/")
    let name = bytes[min(start + (isClosing ? 2 : 1), bytes.count)...].prefix(8).prefix(
      while: ASCII.isLetter)
    guard inlineTags.contains(String(decoding: name, as: UTF8.self).lowercased()),
      let close = bytes[name.endIndex...].firstIndex(where: { "<>".utf8.contains($0) }),
      bytes[close] == UInt8(ascii: ">"), let next = bytes[name.endIndex...].first,
      " \t\r\n/>".utf8.contains(next)
    else { return nil }
    return close + 1
  }

  private static let inlineTags = Set(
    """
    a abbr b bdi bdo cite code data del dfn em font i ins kbd mark q s samp small span strong sub sup
    time u var wbr
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// What the scripts of a document consist of, one text each.
  static func scripts(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    let plain = bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    var scripts: [String] = []
    var at = 0
    while let tag = end(of: "<script", in: plain, from: at),
      let start = end(of: ">", in: plain, from: tag),
      let close = end(of: "</script", in: plain, from: start)
    {
      scripts.append(String(decoding: bytes[start..<(close - 8)], as: UTF8.self))
      at = close
    }
    return scripts
  }

  /// Where the first of a text ends; nil where there is none.
  private static func end(of text: StaticString, in bytes: [UInt8], from start: Int) -> Int? {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var at = min(start, bytes.count)
    while let found = bytes[at...].firstIndex(of: wanted[0]) {
      if bytes[found...].starts(with: wanted) { return found + wanted.count }
      at = found + 1
    }
    return nil
  }

  private static let windows1252: [UInt32?] = [
    0x20AC, nil, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, nil, 0x017D, nil, nil, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, nil, 0x017E, 0x0178,
  ]
}
