public import Imaging

/// Two PNG files made of any bytes: what the bytes say chooses size, kind, filters, compression,
/// cuts, pixels and a few changes, so that changing bytes at random reaches far behind the
/// checksums that stop most damaged files.
public struct PictureRecipe {
  private var bytes: ArraySlice<UInt8>

  /// Follows these bytes; what is missing counts as zero.
  public init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  /// A file, the same picture with changes and in other clothes, and their options.
  public mutating func make() -> (
    first: [UInt8], firstPixels: [UInt8], second: [UInt8], secondPixels: [UInt8],
    options: ComparisonOptions
  ) {
    let types: [PNGHeader.ColorType] = [.rgb, .rgba, .palette, .gray, .grayAlpha]
    let type = types[below(types.count)]
    let depths = Samples.bitDepths(type)
    var samples = Samples(
      width: 1 + below(48), height: 1 + below(20), colorType: type,
      bitDepth: depths[below(depths.count)], values: [])
    let largest = (1 << samples.bitDepth) - 1
    var options = ComparisonOptions.default
    options.pixels.threshold = Double(below(256)) / 1000
    options.pixels.includeAA = flag()
    options.pixels.algorithm = flag() ? .pixelmatch5 : .pixelmatch7
    if flag() {
      options.ignore = [
        PixelRect(x: below(48), y: below(20), width: 1 + below(20), height: 1 + below(8))
      ]
    }
    var (one, two) = (maker(), maker())
    if flag() { two = one }
    two.isInterlaced = one.isInterlaced != (below(8) == 7)
    one.isInterlaced = one.isInterlaced && samples.width < 40

    if type == .palette {
      samples.palette = (0...largest).map { PixelColor(UInt8($0 * 37 & 255), next(), UInt8($0)) }
      samples.paletteAlpha = (0..<below(largest + 2)).map { _ in next() }
    }
    // A pattern that repeats, over which the rest of the bytes is laid.
    let pattern = (0...below(16)).map { _ in value(largest) }
    let count = samples.width * samples.height * samples.channels
    let slope = below(4)
    samples.values = (0..<count).map { at in
      let raise = at / max(1, samples.width) * slope
      return UInt16((Int(pattern[at % pattern.count]) + raise) & largest)
    }
    if flag(), type == .gray || type == .rgb {
      samples.transparent = Array(samples.values.prefix(samples.channels))
    }
    var changed = samples
    if flag() { (changed.palette, changed.paletteAlpha) = (samples.palette, samples.paletteAlpha) }
    for _ in 0..<below(24) {
      let (at, length, new) = (below(256) << 8 | below(256), 1 + below(9), value(largest))
      let target = flag()
      for index in at..<(at + length) where index % 70_000 < count {
        changed.values[index % 70_000 % count] = new
        if target { samples.values[index % 70_000 % count] = new }
      }
    }
    if below(16) == 15, samples.height > 1 {
      changed.height -= 1
      changed.values.removeLast(samples.width * samples.channels)
    }
    return (one.file(samples), samples.decoded, two.file(changed), changed.decoded, options)
  }

  private mutating func maker() -> PNGMaker {
    var maker = PNGMaker()
    maker.isInterlaced = below(4) == 3
    maker.filters = (0...below(6)).map { _ in UInt8(below(5)) }
    maker.level = Int32(below(10))
    maker.strategy = Int32(below(5))
    maker.windowBits = Int32(9 + below(7))
    maker.cuts = (0..<below(5)).map { _ in below(64) }
    if flag() { maker.extraChunks = PNGBytes.chunk("tEXt", Array("a\0b".utf8) + [next()]) }
    return maker
  }

  private mutating func next() -> UInt8 { bytes.popFirst() ?? 0 }
  private mutating func flag() -> Bool { next() & 1 == 1 }
  private mutating func below(_ limit: Int) -> Int { Int(next()) % limit }
  private mutating func value(_ largest: Int) -> UInt16 {
    largest > 255 ? UInt16(next()) << 8 | UInt16(next()) : UInt16(Int(next()) & largest)
  }
}
