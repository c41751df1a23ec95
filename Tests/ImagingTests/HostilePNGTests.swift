import Imaging
import PictureTesting
import Testing

/// Files that were made to do harm, or that were harmed: each ends in an error that says what is
/// wrong, as libpng would refuse it, and none takes more memory than its header and the limits say.
@Suite struct HostilePNGTests {
  private static let header = PNGBytes.signature + PNGBytes.header(10, 10)
  private static let end = PNGBytes.chunk("IEND")
  private static let rows = [UInt8](repeating: 0, count: 10 * 41)

  private func file(_ parts: [UInt8]...) -> [UInt8] {
    Self.header + parts.flatMap { $0 } + Self.end
  }

  private func pixels(_ rows: [UInt8] = rows) -> [UInt8] {
    PNGBytes.chunk("IDAT", PNGMaker().compressed(rows))
  }

  /// Refused by the decoder with this code, and by the comparison on either side.
  private func expectRefusal(
    _ code: ImageError.Code, _ file: [UInt8], sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    expect(code, sourceLocation: sourceLocation) { () throws(ImageError) in
      _ = try PNGCodec.decode(file)
    }
    let good = try PNGCodec.encode(PNGBuilder.sample(width: 10, height: 10))
    for (first, second) in [(file, good), (good, file)] {
      do {
        let result = try ImageComparison.compareFiles(expectedPNG: first, actualPNG: second)
        Issue.record("compared: \(result)", sourceLocation: sourceLocation)
      } catch .expected(let error) {
        #expect(first == file && error.code == code, sourceLocation: sourceLocation)
      } catch .actual(let error) {
        #expect(second == file && error.code == code, sourceLocation: sourceLocation)
      }
    }
  }

  @Test("a file of any kind, cut anywhere, is truncated", arguments: PNGKind.all)
  func truncated(_ kind: PNGKind) {
    var maker = PNGMaker()
    maker.isInterlaced = kind.isInterlaced
    maker.cuts = [9, 0, 3]
    maker.filters = [4, 2]
    let whole = maker.file(kind.samples(width: 9, height: 5, seed: 1))
    for end in 1..<whole.count {
      expect(.truncated) { () throws(ImageError) in
        _ = try PNGCodec.decode(Array(whole.prefix(end)))
      }
    }
  }

  @Test(
    "a byte that is wrong, with checksums that are right, does what it does to libpng",
    arguments: PNGKind.all)
  func wrongBytes(_ kind: PNGKind) throws {
    var maker = PNGMaker()
    maker.isInterlaced = kind.isInterlaced
    maker.filters = [4, 3, 1]
    maker.cuts = [5]
    let whole = maker.file(kind.samples(width: 7, height: 6, seed: 2))
    var random = SplitMix64(state: 11)
    for position in 8..<whole.count {
      var file = whole
      file[position] ^= UInt8(1 + random.below(255))
      file = PNGBytes.withRightChecksums(file)
      let decoding = Disagreement.decoding(file)
      #expect(decoding == nil, "byte \(position): \(decoding ?? "")")
      for (one, two) in [(whole, file), (file, whole)] {
        let comparison = Disagreement.comparison(one, two)
        #expect(comparison == nil, "byte \(position): \(comparison ?? "")")
      }
    }
  }

  @Test("data that unpack to more, or to less, than the header says are corrupt")
  func wrongLength() throws {
    _ = try PNGCodec.decode(file(pixels()))
    try expectRefusal(.corrupt, file(pixels(Self.rows + [0])))
    try expectRefusal(.corrupt, file(pixels(Array(Self.rows.dropLast()))))
    // 64 MiB in 64 KiB, behind a header of 10×10.
    try expectRefusal(.corrupt, file(pixels([UInt8](repeating: 0, count: 64 << 20))))
  }

