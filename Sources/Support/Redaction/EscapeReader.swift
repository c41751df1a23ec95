/// Reads what stands at a place of a text: a plain byte, an escape of any kind, or what is not seen.
struct EscapeReader {
  /// What stands at a place, and how many bytes it takes there.
  enum Unit {
    case plain
    case nothing(Int)
    case byte(UInt8, Int)
    case scalar(Unicode.Scalar, Int)
    /// A character reference that is not closed and goes on as another escape: it may be whole, or
    /// the rest of it may be escaped.
    case open(Unicode.Scalar, Int)
    /// A tag or a comment: what is in it may be a secret, or stand in the middle of one.
    case tag(Int)
  }

  let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  func unit(at position: Int) -> Unit {
    switch text[position] {
    case UInt8(ascii: "%"): percent(position)
    case UInt8(ascii: "\\"): backslash(position)
    case UInt8(ascii: "&"): EntityReader(text).unit(at: position)
    case UInt8(ascii: "<"): tag(position)
    case 0x1B: escapeSequence(position)
    case 0..<0x20, 0x7F: .nothing(1)
    default: invisible(position)
    }
  }

  private func byte(_ position: Int) -> UInt8? {
    position < text.count ? text[position] : nil
  }

  /// The number that some hexadecimal digits say; nil where one of them is none.
  private func hex(_ position: Int, _ count: Int) -> UInt32? {
    guard position + count <= text.count else { return nil }
    var value: UInt32 = 0
    for index in position..<position + count {
      guard let digit = ASCII.hex(text[index]) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  /// What was cut off in the middle of an escape at the end of the text says nothing.
  private func cut(_ position: Int, _ length: Int) -> Unit {
    text.count - position < length ? .nothing(text.count - position) : .plain
  }

  private func percent(_ position: Int) -> Unit {
    if let value = hex(position + 1, 2) { return .byte(UInt8(value), 3) }
    if byte(position + 1).map({ $0 | 0x20 }) == UInt8(ascii: "u"), let unit = hex(position + 2, 4) {
      return utf16(unit, position, 6) { next in
        byte(next) == UInt8(ascii: "%") && byte(next + 1).map({ $0 | 0x20 }) == UInt8(ascii: "u")
      }
    }
    return cut(position, 3)
  }

  private func backslash(_ position: Int) -> Unit {
    guard let kind = byte(position + 1) else { return .nothing(1) }
    switch kind {
    case UInt8(ascii: "u"):
      if let unit = hex(position + 2, 4) {
        return utf16(unit, position, 6) { next in
          byte(next) == UInt8(ascii: "\\") && byte(next + 1) == UInt8(ascii: "u")
        }
      }
      return braced(position) ?? cut(position, 6)
    case UInt8(ascii: "U"):
      return hex(position + 2, 8).flatMap(Unicode.Scalar.init).map { .scalar($0, 10) }
        ?? .nothing(1)
    case UInt8(ascii: "x"):
      return hex(position + 2, 2).map { .byte(UInt8($0), 4) } ?? cut(position, 4)
    case UInt8(ascii: "\\"): return .byte(kind, 2)
    case UInt8(ascii: "n"): return .byte(0x0A, 2)
    case UInt8(ascii: "r"): return .byte(0x0D, 2)
    case UInt8(ascii: "t"): return .byte(0x09, 2)
    case UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "v"), UInt8(ascii: "a"),
      UInt8(ascii: "e"):
      return .nothing(2)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      var value = 0
      var end = position + 1
      while end < position + 4, let digit = byte(end), (0x30...0x37).contains(digit) {
        value = value * 8 + Int(digit - 0x30)
        end += 1
      }
      return .byte(UInt8(truncatingIfNeeded: value), end - position)
    default:
      // What can't be seen may stand between it and what it escapes: it waits for the next layer.
      if kind < 0x20 || kind == 0x7F { return .plain }
      if kind >= 0xC2, case .nothing = invisible(position + 1) { return .plain }
      // `\"`, `\/` and the like: what follows is read by itself.
      return .nothing(1)
    }
  }

  /// `\u{1F600}`.
  private func braced(_ position: Int) -> Unit? {
    guard byte(position + 2) == UInt8(ascii: "{") else { return nil }
    var value: UInt32 = 0
    var end = position + 3
    while let digit = byte(end).flatMap(ASCII.hex) {
      value = min(value << 4 | digit, 0x110000)
      end += 1
    }
    guard end > position + 3, byte(end) == UInt8(ascii: "}"),
      let scalar = Unicode.Scalar(value)
    else { return nil }
    return .scalar(scalar, end + 1 - position)
  }

  /// A unit of UTF-16 and, where it is the first of a pair, the second, escaped in the same way.
  private func utf16(
    _ unit: UInt32, _ position: Int, _ length: Int, _ isEscape: (Int) -> Bool
  ) -> Unit {
    if let scalar = Unicode.Scalar(unit) { return .scalar(scalar, length) }
    let next = position + length
    guard unit < 0xDC00, isEscape(next), let low = hex(next + 2, 4),
      (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    else { return .nothing(length) }
    return .scalar(scalar, length * 2)
  }

  /// A tag or a comment. One that holds another `<` is none, so that the search ends there.
  private func tag(_ position: Int) -> Unit {
    guard let first = byte(position + 1),
      ASCII.isLetter(first) || [0x2F, 0x21, 0x3F].contains(first)
    else { return .plain }
    var end = position + 1
    while let next = byte(end), next != UInt8(ascii: "<") {
      end += 1
      if next == UInt8(ascii: ">") { return .tag(end - position) }
    }
    return .plain
  }

  /// A sequence that steers a terminal; of one that is not whole, the first byte alone.
  private func escapeSequence(_ position: Int) -> Unit {
    switch byte(position + 1) {
    case UInt8(ascii: "["): controlSequence(position, from: position + 2)
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      controlString(position)
    default: .nothing(1)
    }
  }

  private func controlSequence(_ position: Int, from start: Int) -> Unit {
    var end = start
    while let next = byte(end), (0x20...0x3F).contains(next) { end += 1 }
    guard let last = byte(end), (0x40...0x7E).contains(last) else { return .nothing(1) }
    return .nothing(end + 1 - position)
  }

  /// Ends with BEL or with ESC and a backslash; another ESC ends the search.
  private func controlString(_ position: Int) -> Unit {
    var end = position + 2
    while let next = byte(end) {
      if next == 0x07 { return .nothing(end + 1 - position) }
      if next == 0x1B {
        return byte(end + 1) == UInt8(ascii: "\\") ? .nothing(end + 2 - position) : .nothing(1)
      }
      end += 1
    }
    return .nothing(1)
  }

  /// A character that has no form of its own: joiners, directions, variations, C1 controls.
  private func invisible(_ position: Int) -> Unit {
    guard let (scalar, length) = scalar(at: position) else { return .plain }
    if scalar == 0x9B {
      if case .nothing(let count) = controlSequence(position, from: position + length), count > 1 {
        return .nothing(count)
      }
      return .nothing(length)
    }
    return Self.isInvisible(scalar) ? .nothing(length) : .plain
  }

  /// Whether a character has no form of its own.
  static func isInvisible(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0..<0x20, 0x7F...0x9F, 0xAD, 0x34F, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5,
      0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F,
      0xFEFF, 0xFFA0, 0xFFF0...0xFFFD, 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE0FFF:
      true
    default: false
    }
  }

  /// Whether a character that was escaped steers a terminal together with those behind it, so that it
  /// has to stay until they are read.
  static func beginsSequence(_ scalar: UInt32) -> Bool { scalar == 0x1B || scalar == 0x9B }

  /// The character of two to four bytes at a place; nil where it is none.
  private func scalar(at position: Int) -> (UInt32, Int)? {
    let first = text[position]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard position + length <= text.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in position + 1..<position + length {
      guard text[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(text[index] & 0x3F)
    }
    return (value, length)
  }
}
