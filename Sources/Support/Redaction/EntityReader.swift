/// Reads character references of HTML: decimal, hexadecimal and named, with and without semicolon.
struct EntityReader {
  let text: UnsafeBufferPointer<UInt8>

  init(_ text: UnsafeBufferPointer<UInt8>) { self.text = text }

  func unit(at position: Int) -> EscapeReader.Unit {
    guard position + 1 < text.count else { return .nothing(1) }
    return text[position + 1] == UInt8(ascii: "#") ? number(position) : name(position)
  }

  private func number(_ position: Int) -> EscapeReader.Unit {
    var end = position + 2
    let isHex = end < text.count && text[end] | 0x20 == UInt8(ascii: "x")
    if isHex { end += 1 }
    let first = end
    var value: UInt32 = 0
    // Any number of zeros may come first.
    while end < text.count, let digit = ASCII.hex(text[end]), isHex || digit < 10 {
      value = min(value * (isHex ? 16 : 10) + digit, 0x110000)
      end += 1
    }
    guard end > first else { return end == text.count ? .nothing(end - position) : .plain }
    guard let scalar = Unicode.Scalar(value) else { return .nothing(end - position) }
    if end < text.count, text[end] == UInt8(ascii: ";") {
      return .scalar(scalar, end + 1 - position)
    }
    return unclosed(scalar, from: position, to: end)
  }

  private func name(_ position: Int) -> EscapeReader.Unit {
    let first = position + 1
    let name = text[first...].prefix(CharacterReferences.longestName).prefix {
      ASCII.isLetter($0) || (0x30...0x39).contains($0)
    }
    guard !name.isEmpty else { return .plain }
    let end = name.endIndex
    if end < text.count, text[end] == UInt8(ascii: ";"),
      let scalar = CharacterReferences.character(named: name)
    {
      return .scalar(scalar, end + 1 - position)
    }
    // Old names are known without a semicolon too, whatever follows.
    if let (scalar, length) = CharacterReferences.old(beginning: name) {
      return unclosed(scalar, from: position, to: first + length)
    }
    return end == text.count ? .nothing(end - position) : .plain
  }

  private func unclosed(
    _ scalar: Unicode.Scalar, from start: Int, to end: Int
  ) -> EscapeReader.Unit {
    let goesOn = end < text.count && [UInt8(ascii: "\\"), UInt8(ascii: "%")].contains(text[end])
    return goesOn ? .open(scalar, end - start) : .scalar(scalar, end - start)
  }
}
