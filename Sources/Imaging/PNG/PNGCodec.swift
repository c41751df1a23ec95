import CPNG

/// Reads PNG, plain ones fast and all others through libpng, and writes PNG through libpng.
///
/// Pixels come out as they stand in the file: gamma, color profiles and every other ancillary
/// chunk are left aside, so that two captures differ only where their samples differ. Samples of 16
/// bits are scaled to 8; of an animated PNG the still picture is read.
public enum PNGCodec {
  /// How much work goes into a smaller file.
  public enum Compression: Sendable {
    /// No row filters, level 3: for pictures that are looked at once.
    case fast
    /// libpng's defaults: for pictures that are kept.
    case small
  }

  /// Decodes a PNG into RGBA8.
  ///
  /// Plain files, which browsers write, are inflated by libdeflate and unfiltered here; all others,
  /// and whatever libdeflate refuses, are libpng's. The declared size is checked against `limits`,
  /// and against what the compressed bytes can hold at the very most, before memory for the pixels
  /// is taken.
  /// - Throws: `empty`, `notPNG`, `gitLFSPointer`, `truncated`, `badChecksum`, `corrupt`, `zeroSize`,
  ///   `tooLarge` or `unsupported`.
  public static func decode(
    _ bytes: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> Bitmap {
    try bytes.withRawBytes { raw throws(ImageError) in try decode(raw, limits: limits) }
  }

  /// Decodes a PNG of any kind from memory.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, limits: PNGLimits
  ) throws(ImageError) -> Bitmap {
    let file = try PNGChunks(bytes, limits: limits)
    if let plain = PlainPNG(file, in: bytes), let bitmap = plain.bitmap() { return bitmap }
    return try decodeByLibpng(bytes, file)
  }

  /// Decodes a PNG the fast way only; nil for what is left to libpng.
  package static func decodePlain(_ bytes: [UInt8], limits: PNGLimits = .default) -> Bitmap? {
    bytes.withUnsafeBytes { raw in
      guard let file = try? PNGChunks(raw, limits: limits) else { return nil }
      return PlainPNG(file, in: raw)?.bitmap()
    }
  }

  /// Decodes a PNG by libpng, whatever its kind: the reference for the fast path.
  package static func decodeByLibpng(
    _ bytes: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> Bitmap {
    try bytes.withRawBytes { raw throws(ImageError) in
      try decodeByLibpng(raw, PNGChunks(raw, limits: limits))
    }
  }

  private static func decodeByLibpng(
    _ bytes: UnsafeRawBufferPointer, _ file: PNGChunks
  ) throws(ImageError) -> Bitmap {
    let header = file.header
    let parts = try criticalParts(file)

    var message = [CChar](repeating: 0, count: 64)
    var status: Int32 = 2
    guard let pixels = ScratchMemory.Loan(header.size.area * 4) else { throw ImageError.noMemory }
    pixels.withStart { start in
      func read(_ input: UnsafeRawBufferPointer) {
        status = cpng_read_rgba(
          input.baseAddress, input.count, UInt32(header.width), UInt32(header.height),
          start.assumingMemoryBound(to: UInt8.self), &message)
      }
      if let parts {
        var critical = PNGChunks.signature
        critical.reserveCapacity(bytes.count)
        for part in parts { critical += bytes[part] }
        critical.withUnsafeBytes(read)
      } else {
        read(bytes)
      }
    }
    // A warning means that libpng repaired something, such as surplus data or a wrong Adler-32. Do not
    // trust a baseline that needed repair.
    guard status == 0 else { throw ImageError.corrupt(text(message)) }
    return Bitmap(header.size, pixels)
  }

  /// Encodes a bitmap as an 8-bit PNG, RGB where it is opaque and RGBA otherwise, with text chunks if any are given.
  ///
  /// - Throws: `encodingFailed` for an empty or too large bitmap, `invalidText` for a text that
  ///   Latin-1 cannot hold.
  public static func encode(
    _ bitmap: Bitmap, text: [String: String] = [:], compression: Compression = .small
  ) throws(ImageError) -> [UInt8] {
    guard bitmap.width > 0, bitmap.height > 0, bitmap.width <= 1_000_000,
      bitmap.height <= 1_000_000
    else {
      throw ImageError(
        .encodingFailed, "a picture of \(bitmap.size) pixels cannot be a PNG",
        hint: "capture something between 1×1 and 1000000×1000000 pixels")
    }
    let (width, height) = (UInt32(bitmap.width), UInt32(bitmap.height))
    var size = cpng_maximum_size(width, height)
    var message = [CChar](repeating: 0, count: 64)
    var status: Int32 = 2
    let packed = bitmap.opaqueBytes
    let room = [UInt8](unsafeUninitializedCapacity: size) { buffer, initialized in
      func write(_ pixels: UnsafeRawBufferPointer) {
        status = cpng_write(
          pixels.baseAddress, width, height, packed == nil ? 0 : 1, compression == .fast ? 1 : 0,
          buffer.baseAddress, &size, &message)
      }
      if let packed { packed.withUnsafeBytes(write) } else { bitmap.withUnsafeBytes(write) }
      initialized = status == 2 ? 0 : size
    }
    guard status != 2 else {
      throw ImageError(
        .encodingFailed, "the picture could not be written as a PNG: \(Self.text(message))",
        hint: "free some memory, or capture a smaller part of the page")
    }
    // `room` is as large as the worst case; hand back only what was used.
    let bytes = room.withUnsafeBufferPointer { Array($0) }
    return text.isEmpty ? bytes : try withText(text, in: bytes)
  }

  /// Reads what a PNG declares of itself; looks at its first 33 bytes only.
  ///
  /// - Throws: as `decode`, except for what lies behind the header and for limits.
  public static func header(of bytes: [UInt8]) throws(ImageError) -> PNGHeader {
    try bytes.withRawBytes { raw throws(ImageError) in try PNGChunks.header(raw) }
  }

  /// Where the chunks lie that make the picture; nil if the file has no others.
  private static func criticalParts(_ file: PNGChunks) throws(ImageError) -> [Range<Int>]? {
    var kept: [PNGChunks.Chunk] = []
    var compressed = 0
    for chunk in file.chunks {
      if chunk.isNamed("IDAT") { compressed += chunk.data.count }
      if chunk.isNamed("IHDR") || chunk.isNamed("PLTE") || chunk.isNamed("IDAT")
        || chunk.isNamed("tRNS") || chunk.isNamed("IEND")
      {
        kept.append(chunk)
      } else if chunk.isCritical {
        throw ImageError(
          .unsupported, "the PNG needs chunk \(chunk.text), which is not known",
          hint: "save it as an ordinary PNG")
      }
    }
    guard file.header.canFit(in: compressed) else {
      throw ImageError.corrupt(
        "it declares \(file.header.size) pixels, which its \(compressed) bytes cannot hold")
    }
    return kept.count == file.chunks.count ? nil : kept.map(\.whole)
  }

  private static func text(_ message: [CChar]) -> String {
    String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
