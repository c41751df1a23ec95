/// Addresses as they are compared: both sides are brought into one form first.
///
/// The page agent has the same rules in `addresses.js`.
enum CanonicalAddress {
  /// What would mean something else if it were not encoded, white space and control characters aside.
  private static let kept: Set<Unicode.Scalar> = Set(";/?:@&=+$,#*{}".unicodeScalars)

  private static let others: Set<Unicode.GeneralCategory> = [
    .control, .format, .surrogate, .privateUse, .unassigned,
  ]

  /// An address with its characters as they are read, not as they are transferred: `/möbel` for
  /// `/m%C3%B6bel`. White space is encoded, and what cannot be decoded stays as it is.
  static func of(_ text: String) -> String {
    var result = ""
    var rest = Array(text.utf8)[...]
    while let first = rest.first {
      if first == UInt8(ascii: "%"), let code = sequence(rest) {
        let decoded = String(validating: code, as: UTF8.self)?.unicodeScalars.first
        if let decoded, !isKept(decoded) {
          result.unicodeScalars.append(decoded)
          rest = rest.dropFirst(code.count * 3)
        } else {
          result += String(decoding: rest.prefix(3), as: UTF8.self).uppercased()
          rest = rest.dropFirst(3)
        }
      } else {
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        let character = String(decoding: rest.prefix(length), as: UTF8.self)
        result += character.unicodeScalars.contains(where: isSpace) ? encoded(character) : character
        rest = rest.dropFirst(length)
      }
    }
    return result
  }

  /// The bytes of the character whose percent signs begin a text: one byte if they are none; nil if
  /// these are no percent signs with numbers.
  private static func sequence(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard let first = byte(text) else { return nil }
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    var bytes = [first]
    while bytes.count < length, let next = byte(text.dropFirst(bytes.count * 3)) {
      bytes.append(next)
    }
    return bytes
  }

  private static func byte(_ text: ArraySlice<UInt8>) -> UInt8? {
    guard text.count >= 3, text.first == UInt8(ascii: "%") else { return nil }
    return UInt8(String(decoding: text.dropFirst().prefix(2), as: UTF8.self), radix: 16)
  }

  private static func isKept(_ scalar: Unicode.Scalar) -> Bool {
    kept.contains(scalar) || isSpace(scalar)
  }

  /// White space, control and format characters, and what is no character.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isWhitespace { return true }
    return others.contains(scalar.properties.generalCategory)
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return "%" + (digits.count < 2 ? "0" : "") + digits
    }.joined()
  }
}
