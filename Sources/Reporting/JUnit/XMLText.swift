import Support

/// Escapes text for XML 1.0, since parsers stop at the first invalid character.
///
/// JUnit files are written without a general XML encoder: what matters is which characters are
/// allowed and the order of elements that common parsers expect, and an encoder controls neither.
enum XMLText {
  /// The content of an element. `>` is escaped too, so that `]]>` can't occur.
  static func content(_ text: String) -> String {
    escape(text, breaks: false)
  }

  /// The value of an attribute in double quotes; line breaks survive attribute normalization.
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

  /// The characters of XML 1.0 (https://www.w3.org/TR/xml/#charsets) without the discouraged ones.
  private static func isLegal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFFD: true
    case 0x10000...0x10FFFF: scalar.value & 0xFFFE != 0xFFFE
    default: false
    }
  }
}