  @Test("pixels cut into many and empty chunks are the same pixels; too few chunks are an error")
  func chunks() throws {
    let stream = PNGMaker().compressed(Self.rows)
    let plain = try PNGCodec.decode(file(pixels()))
    let bytewise = stream.flatMap { PNGBytes.chunk("IDAT") + PNGBytes.chunk("IDAT", [$0]) }
    #expect(try PNGCodec.decode(file(bytewise)) == plain)
    let many = (0..<100_000).flatMap { _ in PNGBytes.chunk("IDAT") }
    #expect(try PNGCodec.decode(file(many, pixels())) == plain)
    try expectRefusal(.corrupt, file())
    try expectRefusal(.corrupt, file(PNGBytes.chunk("IDAT")))
    try expectRefusal(.truncated, Self.header + pixels())
    try expectRefusal(.truncated, Self.header)
    try expectRefusal(.corrupt, PNGBytes.signature + pixels() + Self.end)
  }

  @Test("a palette that is missing, too long or cut is corrupt")
  func palettes() throws {
    let start = PNGBytes.signature + PNGBytes.header(10, 10, type: 3)
    let pixels = pixels([UInt8](repeating: 0, count: 110))
    let good = start + PNGBytes.chunk("PLTE", [1, 2, 3]) + pixels + Self.end
    #expect(try PNGCodec.decode(good)[3, 3] == PixelColor(1, 2, 3))
    try expectRefusal(.corrupt, start + pixels + Self.end)
    for length in [0, 2, 4, 769, 771] {
      let palette = PNGBytes.chunk("PLTE", [UInt8](repeating: 7, count: length))
      try expectRefusal(.corrupt, start + palette + pixels + Self.end)
    }
  }

  @Test("wrong orders, lengths and repetitions of chunks do what they do to libpng")
  func orders() {
    let palette = PNGBytes.chunk("PLTE", [1, 2, 3, 4, 5, 6])
    let text = PNGBytes.chunk("tEXt", Array("a\0b".utf8))
    let stream = PNGMaker().compressed(Self.rows)
    let halves = [
      PNGBytes.chunk("IDAT", Array(stream.prefix(9))),
      PNGBytes.chunk("IDAT", Array(stream.dropFirst(9))),
    ]
    for parts: [[UInt8]] in [
      [palette, pixels()], [pixels(), palette], [palette, palette, pixels()],
      [PNGBytes.header(10, 10), pixels()], [pixels(), PNGBytes.header(10, 10)],
      [pixels(), pixels()], [halves[0], text, halves[1]], [halves[0], palette, halves[1]],
      [halves[1], halves[0]], [PNGBytes.chunk("tRNS", [0, 1]), pixels()],
      [PNGBytes.chunk("IDAT"), text, pixels()], [pixels(), text, PNGBytes.chunk("IDAT", [0])],
    ] {
      for type: UInt8 in [0, 2, 3, 4, 6] {
        let whole =
          PNGBytes.signature + PNGBytes.header(10, 10, type: type) + parts.flatMap { $0 } + Self.end
        let disagreement = Disagreement.decoding(whole)
        #expect(disagreement == nil)
      }
    }
    #expect(Disagreement.decoding(file(pixels()) + [1, 2, 3]) == nil)
    #expect(Disagreement.decoding(file(pixels()) + file(pixels())) == nil)
  }

  @Test("a wrong Adler-32, a missing one, and a wrong head of the stream are corrupt")
  func streams() throws {
    let stream = PNGMaker().compressed(Self.rows)
    for position in [0, 1, stream.count - 4, stream.count - 1] {
      var wrong = stream
      wrong[position] ^= 0x10
      let file = file(PNGBytes.chunk("IDAT", wrong))
      #expect(Disagreement.decoding(file) == nil)
      try expectRefusal(.corrupt, file)
    }
    for missing in 1...5 {
      try expectRefusal(.corrupt, file(PNGBytes.chunk("IDAT", Array(stream.dropLast(missing)))))
    }
  }

