import Foundation
import Support

/// The forms in which a secret can occur in texts.
enum SecretForms {
  /// Returns all forms of a secret as UTF-8.
  static func all(of secret: String) -> Set<[UInt8]> {
    let bytes = Array(secret.utf8)
    var texts: Set<String> = [secret]
    texts.formUnion(percentEncoded(secret))
    texts.formUnion(jsonEscaped(secret))
    texts.insert(MarkupText.escaped(secret, apostrophe: "&#39;"))
    texts.insert(MarkupText.escaped(secret))
    texts.formUnion(base64(bytes))
    return Set(texts.map { Array($0.utf8) })
  }

  /// The encodings in paths, queries and forms, with upper-case and lower-case hexadecimal digits.
  private static func percentEncoded(_ secret: String) -> Set<String> {
    let unreserved = "-._~"
    let component = unreserved + "!*'()"
    let whole = component + ";/?:@&=+$,#"
    var forms: Set<String> = []
    for kept in [unreserved, component, whole, "-._*"] {
      for isLower in [false, true] {
        let encoded = percentEncode(secret, keeping: kept, isLower: isLower)
        forms.insert(encoded)
        forms.insert(encoded.replacing("%20", with: "+"))
      }
    }
    return forms
  }

  private static func percentEncode(_ text: String, keeping: String, isLower: Bool) -> String {
    let kept = Set(keeping.utf8)
    var result = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        result.unicodeScalars.append(Unicode.Scalar(byte))
      case _ where kept.contains(byte): result.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: !isLower)
        result += digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
      }
    }
    return result
  }

  private static func jsonEscaped(_ secret: String) -> Set<String> {
    var forms: Set<String> = []
    for (escapesSlash, escapesUnicode) in [
      (false, false), (true, false), (false, true), (true, true),
    ] {
      var result = ""
      for scalar in secret.unicodeScalars {
        switch scalar {
        case "\"": result += "\\\""
        case "\\": result += "\\\\"
        case "/": result += escapesSlash ? "\\/" : "/"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case _ where scalar.value < 0x20 || (escapesUnicode && scalar.value > 0x7E):
          for unit in String(scalar).utf16 {
            let digits = String(unit, radix: 16)
            result += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
          }
        default: result.unicodeScalars.append(scalar)
        }
      }
      forms.insert(result)
    }
    return forms
  }

  /// Base64 of the secret alone, and of the secret inside a longer text (as in `Basic
  /// user:secret`): three alignments, each without the characters at its ends that depend on
  /// neighboring bytes.
  private static func base64(_ bytes: [UInt8]) -> Set<String> {
    var forms: Set<String> = []
    for offset in 0..<3 {
      let encoded = Data(repeating: 0, count: offset) + Data(bytes)
      let text = encoded.base64EncodedString()
      let first = (offset * 8 + 5) / 6
      let end = (offset + bytes.count) * 8 / 6
      guard end - first >= 6 else { continue }
      forms.insert(String(Array(text)[first..<end]))
    }
    let alone = Data(bytes).base64EncodedString()
    forms.insert(alone)
    let urlSafe = forms.map {
      $0.replacing("+", with: "-").replacing("/", with: "_")
    }
    return forms.union(urlSafe)
  }
}
