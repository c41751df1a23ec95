import Foundation
import Support

/// Converts names for use in file names, ids and URLs.
public enum Slug {
  /// Returns lower-case ASCII letters and digits with single dashes in between.
  ///
  /// Accents are dropped (`Café` → `cafe`). A text with letters that have no ASCII form gets a
  /// short hash, so that different names have different slugs.
  public static func of(_ text: String) -> String {
    var result = ""
    var lostLetters = false
    for scalar in text.decomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar {
      case "a"..."z", "0"..."9": result.unicodeScalars.append(scalar)
      default:
        if scalar.properties.generalCategory == .nonspacingMark { continue }
        if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
          lostLetters = true
        }
        if !result.isEmpty, !result.hasSuffix("-") { result += "-" }
      }
    }
    while result.hasSuffix("-") { result.removeLast() }
    if lostLetters || result.isEmpty {
      let normal = text.precomposedStringWithCanonicalMapping
      result += (result.isEmpty ? "" : "-") + hash(normal, digits: 8)
    }
    return result
  }

  /// A slug of at most 40 characters that differs for different texts: its start and a hash.
  public static func unique(_ text: String) -> String {
    let start = of(text).prefix(29)
    return "\(start)\(start.hasSuffix("-") ? "" : "-")\(hash(text, digits: 10))"
  }

  /// The leading hexadecimal digits of the text's 64-bit FNV-1a hash, its bits mixed once more.
  public static func hash(_ text: String, digits: Int) -> String {
    var value = FNV1a.hash(text)
    value ^= value >> 33
    value = value &* 0xff51_afd7_ed55_8ccd
    value ^= value >> 33
    return String(FNV1a.hexadecimal(value).prefix(digits))
  }
}