  @Test("texts and profiles that are large or would unpack to gigabytes are stepped over")
  func ancillaryBombs() throws {
    let bomb = PNGMaker().compressed([UInt8](repeating: 0, count: 32 << 20))
    let texts: [[UInt8]] = [
      PNGBytes.chunk("zTXt", Array("a\0\0".utf8) + bomb),
      PNGBytes.chunk("iTXt", Array("a\0\u{1}\0\0\0".utf8) + bomb),
      PNGBytes.chunk("iCCP", Array("a\0\0".utf8) + bomb),
      PNGBytes.chunk("tEXt", Array("a\0".utf8) + [UInt8](repeating: 65, count: 4 << 20)),
      (0..<50_000).flatMap { PNGBytes.chunk("tEXt", Array("k\($0)\0".utf8)) },
    ]
    let plain = try PNGCodec.decode(file(pixels()))
    for text in texts {
      #expect(try PNGCodec.decode(file(text, pixels())) == plain)
      let result = try ImageComparison.compareFiles(
        expectedPNG: file(pixels()), actualPNG: file(text, pixels()))
      #expect(result == .same(MatchDetail(.equalEncoding)))
    }
  }

  @Test("the longest sides that are allowed are read, one pixel more is not")
  func longSides() throws {
    for (width, height) in [(65_535, 1), (1, 65_535), (65_535, 3)] {
      let samples = Samples(
        width: width, height: height, colorType: .gray, bitDepth: 1,
        values: (0..<(width * height)).map { UInt16($0 % 3 & 1) })
      for isInterlaced in [false, true] {
        var maker = PNGMaker()
        maker.isInterlaced = isInterlaced
        #expect(try PNGCodec.decode(maker.file(samples)).bytes == samples.decoded)
      }
    }
    let wide = Samples(
      width: 65_536, height: 1, colorType: .gray, bitDepth: 1,
      values: [UInt16](repeating: 0, count: 65_536))
    try expectRefusal(.tooLarge, PNGMaker().file(wide))
  }

  @Test(
    "sizes whose product is no number are refused, also by the look at the header alone",
    arguments: [
      (4_294_967_295, 4_294_967_295), (3_037_000_500, 3_037_000_500),
      (2_147_483_647, 2_147_483_647), (4_294_967_295, 1), (1, 4_294_967_295), (65_535, 65_535),
    ])
  func hugeHeaders(_ width: Int, _ height: Int) throws {
    for (depth, type) in [(8, 6), (16, 6), (1, 0)] as [(UInt8, UInt8)] {
      for interlace: UInt8 in [0, 1] {
        let header = PNGBytes.header(width, height, depth: depth, type: type, interlace: interlace)
        let file = PNGBytes.signature + header + pixels() + Self.end
        let good = try PNGCodec.encode(PNGBuilder.sample(width: 10, height: 10))
        #expect(throws: ImageError.self) { try PNGCodec.decode(file) }
        for (first, second) in [(file, good), (good, file), (file, file)] {
          #expect(throws: FileComparisonError.self) {
            try ImageComparison.compareFiles(expectedPNG: first, actualPNG: second)
          }
        }
      }
    }
  }

  @Test("a limit holds for each of two files before either is decoded")
  func limits() throws {
    let small = try PNGCodec.encode(PNGBuilder.sample(width: 20, height: 20))
    let large = try PNGCodec.encode(PNGBuilder.sample(width: 21, height: 20))
    let limits = PNGLimits(maxPixels: 400)
    for (first, second) in [(small, large), (large, small), (large, large)] {
      do {
        _ = try ImageComparison.compareFiles(expectedPNG: first, actualPNG: second, limits: limits)
        Issue.record("the limit was passed")
      } catch .expected(let error) {
        #expect(first == large && error.code == .tooLarge)
      } catch .actual(let error) {
        #expect(second == large && error.code == .tooLarge)
      }
    }
  }
}
