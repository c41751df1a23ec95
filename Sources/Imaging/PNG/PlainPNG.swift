import CDeflate

/// A PNG of the kind that browsers write: RGB or RGBA, 8 bits, not interlaced, no palette and no
/// transparent color. Its rows are available unfiltered or still filtered.
///
/// Everything else is left to libpng, and so is every file that seems damaged: this code never decides
/// that a file is invalid.
struct PlainPNG {
  let header: PNGHeader
  /// The file; the owner of this value keeps it alive.
  private let bytes: UnsafeRawBufferPointer
  /// Where the compressed data lie.
  private let parts: [Range<Int>]

  /// Bytes a pixel as stored: 3 or 4.
  var bytesPerPixel: Int { header.colorType.channels }
  /// Bytes a row as stored: the filter's number, then the samples.
  var rowBytes: Int { 1 + header.width * bytesPerPixel }
  /// Bytes of all rows as stored.
  var rawBytes: Int { rowBytes * header.height }

  /// Takes a file whose chunks were walked; nil unless it is plain.
  init?(_ file: PNGChunks, in bytes: UnsafeRawBufferPointer) {
    header = file.header
    self.bytes = bytes
    switch header.colorType {
    case .gray, .palette, .grayAlpha: return nil
    case .rgb, .rgba: if header.bitDepth != 8 || header.isInterlaced { return nil }
    }
    var parts: [Range<Int>] = []
    for (index, chunk) in file.chunks.enumerated() {
      if chunk.isNamed("IDAT") {
        parts.append(chunk.data)
      } else if chunk.isNamed("tRNS") {
        return nil
      } else if chunk.isCritical {
        let isInPlace =
          chunk.isNamed("IHDR") && index == 0 || chunk.isNamed("IEND") && chunk.data.isEmpty
        if !isInPlace { return nil }
      }
    }
    self.parts = parts
    guard header.canFit(in: compressedBytes) else { return nil }
  }

  private var compressedBytes: Int { parts.reduce(0) { $0 + $1.count } }

  /// Bytes that `inflate` wants behind the rows.
  static let room = 64 << 10

  /// Inflates all rows, filtered as they are, into `rawBytes` bytes, behind which are `room` more.
  ///
  /// The chunks of compressed data are joined at the end of that memory, where the rows go as well:
  /// what was read of them is written over. They are shorter than the rows that are still to come, up
  /// to `room`, if the encoder compressed them at all. If not, the rows get damaged, the checksum
  /// does not match, and libpng decides.
  /// - Returns: the Adler-32 that the rows should have, which the caller must check;
  ///   nil unless the data are whole and as long as they should be.
  func inflate(into rows: UnsafeMutableRawPointer) -> UInt32? {
    let (count, frame) = (compressedBytes, Self.zlibHeader + Self.zlibTrailer)
    guard count > frame, count <= rawBytes + Self.room, let file = bytes.baseAddress,
      let decompressor = libdeflate_alloc_decompressor()
    else { return nil }
    defer { libdeflate_free_decompressor(decompressor) }
    let stream = rows + (rawBytes + Self.room - count)
    var end = stream
    for part in parts {
      end.copyMemory(from: file + part.lowerBound, byteCount: part.count)
      end += part.count
    }
    guard hasUsualFrame(stream) else { return nil }
    let trailer = (end - Self.zlibTrailer).loadUnaligned(as: UInt32.self)
    var (read, written) = (0, 0)
    let result = libdeflate_deflate_decompress_ex(
      decompressor, stream + Self.zlibHeader, count - frame, rows, rawBytes, &read, &written)
    guard result == LIBDEFLATE_SUCCESS, read == count - frame, written == rawBytes else {
      return nil
    }
    return UInt32(bigEndian: trailer)
  }

  /// Bytes before and after the deflated data (https://www.rfc-editor.org/rfc/rfc1950#section-2.2).
  private static let (zlibHeader, zlibTrailer) = (2, 4)

  /// Whether a zlib stream begins as those in PNGs do.
  private func hasUsualFrame(_ stream: UnsafeRawPointer) -> Bool {
    let (method, flags) = (Int(stream.load(as: UInt8.self)), Int((stream + 1).load(as: UInt8.self)))
    let hasDictionary = flags & 0x20 != 0
    guard method & 15 == 8, (method << 8 + flags) % 31 == 0, !hasDictionary else { return false }
    // The window that the stream declares. zlib holds it to that, libdeflate does not; so only
    // where no distance can be longer.
    let window = method >> 4
    return window == 7 || window < 7 && 256 << window >= rawBytes
  }

  /// Bytes that hold the rows while they are inflated, and then the pixels that are made of them.
  var memoryBytes: Int { max(header.size.area * 4, rawBytes) + Self.room }
  /// Where in them the rows begin: as far behind as can be, so that each row's pixels end before the
  /// row below begins, because what is still to be spread grows by no more than a byte a pixel.
  var rowsOffset: Int { memoryBytes - Self.room - rawBytes }

  /// Decodes the whole picture; nil where something is wrong.
  func bitmap() -> Bitmap? {
    guard let memory = ScratchMemory.Loan(memoryBytes) else { return nil }
    let isWhole = memory.withStart { start in
      let rows = FilteredRows(self, at: start + rowsOffset)
      guard let checksum = inflate(into: rows.start),
        libdeflate_adler32(1, rows.start, rawBytes) == checksum,
        (0..<header.height).allSatisfy(rows.hasKnownFilter)
      else { return false }
      rows.spread(to: start)
      return true
    }
    return isWhole ? Bitmap(header.size, memory) : nil
  }
}
