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
    let word = bytes[min(begin, bytes.count)...].prefix(31).prefix { byte in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
    let isEnded = word.endIndex < bytes.count && bytes[word.endIndex] == UInt8(ascii: ";")
    guard isNumber else {
      guard isEnded, let meaning = named[String(decoding: word, as: UTF8.self)] else { return nil }
      return (meaning, word.endIndex + 1)
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
    let name = bytes[min(start + (isClosing ? 2 : 1), bytes.count)...].prefix(8).prefix { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
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

  /// Names of the letters of Latin scripts, of punctuation and of marks.
  private static let named: [String: String] = {
    var table: [String: String] = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "AMP": "&", "LT": "<",
      "GT": ">", "QUOT": "\"", "ndash": "–", "mdash": "—", "hellip": "…", "lsquo": "‘",
      "rsquo": "’", "sbquo": "‚", "ldquo": "“", "rdquo": "”", "bdquo": "„", "lsaquo": "‹",
      "rsaquo": "›", "euro": "€", "trade": "™", "bull": "•", "minus": "−", "fnof": "ƒ",
      "circ": "ˆ", "tilde": "˜", "ensp": "\u{2002}", "emsp": "\u{2003}", "thinsp": "\u{2009}",
      "zwnj": "\u{200C}", "zwj": "\u{200D}", "lrm": "\u{200E}", "rlm": "\u{200F}",
      "ZeroWidthSpace": "\u{200B}", "NoBreak": "\u{2060}", "Tab": "\t", "NewLine": "\n",
      "excl": "!", "num": "#", "dollar": "$", "percnt": "%", "lpar": "(", "rpar": ")",
      "ast": "*", "plus": "+", "comma": ",", "period": ".", "sol": "/", "colon": ":",
      "semi": ";", "equals": "=", "quest": "?", "commat": "@", "lsqb": "[", "lbrack": "[",
      "bsol": "\\", "rsqb": "]", "rbrack": "]", "Hat": "^", "lowbar": "_", "grave": "`",
      "lcub": "{", "lbrace": "{", "verbar": "|", "vert": "|", "rcub": "}", "rbrace": "}",
      "dash": "‐", "hyphen": "‐", "inodot": "ı",
    ]
    let latin = [
      0xA0: """
      nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn
      sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave
      Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
      ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN
      szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave
      iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute
      ucirc uuml yacute thorn yuml
      """,
      0x100: """
      Amacr amacr Abreve abreve Aogon aogon Cacute cacute Ccirc ccirc Cdot cdot Ccaron ccaron
      Dcaron dcaron Dstrok dstrok Emacr emacr - - Edot edot Eogon eogon Ecaron ecaron Gcirc gcirc
      Gbreve gbreve Gdot gdot Gcedil - Hcirc hcirc Hstrok hstrok Itilde itilde Imacr imacr - -
      Iogon iogon Idot imath IJlig ijlig Jcirc jcirc Kcedil kcedil kgreen Lacute lacute Lcedil
      lcedil Lcaron lcaron Lmidot lmidot Lstrok lstrok Nacute nacute Ncedil ncedil Ncaron ncaron
      napos ENG eng Omacr omacr - - Odblac odblac OElig oelig Racute racute Rcedil rcedil Rcaron
      rcaron Sacute sacute Scirc scirc Scedil scedil Scaron scaron Tcedil tcedil Tcaron tcaron
      Tstrok tstrok Utilde utilde Umacr umacr Ubreve ubreve Uring uring Udblac udblac Uogon uogon
      Wcirc wcirc Ycirc ycirc Yuml Zacute zacute Zdot zdot Zcaron zcaron
      """,
      0x391: """
      Alpha Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho -
      Sigma Tau Upsilon Phi Chi Psi Omega
      """,
      0x3B1: """
      alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho
      sigmaf sigma tau upsilon phi chi psi omega
      """,
    ]
    for (first, names) in latin {
      for (offset, name) in names.split(whereSeparator: \.isWhitespace).enumerated()
      where name != "-" {
        table[String(name)] = Unicode.Scalar(first + offset).map { String($0) }
      }
    }
    return table
  }()
}
