import Imaging
import PictureTesting
import Testing

/// A kind of PNG: how samples are stored and in which order.
struct PNGKind: Sendable, CustomTestStringConvertible {
  let colorType: PNGHeader.ColorType
  let bitDepth: Int
  let isInterlaced: Bool

  var testDescription: String {
    "\(colorType) \(bitDepth)\(isInterlaced ? " interlaced" : "")"
  }

  /// All fifteen formats of the specification, plain and interlaced.
  static let all: [PNGKind] = [
    PNGHeader.ColorType.gray, .rgb, .palette, .grayAlpha, .rgba,
  ].flatMap { type in
    Samples.bitDepths(type).flatMap { depth in
      [false, true].map { PNGKind(colorType: type, bitDepth: depth, isInterlaced: $0) }
    }
  }

  /// A picture of this kind with random samples, some of them alike, as pages have them.
  func samples(width: Int, height: Int, seed: Int) -> Samples {
    var random = SplitMix64(state: UInt64(seed))
    let count = width * height * Samples.channels(colorType)
    let few = (0..<4).map { _ in UInt16(random.below(1 << bitDepth)) }
    var samples = Samples(
      width: width, height: height, colorType: colorType, bitDepth: bitDepth,
      values: (0..<count).map { _ in
        random.below(3) == 0 ? UInt16(random.below(1 << bitDepth)) : few[random.below(4)]
      })
    if colorType == .palette {
      samples.palette = (0..<(1 << bitDepth)).map { _ in
        PixelColor(random.byte(), random.byte(), random.byte())
      }
    }
    return samples
  }
}

@Suite("PNGs of every color type, bit depth, interlacing and filter")
struct GeneratedPNGTests {
  @Test("there are fifteen formats, each plain and interlaced")
  func formats() { #expect(PNGKind.all.count == 30) }

  private func check(_ samples: Samples, _ maker: PNGMaker, _ what: String) throws {
    let file = maker.file(samples)
    let bitmap = try PNGCodec.decode(file)
    #expect(bitmap.bytes == samples.decoded, "\(what): not what the specification says")
    let disagreement = Disagreement.decoding(file)
    #expect(disagreement == nil, "\(what): \(disagreement ?? "")")
  }

  @Test(
    "every filter, alone and mixed, decodes to the pixels it was made of", arguments: PNGKind.all)
  func filters(_ kind: PNGKind) throws {
    for filters: [UInt8] in [[0], [1], [2], [3], [4], [4, 3, 2, 1, 0], [2, 4, 2, 1]] {
      for (width, height) in [(1, 1), (3, 40), (67, 5), (130, 23)] {
        var maker = PNGMaker()
        maker.isInterlaced = kind.isInterlaced
        maker.filters = filters
        try check(
          kind.samples(width: width, height: height, seed: width), maker,
          "\(width)×\(height), filters \(filters)")
      }
    }
  }

  @Test(
    "widths and heights from 1 to 17, where passes are empty or end within a byte",
    arguments: PNGKind.all)
  func smallSizes(_ kind: PNGKind) throws {
    for width in 1...17 {
      for height in [1, 2, 3, 4, 5, 7, 8, 9, 17] {
        var maker = PNGMaker()
        maker.isInterlaced = kind.isInterlaced
        maker.filters = [UInt8(width % 5), 4, UInt8(height % 5)]
        try check(
          kind.samples(width: width, height: height, seed: width * 32 + height), maker,
          "\(width)×\(height)")
      }
    }
  }

  @Test(
    "a transparent level, color or palette entry is transparent, the others are not",
    arguments: PNGKind.all.filter { $0.colorType != .grayAlpha && $0.colorType != .rgba })
  func transparency(_ kind: PNGKind) throws {
    var samples = kind.samples(width: 19, height: 11, seed: 3)
    var maker = PNGMaker()
    maker.isInterlaced = kind.isInterlaced
    maker.filters = [4, 1]
    if kind.colorType == .palette {
      for count in Set([1, samples.palette.count / 2, samples.palette.count]) {
        samples.paletteAlpha = (0..<count).map { UInt8($0 * 83 & 255) }
        try check(samples, maker, "\(count) entries of the palette")
      }
    } else {
      let last = samples.values.count - samples.channels
      samples.transparent = Array(samples.values[last...])
      try check(samples, maker, "a color that occurs")
      let transparent = stride(from: 3, to: samples.decoded.count, by: 4).count {
        samples.decoded[$0] == 0
      }
      #expect(transparent > 0)
      // A 16-bit level that only rounds to the same eight bits is another one.
      samples.transparent?[0] ^= 1
      try check(samples, maker, "a color one level beside it")
    }
  }

  @Test("gamma, color space and other hints leave the samples as they are", arguments: PNGKind.all)
  func hints(_ kind: PNGKind) throws {
    let samples = kind.samples(width: 9, height: 9, seed: 8)
    for (name, data): (String, [UInt8]) in [
      ("gAMA", PNGBytes.word(100_000)), ("gAMA", PNGBytes.word(45_455)), ("sRGB", [0]),
      ("cHRM", (1...8).flatMap { PNGBytes.word($0 * 10_000) }),
      ("pHYs", PNGBytes.word(1) + PNGBytes.word(2) + [1]),
      ("gAMA", [1]), ("zTXt", [1, 2, 3]), ("sBIT", [99, 99, 99, 99, 99]),
    ] {
      var maker = PNGMaker()
      maker.isInterlaced = kind.isInterlaced
      maker.extraChunks = PNGBytes.chunk(name, data)
      try check(samples, maker, name)
    }
  }

  @Test(
    "the same picture in other clothes is the same for the comparison of files",
    arguments: PNGKind.all)
  func clothes(_ kind: PNGKind) throws {
    let samples = kind.samples(width: 40, height: 31, seed: 5)
    var changed = samples
    changed.values[changed.values.count / 2] ^= UInt16(1 << (kind.bitDepth - 1))
    var makers = [PNGMaker(), PNGMaker(), PNGMaker(), PNGMaker()]
    makers[1].filters = [1, 2, 3, 4]
    makers[2].filters = [2]
    makers[2].cuts = [0, 1, 2, 0, 0, 7]
    makers[3].isInterlaced = true
    for index in makers.indices { makers[index].isInterlaced = kind.isInterlaced != (index == 3) }
    for one in makers {
      for other in makers {
        for second in [samples, changed] {
          let disagreement = Disagreement.comparison(one.file(samples), other.file(second))
          #expect(disagreement == nil)
        }
        let same = try ImageComparison.compareFiles(
          expectedPNG: one.file(samples), actualPNG: other.file(samples))
        #expect(same.isSame)
      }
    }
  }
}
