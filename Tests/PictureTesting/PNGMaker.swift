import CPNG
import Imaging

/// Writes PNG files of every kind, byte by byte; only the compression itself is zlib's.
///
/// No encoder of libpng's or ours takes part, so that the decoder is compared with the
/// specification (https://www.w3.org/TR/png-3/).
public struct PNGMaker: Sendable {
  /// Whether the rows are stored in seven passes (Adam7).
  public var isInterlaced = false
  /// The filters of the rows, 0...4, in turn over all rows of all passes.
  public var filters: [UInt8] = [0]
  /// zlib's level, 0...9.
  public var level: Int32 = 6
  /// zlib's strategy: 0 default, 1 filtered, 2 Huffman only, 3 run lengths, 4 fixed codes.
  public var strategy: Int32 = 0
  /// The window of the compression, 9...15 bits.
  public var windowBits: Int32 = 15
  /// The lengths of the IDAT chunks, in turn; 0 makes an empty one. The last takes the rest.
  public var cuts: [Int] = []
  /// Chunks between the header and the pixels, whole.
  public var extraChunks: [UInt8] = []

  /// Makes a plain way to write: one IDAT chunk, no filters.
  public init() {}

  /// The file.
  public func file(_ samples: Samples) -> [UInt8] {
    var file = PNGBytes.signature
    file += PNGBytes.header(
      samples.width, samples.height, depth: UInt8(samples.bitDepth),
      type: samples.colorType.rawValue, interlace: isInterlaced ? 1 : 0)
    file += extraChunks
    if !samples.palette.isEmpty {
      file += PNGBytes.chunk("PLTE", samples.palette.flatMap { [$0.red, $0.green, $0.blue] })
    }
    if !samples.paletteAlpha.isEmpty { file += PNGBytes.chunk("tRNS", samples.paletteAlpha) }
    if let transparent = samples.transparent {
      file += PNGBytes.chunk(
        "tRNS", transparent.flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] })
    }
    var stream = compressed(rows(of: samples))[...]
    for cut in cuts {
      file += PNGBytes.chunk("IDAT", Array(stream.prefix(cut)))
      stream = stream.dropFirst(cut)
    }
    if !stream.isEmpty { file += PNGBytes.chunk("IDAT", Array(stream)) }
    return file + PNGBytes.chunk("IEND")
  }

  /// The filtered rows of all passes, each behind the byte that names its filter.
  public func rows(of samples: Samples) -> [UInt8] {
    let passes: [(x: Int, y: Int, dx: Int, dy: Int)] =
      isInterlaced
      ? [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
      ] : [(0, 0, 1, 1)]
    var result: [UInt8] = []
    var number = 0
    for pass in passes where pass.x < samples.width && pass.y < samples.height {
      var previous: [UInt8] = []
      for y in stride(from: pass.y, to: samples.height, by: pass.dy) {
        let row = packed(samples, y, stride(from: pass.x, to: samples.width, by: pass.dx))
        if previous.isEmpty { previous = [UInt8](repeating: 0, count: row.count) }
        let filter = filters.isEmpty ? 0 : filters[number % filters.count] % 5
        number += 1
        result.append(filter)
        result += Self.filtered(
          row, above: previous, by: filter, step: max(1, samples.bitDepth * samples.channels / 8))
        previous = row
      }
    }
    return result
  }

  private func packed(_ samples: Samples, _ y: Int, _ columns: StrideTo<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    var (bits, count) = (0, 0)
    for x in columns {
      let first = (y * samples.width + x) * samples.channels
      for sample in samples.values[first..<(first + samples.channels)] {
        if samples.bitDepth == 16 { bytes.append(UInt8(sample >> 8)) }
        if samples.bitDepth >= 8 {
          bytes.append(UInt8(truncatingIfNeeded: sample))
          continue
        }
        bits = bits << samples.bitDepth | Int(sample)
        count += samples.bitDepth
        if count == 8 {
          bytes.append(UInt8(bits))
          (bits, count) = (0, 0)
        }
      }
    }
    if count > 0 { bytes.append(UInt8(bits << (8 - count))) }
    return bytes
  }

  /// One row less what its filter foretells (https://www.w3.org/TR/png-3/#9Filters).
  private static func filtered(
    _ row: [UInt8], above: [UInt8], by filter: UInt8, step: Int
  ) -> [UInt8] {
    row.indices.map { index in
      let left = index >= step ? Int(row[index - step]) : 0
      let up = Int(above[index])
      let corner = index >= step ? Int(above[index - step]) : 0
      let foretold: Int
      switch filter {
      case 1: foretold = left
      case 2: foretold = up
      case 3: foretold = (left + up) / 2
      case 4:
        let estimate = left + up - corner
        let (a, b, c) = (abs(estimate - left), abs(estimate - up), abs(estimate - corner))
        foretold = a <= b && a <= c ? left : b <= c ? up : corner
      default: foretold = 0
      }
      return row[index] &- UInt8(foretold)
    }
  }

  /// The bytes as one zlib stream.
  public func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var input = bytes
    var stream = z_stream()
    guard
      deflateInit2_(
        &stream, level, Z_DEFLATED, windowBits, 8, strategy, ZLIB_VERSION,
        Int32(MemoryLayout<z_stream>.size)) == Z_OK
    else { preconditionFailure("zlib does not take level \(level), strategy \(strategy)") }
    defer { deflateEnd(&stream) }
    let room = Int(deflateBound(&stream, UInt(input.count))) + 64
    return input.withUnsafeMutableBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: room) { target, count in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(room)
        precondition(deflate(&stream, Z_FINISH) == Z_STREAM_END, "the room was too small")
        count = room - Int(stream.avail_out)
      }
    }
  }
}
