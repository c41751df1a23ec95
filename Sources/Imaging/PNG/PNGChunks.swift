import CDeflate

/// The chunks of a PNG, walked within its bounds (https://www.w3.org/TR/png-3/#5DataRep).
///
/// Only lengths, names and checksums are looked at; nothing is inflated, so an ancillary chunk that
/// would unpack to gigabytes costs its own bytes and no more.
struct PNGChunks {
  struct Chunk: Equatable {
    /// The four letters of the name, the first in the highest byte.
    let name: UInt32
    /// Where the data lies.
    let data: Range<Int>
    /// Where the whole chunk lies: length, name, data and CRC.
    let whole: Range<Int>

    func isNamed(_ other: StaticString) -> Bool {
      other.utf8CodeUnitCount == 4
        && name == UnsafeRawPointer(other.utf8Start).loadUnaligned(as: UInt32.self).bigEndian
    }

    /// An upper case first letter: a decoder that does not know the chunk must give up.
    var isCritical: Bool { name >> 24 & 0x20 == 0 }
    var text: String { PNGChunks.text(name) }
  }

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  let header: PNGHeader
  let chunks: [Chunk]

  /// Walks from the signature to IEND.
  ///
  /// - Parameter limits: checked against the file's length, and against IHDR before walking on.
  init(_ bytes: UnsafeRawBufferPointer, limits: PNGLimits) throws(ImageError) {
    try limits.check(byteCount: bytes.count)
    let header = try Self.header(bytes)
    try limits.check(header)
    var chunks: [Chunk] = []
    var position = Self.signature.count
    while true {
      let chunk = try Self.chunk(bytes, at: position)
      try Self.verify(bytes, chunk)
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

  /// Walks through a file in an array.
  init(_ bytes: [UInt8], limits: PNGLimits) throws(ImageError) {
    self = try bytes.withRawBytes { raw throws(ImageError) in
      try PNGChunks(raw, limits: limits)
    }
  }

  /// Reads the signature and IHDR, the first 33 bytes.
  static func header(_ bytes: UnsafeRawBufferPointer) throws(ImageError) -> PNGHeader {
    try checkSignature(bytes)
    let first = try chunk(bytes, at: signature.count)
    guard first.isNamed("IHDR") else {
      throw ImageError.corrupt("it does not begin with its header")
    }
    try verify(bytes, first)
    return try PNGHeader(Array(bytes[first.data]))
  }

  private static func checkSignature(_ bytes: UnsafeRawBufferPointer) throws(ImageError) {
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

  private static func chunk(
    _ bytes: UnsafeRawBufferPointer, at start: Int
  ) throws(ImageError) -> Chunk {
    guard start < bytes.count else { throw ImageError.truncated("it ends before its last chunk") }
    guard bytes.count - start >= 12 else {
      throw ImageError.truncated("it ends within a chunk at byte \(start)")
    }
    let length = Int(word(bytes, at: start))
    let name = word(bytes, at: start + 4)
    guard bytes[(start + 4)..<(start + 8)].allSatisfy({ (65...90).contains($0 & 0xDF) }),
      length <= Int(Int32.max)
    else { throw ImageError.corrupt("there is no chunk at byte \(start)") }
    guard bytes.count - start - 12 >= length else {
      throw ImageError.truncated(
        "chunk \(text(name)) at byte \(start) should have \(length) bytes"
      )
    }
    return Chunk(
      name: name, data: (start + 8)..<(start + 8 + length), whole: start..<(start + 12 + length))
  }

  private static func verify(
    _ bytes: UnsafeRawBufferPointer, _ chunk: Chunk
  ) throws(ImageError) {
    let covered = (chunk.data.lowerBound - 4)..<chunk.data.upperBound
    let computed = checksum(UnsafeRawBufferPointer(rebasing: bytes[covered]))
    guard word(bytes, at: chunk.data.upperBound) == computed else {
      throw ImageError(
        .badChecksum,
        "the PNG is corrupt: the checksum of chunk \(chunk.text) at byte \(chunk.whole.lowerBound) "
          + "is wrong", hint: ImageError.captureAgain)
    }
  }

  /// The CRC-32 of bytes.
  static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt32 {
    libdeflate_crc32(0, bytes.baseAddress, bytes.count)
  }

  private static func word(_ bytes: UnsafeRawBufferPointer, at position: Int) -> UInt32 {
    UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self))
  }

  private static func text(_ name: UInt32) -> String {
    withUnsafeBytes(of: name.bigEndian) { String(decoding: $0, as: UTF8.self) }
  }
}

extension [UInt8] {
  /// The bytes without a copy; a `withUnsafeBytes` that keeps the type of the error.
  func withRawBytes<Value>(
    _ body: (UnsafeRawBufferPointer) throws(ImageError) -> Value
  ) throws(ImageError) -> Value {
    try withUnsafeBufferPointer { buffer throws(ImageError) in
      try body(UnsafeRawBufferPointer(buffer))
    }
  }
}
