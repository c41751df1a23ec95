import Support

/// Text for XML 1.0, made safe for parsers that stop at the first wrong character.
///
/// JUnit files are written by hand and not through a general XML encoder: what matters is
/// which characters are let through and the order of elements that parsers in the field
/// expect, and an encoder decides neither.
enum XMLText {
  /// The content of an element. `>` is escaped too, so that `]]>` can't occur.
  static func content(_ text: String) -> String {
    escape(text, breaks: false)
  }

  /// The value of an attribute in double quotes; line breaks survive normalisation.
  static func attribute(_ text: String) -> String {
    escape(text, breaks: true)
  }

  private static func escape(_ text: String, breaks: Bool) -> String {
    var legal = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where isLegal(scalar) { legal.append(scalar) }
    var output = String.UnicodeScalarView()
    for scalar in MarkupText.escaped(String(legal)).unicodeScalars {
      switch scalar {
      case "\n", "\t", "\r":
        if breaks {
          output.append(contentsOf: "&#\(scalar.value);".unicodeScalars)
        } else if scalar != "\r" {
          output.append(scalar)
        }
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// The characters of XML 1.0 (https://www.w3.org/TR/xml/#charsets) without those that it
  /// discourages.
  private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
    case 0x10000...0x10FFFF: scalar.value & 0xFFFE != 0xFFFE
    default: false
    }
  }
}
