import CDeflate

/// The checksum of zlib (https://www.rfc-editor.org/rfc/rfc1950#section-8.2), which of a whole can
/// be had from those of its parts.
struct Adler32 {
  private static let modulus = 65_521

  /// The two sums, the second in the upper half.
  private(set) var value: UInt32 = 1
  /// Bytes, by the modulus.
  private var count = 0

  /// That of no bytes.
  init() {}

  init(of bytes: UnsafePointer<UInt8>, count: Int) {
    self.init(libdeflate_adler32(1, bytes, count), count: count)
  }

  /// Takes the one of some bytes that is known.
  init(_ value: UInt32, count: Int) {
    self.value = value
    self.count = count % Self.modulus
  }

  /// Makes it that of the bytes so far and those of another after them.
  mutating func append(_ next: Adler32) {
    // Both begin with a first sum of 1, which counts once; the first sum so far is added to the
    // second with each byte that follows.
    let (low, nextLow) = (Int(value & 0xffff), Int(next.value & 0xffff))
    let sum = (low + nextLow + Self.modulus - 1) % Self.modulus
    let before = next.count * (low + Self.modulus - 1)
    let second = (Int(value >> 16) + Int(next.value >> 16) + before) % Self.modulus
    value = UInt32(second << 16 | sum)
    count = (count + next.count) % Self.modulus
  }
}
