import CPNG

/// The chunks of a PNG, walked within its bounds (https://www.w3.org/TR/png-3/#5DataRep).
///
/// Only lengths, names and checksums are looked at; nothing is inflated, so an ancillary chunk that
/// would unpack to gigabytes costs its own bytes and no more.
struct PNGChunks {
  struct Chunk: Equatable {
    let name: [UInt8]
    /// Where the data lies.
    let data: Range<Int>
    /// Where the whole chunk lies: length, name, data and CRC.
    let whole: Range<Int>

    func isNamed(_ other: StaticString) -> Bool {
      name.elementsEqual(
        UnsafeBufferPointer(start: other.utf8Start, count: other.utf8CodeUnitCount))
    }

    /// An upper case first letter: a decoder that does not know the chunk must give up.
    var isCritical: Bool { name[0] & 0x20 == 0 }
    var text: String { String(decoding: name, as: UTF8.self) }
  }

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let header: PNGHeader
  let chunks: [Chunk]

  /// Walks from the signature to IEND.
  ///
  /// - Parameter limits: checked against the file's length, and against IHDR before walking on.
  /// - Parameter verifyingChecksums: whether each chunk's CRC-32 is computed.
  init(_ bytes: [UInt8], limits: PNGLimits, verifyingChecksums: Bool = true) throws(ImageError) {
    try limits.check(byteCount: bytes.count)
    let header = try Self.header(bytes)
    try limits.check(header)
    var chunks: [Chunk] = []
    var position = Self.signature.count
    while true {
      let chunk = try Self.chunk(bytes, at: position)
      if verifyingChecksums { try Self.verify(bytes, chunk) }
      chunks.append(chunk)
      position = chunk.whole.upperBound
      if chunk.isNamed("IEND") { break }
    }
    self.header = header
    self.chunks = chunks
    guard chunks.contains(where: { $0.isNamed("IDAT") }) else {
      throw ImageError.corrupt("it holds no pixel data")
    }
  }

  /// Reads the signature and IHDR, the first 33 bytes.
  static func header(_ bytes: [UInt8]) throws(ImageError) -> PNGHeader {
    try checkSignature(bytes)
    let first = try chunk(bytes, at: signature.count)
    guard first.isNamed("IHDR") else {
      throw ImageError.corrupt("it does not begin with its header")
    }
    try verify(bytes, first)
    return try PNGHeader(Array(bytes[first.data]))
  }

  private static func checkSignature(_ bytes: [UInt8]) throws(ImageError) {
    if bytes.isEmpty {
      throw ImageError(.empty, "the file is empty", hint: ImageError.captureAgain)
    }
    if bytes.starts(with: signature) { return }
    if signature.starts(with: bytes) { throw ImageError.truncated("\(bytes.count) bytes are left") }
    if bytes.starts(with: "version https://git-lfs.github.com/spec".utf8) {
      throw ImageError(
        .gitLFSPointer, "the file is a git-LFS pointer, not the picture itself",
        hint: "run git lfs pull")
    }
    throw ImageError(
      .notPNG, "the file is not a PNG", hint: "replace it by a PNG, or capture the picture again")
  }

  private static func chunk(_ bytes: [UInt8], at start: Int) throws(ImageError) -> Chunk {
    guard start < bytes.count else { throw ImageError.truncated("it ends before its last chunk") }
    guard bytes.count - start >= 12 else {
      throw ImageError.truncated("it ends within a chunk at byte \(start)")
    }
    let length = bytes[start..<(start + 4)].reduce(0) { $0 << 8 | Int($1) }
    let name = Array(bytes[(start + 4)..<(start + 8)])
    guard name.allSatisfy({ (65...90).contains($0) || (97...122).contains($0) }),
      length <= Int(Int32.max)
    else { throw ImageError.corrupt("there is no chunk at byte \(start)") }
    guard bytes.count - start - 12 >= length else {
      throw ImageError.truncated(
        "chunk \(String(decoding: name, as: UTF8.self)) at byte \(start) should have \(length) bytes"
      )
    }
    return Chunk(
      name: name, data: (start + 8)..<(start + 8 + length), whole: start..<(start + 12 + length))
  }

  private static func verify(_ bytes: [UInt8], _ chunk: Chunk) throws(ImageError) {
    let stored = bytes[chunk.data.upperBound..<chunk.whole.upperBound].reduce(0) {
      $0 << 8 | UInt32($1)
    }
    let computed = checksum(bytes, (chunk.data.lowerBound - 4)..<chunk.data.upperBound)
    guard stored == computed else {
      throw ImageError(
        .badChecksum,
        "the PNG is corrupt: the checksum of chunk \(chunk.text) at byte \(chunk.whole.lowerBound) "
          + "is wrong", hint: ImageError.captureAgain)
    }
  }

  /// The CRC-32 of a range of bytes.
  static func checksum(_ bytes: [UInt8], _ range: Range<Int>) -> UInt32 {
    bytes.withUnsafeBytes { raw in
      let part = UnsafeRawBufferPointer(rebasing: raw[range])
      return cpng_crc32(0, part.baseAddress, part.count)
    }
  }
}
