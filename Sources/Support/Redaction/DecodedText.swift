/// A text with one layer of escapes undone, and without markup and what can't be seen; each byte
/// knows where it comes from.
///
/// The work for a text is linear in its length, whatever the text is.
struct DecodedText {
  /// How to take what can be taken in two ways.
  struct Reading: Hashable {
    /// Whether tags stay, for what may be in them.
    var keepsTags = false
    /// Whether character references that are not closed are left for the next layer.
    var isLazy = false

    static let all = [false, true].flatMap { keepsTags in
      [false, true].map { Reading(keepsTags: keepsTags, isLazy: $0) }
    }
  }

  /// Whether there were tags, or references that are not closed: then other readings say more.
  private(set) var hasTags = false
  private(set) var hasOpenReferences = false
  private(set) var bytes: [UInt8] = []
  /// Where the part of the original text that a byte stands for begins and ends.
  private(set) var starts: [Int32] = []
  private(set) var ends: [Int32] = []

  /// Undoes the first layer; nil where there is none.
  init?(_ text: UnsafeBufferPointer<UInt8>, _ reading: Reading) {
    guard text.contains(where: { Self.isSpecial[Int($0)] }) else { return nil }
    guard decode(text, nil, reading) else { return nil }
  }

  /// Undoes the next layer; nil where there is none.
  init?(_ other: DecodedText, _ reading: Reading) {
    let isChanged = other.bytes.withUnsafeBufferPointer { bytes in
      bytes.contains { Self.isSpecial[Int($0)] } && decode(bytes, other, reading)
    }
    guard isChanged else { return nil }
  }

  /// Bytes at which something other than a plain character may begin.
  private static let isSpecial: [Bool] = {
    var table = [Bool](repeating: false, count: 256)
    for byte in 0..<0x20 { table[byte] = true }
    for byte in [0x7F, 0xC2, 0xCD, 0xD8, 0xE1, 0xE2, 0xE3, 0xEF, 0xF0, 0xF3] { table[byte] = true }
    for byte in "%\\&<".utf8 { table[Int(byte)] = true }
    return table
  }()

  /// - Returns: Whether anything was undone.
  private mutating func decode(
    _ text: UnsafeBufferPointer<UInt8>, _ origins: DecodedText?, _ reading: Reading
  ) -> Bool {
    bytes.reserveCapacity(text.count)
    starts.reserveCapacity(text.count)
    ends.reserveCapacity(text.count)
    let reader = EscapeReader(text)
    var position = 0
    var isChanged = false
    while position < text.count {
      var unit: EscapeReader.Unit =
        Self.isSpecial[Int(text[position])] ? reader.unit(at: position) : .plain
      if case .tag(let length) = unit {
        hasTags = true
        unit = reading.keepsTags ? .plain : .nothing(length)
      }
      if case .open(let scalar, let length) = unit {
        hasOpenReferences = true
        unit = reading.isLazy ? .plain : .scalar(scalar, length)
      }
      let count: Int
      switch unit {
      case .plain, .tag, .open:
        append(text[position], position..<position + 1, origins)
        position += 1
        continue
      case .nothing(let length): count = length
      case .byte(let byte, let length):
        count = length
        // A byte from 0x80 on is part of a longer character.
        if byte >= 0x80 || isSeen(UInt32(byte)) {
          append(byte, position..<position + length, origins)
        }
      case .scalar(let scalar, let length):
        count = length
        guard isSeen(scalar.value) else { break }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
          append(byte, position..<position + length, origins)
        }
      }
      isChanged = true
      position += count
    }
    return isChanged
  }

  /// What can't be seen goes at once, as if it had not been escaped: left for the next layer, it would
  /// separate what belongs together there.
  private func isSeen(_ scalar: UInt32) -> Bool {
    !EscapeReader.isInvisible(scalar) || EscapeReader.beginsSequence(scalar)
  }

  private mutating func append(_ byte: UInt8, _ source: Range<Int>, _ origins: DecodedText?) {
    bytes.append(byte)
    if let origins {
      starts.append(origins.starts[source.lowerBound])
      ends.append(origins.ends[source.upperBound - 1])
    } else {
      starts.append(Int32(source.lowerBound))
      ends.append(Int32(source.upperBound))
    }
  }
}
