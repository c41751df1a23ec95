import CDeflate
import CPixels
import Imaging
import Testing

/// Rows as they are stored, looked at in one pass.
@Suite struct StoredRowTests {
  @Test("the pass agrees with libdeflate's checksum and plain loops at every length")
  func lengths() {
    var random = SplitMix64(state: 3)
    for count in Array(0...200) + [5761, 7681, 65_536, 262_141] {
      let isBright = random.below(3) == 0
      let one = (0..<count).map { _ in isBright ? 255 : random.byte() }
      var two = one
      if count > 0, random.below(2) == 0 { two[random.below(count)] ^= 1 << UInt8(random.below(8)) }
      let above = (0..<count).map { _ in random.byte() }
      let checksum = one.withUnsafeBytes { libdeflate_adler32(1, $0.baseAddress, count) }
      for level in PixelLevel.allCases {
        for isSummed in [true, false] {
          var (sum, found) = (above, UInt32(0))
          let isEqual = level.use {
            sum.withUnsafeMutableBufferPointer {
              pixels_look_at_stored(
                one, two, isSummed ? $0.baseAddress : nil, count, &found)
            }
          }
          #expect((isEqual != 0) == (one == two), "\(count)")
          #expect(found == checksum, "\(count) \(level)")
          #expect(sum == (isSummed ? zip(above, one).map { $0 &+ $1 } : above), "\(count)")
        }
      }
    }
  }

  /// Rows of a picture that are equal down to one of them, with filters that need the row above.
  @Test(
    "what differs far below rows that are equal is found, whatever their filters",
    arguments: [2, 3, 4, nil] as [UInt8?])
  func farBelow(_ filter: UInt8?) throws {
    for (index, type) in ([2, 6] as [UInt8]).enumerated() {
      var random = SplitMix64(state: UInt64(filter ?? 9) * 2 + UInt64(index))
      let (width, height) = (37, 1500)
      let count = 1 + width * (type == 2 ? 3 : 4)
      var rows = (0..<height).map { _ in
        [filter ?? UInt8(random.below(5))] + (1..<count).map { _ in random.byte() }
      }
      let header = PNGBuilder.header(width, height, type: type)
      func file() -> [UInt8] {
        PNGBuilder.file(header, stream: PNGBuilder.stored(Array(rows.joined())))
      }
      let expected = file()
      // So that what differs is never taken for noise.
      let options = ComparisonOptions(
        pixels: .init(algorithm: .pixelmatch7, threshold: 0, includeAA: true))
      for y in [0, 40, 333, 1499] {
        let before = rows
        rows[y][count - 1] ^= 0x40
        let actual = file()
        rows = before
        let wanted = ImageComparison.compare(
          expected: try PNGCodec.decodeByLibpng(expected),
          actual: try PNGCodec.decodeByLibpng(actual), options: options)
        for threads in [1, 2] {
          let (found, pictures) = try ImageComparison.compareFilesAndDecode(
            expectedPNG: expected, actualPNG: actual, options: options, threads: threads)
          #expect(found == wanted, "row \(y), \(threads) threads")
          #expect(pictures?.actual == (try PNGCodec.decodeByLibpng(actual)), "row \(y)")
        }
      }
    }
  }

  @Test("compressed data that would be written over before they are read are left to libpng")
  func inefficientEnd() throws {
    // Nothing but zeros, packed well, and then more blocks without content than there is room.
    let (width, height) = (200, 1000)
    let raw = [UInt8](repeating: 0, count: (1 + width * 4) * height)
    var bits = BitWriter()
    bits.put(0b010, 3)  // a block of fixed codes that is not the last
    bits.putCode(0b00110000, 8)
    for _ in 0..<((raw.count - 1) / 258) {
      bits.putCode(0b11000101, 8)
      bits.putCode(0, 5)
    }
    for _ in 0..<((raw.count - 1) % 258) { bits.putCode(0b00110000, 8) }
    bits.putCode(0, 7)
    bits.put(0, 3)
    let packed = bits.bytes + [0, 0, 0xFF, 0xFF]
    let checksum = Array(PNGBuilder.stored(raw).suffix(4))
    func file(_ empty: Int) -> [UInt8] {
      let more = Array(repeatElement([0, 0, 0, 0xFF, 0xFF] as [UInt8], count: empty).joined())
      return PNGBuilder.file(
        PNGBuilder.header(width, height),
        stream: [0x78, 0x01] + packed + more + [1, 0, 0, 0xFF, 0xFF] + checksum)
    }
    for (empty, isPlain) in [(0, true), (5000, true), (30_000, false), (200_000, false)] {
      let file = file(empty)
      #expect((PNGCodec.decodePlain(file) != nil) == isPlain, "\(empty)")
      #expect(try PNGCodec.decode(file) == PNGCodec.decodeByLibpng(file))
    }
  }
}

/// Bits in the order of https://www.rfc-editor.org/rfc/rfc1951#section-3.1.1.
private struct BitWriter {
  private(set) var bytes: [UInt8] = []
  private var used = 8

  mutating func put(_ value: Int, _ count: Int) {
    for bit in 0..<count {
      if used == 8 {
        bytes.append(0)
        used = 0
      }
      bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << UInt8(used)
      used += 1
    }
  }

  /// A code, whose highest bit comes first.
  mutating func putCode(_ code: Int, _ count: Int) {
    for bit in (0..<count).reversed() { put(code >> bit & 1, 1) }
  }
}
