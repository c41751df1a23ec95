import Support

/// Takes back what writers of JSON, JavaScript and URLs do to characters, anywhere in a text.
enum Escapes {
  /// A text with the escapes of JSON and JavaScript strings replaced by what they mean; nil where it
  /// has none. Structure is left as it is: `{"t":"Z\u00fcrich"}` becomes `{"t":"Zürich"}`.
  static func unescaped(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "\\")) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < bytes.count else {
        output.append(bytes[at])
        at += 1
        continue
      }
      at = escape(in: bytes, from: at + 1, into: &output)
    }
    return String(decoding: output, as: UTF8.self)
  }

  /// Reads what follows a backslash.
  /// - Returns: where the text goes on.
  private static func escape(in bytes: [UInt8], from at: Int, into output: inout [UInt8]) -> Int {
    switch bytes[at] {
    case UInt8(ascii: "u"):
      guard let (units, end) = unicode(in: bytes, from: at + 1) else { break }
      output += String(decoding: units, as: UTF16.self).utf8
      return end
    case UInt8(ascii: "x"):
      guard let value = hexadecimal(in: bytes, from: at + 1, count: 2),
        let scalar = Unicode.Scalar(value)
      else { break }
      output += String(scalar).utf8
      return at + 3
    case UInt8(ascii: "n"): output.append(0x0A)
    case UInt8(ascii: "r"): output.append(0x0D)
    case UInt8(ascii: "t"): output.append(0x09)
    case UInt8(ascii: "b"): output.append(0x08)
    case UInt8(ascii: "f"): output.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "/"):
      output.append(bytes[at])
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      // What old JavaScript writes: `\374`.
      let digits = bytes[at...].prefix(3).prefix {
        (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0)
      }
      let value = digits.reduce(UInt32(0)) { $0 * 8 + UInt32($1 - UInt8(ascii: "0")) }
      guard value < 256, let scalar = Unicode.Scalar(value) else { break }
      output += String(scalar).utf8
      return digits.endIndex
    default: break
    }
    if "nrtbf\"'\\/".utf8.contains(bytes[at]) { return at + 1 }
    // No escape after all: the backslash stands for itself.
    output.append(UInt8(ascii: "\\"))
    return at
  }

  /// `00fc`, `{fc}` or a pair of surrogates.
  private static func unicode(in bytes: [UInt8], from at: Int) -> (units: [UInt16], end: Int)? {
    if at < bytes.count, bytes[at] == UInt8(ascii: "{"),
      let close = bytes[at...].prefix(9).firstIndex(of: UInt8(ascii: "}")),
      let value = hexadecimal(in: bytes, from: at + 1, count: close - at - 1),
      let scalar = Unicode.Scalar(value)
    {
      return (Array(String(scalar).utf16), close + 1)
    }
    guard let first = hexadecimal(in: bytes, from: at, count: 4) else { return nil }
    let unit = UInt16(first)
    if UTF16.isLeadSurrogate(unit), at + 5 < bytes.count, bytes[at + 4] == UInt8(ascii: "\\"),
      bytes[at + 5] == UInt8(ascii: "u"),
      let second = hexadecimal(in: bytes, from: at + 6, count: 4),
      UTF16.isTrailSurrogate(UInt16(second))
    {
      return ([unit, UInt16(second)], at + 10)
    }
    return ([unit], at + 4)
  }

  private static func hexadecimal(in bytes: [UInt8], from at: Int, count: Int) -> UInt32? {
    guard count > 0, at + count <= bytes.count else { return nil }
    var value: UInt32 = 0
    for byte in bytes[at..<at + count] {
      guard let digit = ASCII.hex(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// A text with the escapes of style sheets (`\fc ` for ü) replaced by what they mean; nil where it has none.
  ///
  /// Specification: https://drafts.csswg.org/css-syntax-3/#consume-escaped-code-point
  static func styleUnescaped(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "\\")) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let isEscape = bytes[at] == UInt8(ascii: "\\")
      let digits: ArraySlice<UInt8> = bytes[(at + 1)...].prefix(isEscape ? 6 : 0).prefix {
        ASCII.hex($0) != nil
      }
      let value = digits.reduce(UInt32(0)) { $0 << 4 | (ASCII.hex($1) ?? 0) }
      guard !digits.isEmpty, let scalar = Unicode.Scalar(value) else {
        output.append(bytes[at])
        at += 1
        continue
      }
      output += String(scalar).utf8
      at = digits.endIndex
      // One space ends the number and is no part of the text.
      if at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 || bytes[at] == 0x0A { at += 1 }
    }
    return output == bytes ? nil : String(decoding: output, as: UTF8.self)
  }

  /// A text with `%C3%BC` replaced by the bytes it stands for; nil where it has none.
  static func percentDecoded(_ text: String) -> String? {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return nil }
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "%"),
        let value = hexadecimal(in: bytes, from: at + 1, count: 2)
      {
        output.append(UInt8(value))
        at += 3
      } else {
        output.append(bytes[at])
        at += 1
      }
    }
    return output == bytes ? nil : String(decoding: output, as: UTF8.self)
  }
}
