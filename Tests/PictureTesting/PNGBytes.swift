/// The pieces of a PNG file, also of wrong ones (https://www.w3.org/TR/png-3/#5DataRep).
public enum PNGBytes {
  /// The first eight bytes.
  public static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Four bytes, the most significant first.
  public static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 (ISO 3309, as the PNG specification has it), one byte at a time.
  public static func crc(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF) { $0 >> 8 ^ table[Int(truncatingIfNeeded: $0 ^ UInt32($1)) & 0xFF] }
  }

  private static let table: [UInt32] = (0..<256).map { value in
    (0..<8).reduce(UInt32(value)) { crc, _ in crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
  }

  /// A chunk with its length and its checksum.
  public static func chunk(_ name: String, _ data: [UInt8] = []) -> [UInt8] {
    let body = Array(name.utf8) + data
    return word(data.count) + body + word(Int(crc(body)))
  }

  /// An IHDR chunk; takes sizes and formats that do not exist, too.
  public static func header(
    _ width: Int, _ height: Int, depth: UInt8 = 8, type: UInt8 = 6, interlace: UInt8 = 0
  ) -> [UInt8] {
    chunk("IHDR", word(width) + word(height) + [depth, type, 0, 0, interlace])
  }

  /// Where the chunks lie that are whole; stops at the first that is not.
  public static func chunks(_ file: [UInt8]) -> [(name: [UInt8], whole: Range<Int>)] {
    var result: [(name: [UInt8], whole: Range<Int>)] = []
    var position = signature.count
    while position + 12 <= file.count {
      let length = file[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      guard length <= file.count - position - 12 else { break }
      result.append(
        (Array(file[(position + 4)..<(position + 8)]), position..<(position + 12 + length)))
      position += 12 + length
    }
    return result
  }

  /// The same file with the right checksum in every chunk that is whole.
  public static func withRightChecksums(_ file: [UInt8]) -> [UInt8] {
    var result = file
    for chunk in chunks(file) {
      let end = chunk.whole.upperBound
      result.replaceSubrange(
        (end - 4)..<end, with: word(Int(crc(file[(chunk.whole.lowerBound + 4)..<(end - 4)]))))
    }
    return result
  }
}
