extension PNGCodec {
  /// Whether two files are known to hold the same picture without decoding either.
  ///
  /// True for equal bytes, and where header, palette, transparency and compressed pixels are equal
  /// while metadata or the cutting into chunks differ. False means unknown.
  /// - Throws: as `textChunks`: files that are not PNGs are an error even if they are equal.
  public static func haveEqualEncoding(
    _ first: [UInt8], _ second: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> Bool {
    try first.withRawBytes { one throws(ImageError) in
      try second.withRawBytes { two throws(ImageError) in
        let file = try PNGChunks(one, limits: limits)
        if haveSameBytes(one, two) { return true }
        return haveEqualEncoding(one, file, two, try PNGChunks(two, limits: limits))
      }
    }
  }

  /// Whether header, palette, transparency and compressed pixels are equal.
  static func haveEqualEncoding(
    _ first: UnsafeRawBufferPointer, _ one: PNGChunks, _ second: UnsafeRawBufferPointer,
    _ two: PNGChunks
  ) -> Bool {
    one.header == two.header && same("PLTE", first, one, second, two)
      && same("tRNS", first, one, second, two) && same("IDAT", first, one, second, two)
  }

  /// The bytes that make the picture, still compressed: header, palette, transparency and pixels,
  /// without metadata and whatever the cutting into chunks.
  /// - Throws: as `textChunks`.
  public static func pixelStream(
    of bytes: [UInt8], limits: PNGLimits = .default
  ) throws(ImageError) -> [UInt8] {
    let file = try PNGChunks(bytes, limits: limits)
    var stream: [UInt8] = []
    stream.reserveCapacity(bytes.count)
    for name: StaticString in ["IHDR", "PLTE", "tRNS", "IDAT"] {
      for chunk in file.chunks where chunk.isNamed(name) { stream += bytes[chunk.data] }
    }
    return stream
  }

  /// Compares the data of all chunks of a name as one stream.
  private static func same(
    _ name: StaticString, _ first: UnsafeRawBufferPointer, _ one: PNGChunks,
    _ second: UnsafeRawBufferPointer, _ two: PNGChunks
  ) -> Bool {
    var left = one.chunks.filter { $0.isNamed(name) }.map(\.data)[...]
    var right = two.chunks.filter { $0.isNamed(name) }.map(\.data)[...]
    guard left.reduce(0, { $0 + $1.count }) == right.reduce(0, { $0 + $1.count }) else {
      return false
    }
    while let x = left.first, let y = right.first {
      let count = min(x.count, y.count)
      let (a, b) = (first[x.prefix(count)], second[y.prefix(count)])
      guard haveSameBytes(.init(rebasing: a), .init(rebasing: b)) else { return false }
      left[left.startIndex] = x.dropFirst(count)
      right[right.startIndex] = y.dropFirst(count)
      if x.count == count { left = left.dropFirst() }
      if y.count == count { right = right.dropFirst() }
    }
    return true
  }
}
