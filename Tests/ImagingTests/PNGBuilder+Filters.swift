import CPixels
import Imaging

/// A form of the loops over pixels, for the calling thread only.
enum PixelLevel: CaseIterable {
  case plain, best

  func use<Value>(_ body: () throws -> Value) rethrows -> Value {
    pixels_set_level(self == .plain ? Int32(PIXELS_PLAIN.rawValue) : 0)
    defer { pixels_set_level(0) }
    return try body()
  }
}

extension PNGBuilder {
  /// A zlib stream of stored blocks (RFC 1950, RFC 1951), so that no compressor takes part.
  ///
  /// - Parameter window: the exponent of the window that is declared, less 8.
  static func stored(_ bytes: [UInt8], window: UInt8 = 7) -> [UInt8] {
    let first: UInt8 = window << 4 | 8
    let check: Int = (31 - Int(first) * 256 % 31) % 31
    var stream: [UInt8] = [first, UInt8(check)]
    var position = 0
    repeat {
      let count = min(65_535, bytes.count - position)
      let isLast = position + count == bytes.count
      stream.append(isLast ? 1 : 0)
      for length in [count, ~count] {
        stream.append(UInt8(length & 255))
        stream.append(UInt8(length >> 8 & 255))
      }
      stream += bytes[position..<(position + count)]
      position += count
    } while position < bytes.count
    var (a, b) = (1, 0)
    for byte in bytes {
      a = (a + Int(byte)) % 65_521
      b = (b + a) % 65_521
    }
    return stream + word(b << 16 | a)
  }

  /// A file with the given rows, cut into IDAT chunks.
  static func file(_ header: [UInt8], before: [UInt8] = [], stream: [UInt8], cut: Int = 4096)
    -> [UInt8]
  {
    var file = signature + header + before
    for start in stride(from: 0, to: stream.count, by: cut) {
      file += chunk("IDAT", Array(stream[start..<min(start + cut, stream.count)]))
    }
    return file + chunk("IEND")
  }

  /// Encodes a bitmap with the filter that is asked for in each row.
  static func encode(_ bitmap: Bitmap, isOpaque: Bool, filter: (Int) -> UInt8) -> [UInt8] {
    let bpp = isOpaque ? 3 : 4
    let count = bitmap.width * bpp
    let pixels = bitmap.bytes
    var above = [UInt8](repeating: 0, count: count)
    var rows: [UInt8] = []
    rows.reserveCapacity((count + 1) * bitmap.height)
    for y in 0..<bitmap.height {
      var row: [UInt8] = []
      row.reserveCapacity(count)
      for offset in (y * bitmap.width * 4)..<((y + 1) * bitmap.width * 4)
      where !isOpaque || offset % 4 != 3 {
        row.append(pixels[offset])
      }
      let kind = filter(y)
      rows.append(kind)
      for i in 0..<count {
        let left = i < bpp ? 0 : Int(row[i - bpp])
        let up = Int(above[i])
        let guess: Int
        switch kind {
        case 1: guess = left
        case 2: guess = up
        case 3: guess = (left + up) / 2
        case 4:
          let corner = i < bpp ? 0 : Int(above[i - bpp])
          let p = left + up - corner
          let (a, b, c) = (abs(p - left), abs(p - up), abs(p - corner))
          guess = a <= b && a <= c ? left : b <= c ? up : corner
        default: guess = 0
        }
        rows.append(row[i] &- UInt8(guess))
      }
      above = row
    }
    return file(
      header(bitmap.width, bitmap.height, type: isOpaque ? 2 : 6), stream: stored(rows))
  }
}
