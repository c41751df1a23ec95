import Foundation

/// One sequence of bytes by which a secret is known in a text whose escapes are undone.
struct SecretForm: Hashable, Sendable {
  /// The bytes, with ASCII letters in lower case.
  var folded: [UInt8]
  /// The bytes with their case, where that matters.
  var exact: [UInt8]?

  /// Below this, `Test` is not taken for the secret `test`.
  static let shortestFoldedLength = 8
  /// Shorter pieces of base64 would be found in any long text of it.
  private static let shortestBase64 = 6

  private init(_ bytes: some Sequence<UInt8>, ignoresCase: Bool) {
    let bytes = Array(bytes)
    folded = bytes.map { ASCII.fold($0) }
    exact = ignoresCase ? nil : bytes
  }

  /// All forms of a secret.
  static func all(of secret: String) -> Set<SecretForm> {
    var forms: Set<SecretForm> = []
    let spellings: Set = [
      secret, secret.precomposedStringWithCanonicalMapping,
      secret.decomposedStringWithCanonicalMapping,
    ]
    for spelling in spellings.flatMap({ [Array($0.utf8)] + undone(Array($0.utf8)) }) {
      guard spelling.count >= Redaction.shortestLength else { continue }
      let ignoresCase = spelling.count >= shortestFoldedLength
      forms.insert(SecretForm(spelling, ignoresCase: ignoresCase))
    }
    for spelling in spellings {
      let utf16 = spelling.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
      let swapped = spelling.utf16.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
      for bytes in [Array(spelling.utf8), utf16, swapped] { forms.formUnion(encoded(bytes)) }
    }
    return forms
  }

  /// What is left of a secret that itself looks like escapes or markup, once those are undone.
  private static func undone(_ bytes: [UInt8]) -> [[UInt8]] {
    DecodedText.Reading.all.flatMap { reading in
      var results: [[UInt8]] = []
      var view = bytes.withUnsafeBufferPointer { DecodedText($0, reading) }
      while let current = view, results.count < 3 {
        results.append(current.bytes)
        view = DecodedText(current, reading)
      }
      return results
    }
  }

  /// Bytes as hexadecimal digits, as base64, and both once more in base64.
  private static func encoded(_ bytes: [UInt8]) -> Set<SecretForm> {
    let hex = bytes.flatMap { byte in
      [byte >> 4, byte & 15].map { Array("0123456789abcdef".utf8)[Int($0)] }
    }
    var forms: Set = [SecretForm(hex, ignoresCase: true)]
    let upperHex = hex.map { (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0) ? $0 - 32 : $0 }
    var inner = base64(bytes)
    for text in inner { forms.insert(SecretForm(text, ignoresCase: text.count >= 12)) }
    // Alone, it has its last digits and its padding.
    let alone = Array(Data(bytes).base64EncodedString().utf8)
    if alone.count >= 8 { forms.insert(SecretForm(alone, ignoresCase: alone.count >= 12)) }
    inner += [hex, upperHex]
    for text in inner.flatMap(base64) {
      forms.insert(SecretForm(text, ignoresCase: text.count >= 12))
    }
    return forms
  }

  /// Base64 of bytes that stand inside of others (as in `Basic user:secret`): three alignments, each
  /// without the digits at its ends that depend on neighbors; in both alphabets.
  private static func base64(_ bytes: [UInt8]) -> [[UInt8]] {
    (0..<3).flatMap { offset -> [[UInt8]] in
      let digits = Array(
        (Data(repeating: 0, count: offset) + Data(bytes)).base64EncodedString().utf8)
      let first = (offset * 8 + 5) / 6
      let end = (offset + bytes.count) * 8 / 6
      guard end - first >= shortestBase64 else { return [] }
      let text = Array(digits[first..<end])
      let urlSafe = text.map { digit in
        switch digit {
        case UInt8(ascii: "+"): UInt8(ascii: "-")
        case UInt8(ascii: "/"): UInt8(ascii: "_")
        default: digit
        }
      }
      return text == urlSafe ? [text] : [text, urlSafe]
    }
  }
}
