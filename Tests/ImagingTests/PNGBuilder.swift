import Imaging

/// Builds PNG files chunk by chunk, also wrong ones.
enum PNGBuilder {
  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func word(_ value: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  /// CRC-32 bit by bit, as RFC 1952 has it.
  static func crc(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
  }

  static func chunk(_ name: String, _ data: [UInt8] = []) -> [UInt8] {
    let body = Array(name.utf8) + data
    return word(data.count) + body + word(crc(body))
  }

  static func header(
    _ width: Int, _ height: Int, depth: UInt8 = 8, type: UInt8 = 6, interlace: UInt8 = 0
  ) -> [UInt8] {
    chunk("IHDR", word(width) + word(height) + [depth, type, 0, 0, interlace])
  }

  /// The chunks of a file that is whole.
  static func chunks(_ file: [UInt8]) -> [(name: String, whole: Range<Int>)] {
    var result: [(name: String, whole: Range<Int>)] = []
    var position = 8
    while position + 12 <= file.count {
      let length = file[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: file[(position + 4)..<(position + 8)], as: UTF8.self)
      result.append((name, position..<(position + 12 + length)))
      position += 12 + length
    }
    return result
  }

  /// A picture with something in it.
  static func sample(width: Int = 40, height: Int = 30, seed: UInt64 = 5) -> Bitmap {
    RandomPair(
      seed: seed, width: width, height: height, colors: 6, isTranslucent: true, change: 300
    ).make().actual
  }
}
