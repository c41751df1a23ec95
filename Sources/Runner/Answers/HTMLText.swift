import Foundation

/// What the text of an HTML or XML document means.
enum HTMLText {
  /// A text with character references (`&uuml;`, `&#252;`, `&#xfc;`) replaced by what they stand
  /// for; nil where it has none.
  ///
  /// Specification: https://html.spec.whatwg.org/#character-reference-state
  static func withoutReferences(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return nil }
    let reference = #/&(?:#[xX]([0-9a-fA-F]{1,8});?|#([0-9]{1,8});?|([A-Za-z][A-Za-z0-9]{1,30});)/#
    return text.replacing(reference) { match -> String in
      if let digits = match.1 { return character(UInt32(digits, radix: 16), match.0) }
      if let digits = match.2 { return character(UInt32(digits), match.0) }
      return match.3.flatMap { named[String($0)] } ?? String(match.0)
    }
  }

  private static func character(_ code: UInt32?, _ written: Substring) -> String {
    guard var code else { return String(written) }
    // These numbers mean what windows-1252 has there.
    if (0x80...0x9F).contains(code) { code = windows1252[Int(code) - 0x80] ?? code }
    return Unicode.Scalar(code).map { String($0) } ?? "\u{FFFD}"
  }

  /// A text without comments and the marks of words inside a line, which part no words: `<b>`,
  /// `<span …>`; nil where it has none.
  static func withoutInlineMarkup(_ text: String) -> String? {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return nil }
    let names =
      #/<!--(?s:.*?)-->|</?(?i:a|abbr|b|bdi|bdo|cite|code|data|dfn|em|font|i|ins|del|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|wbr)(?:\s[^<>]*)?/?>/#
    let output = text.replacing(names, with: "")
    return output.utf8.count == text.utf8.count ? nil : output
  }

  /// What the scripts of a document consist of, one text each.
  static func scripts(in text: String) -> [String] {
    text.matches(of: #/<script\b[^>]*>((?s:.*?))</script/#.ignoresCase()).map { String($0.1) }
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
