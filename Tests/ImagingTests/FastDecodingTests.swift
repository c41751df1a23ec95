import Imaging
import Testing

/// The fast way held against libpng.
@Suite struct FastDecodingTests {
  /// A file of random samples: any bytes behind a filter's number are rows of some picture.
  private static func file(
    type: UInt8, depth: Int, isInterlaced: Bool, width: Int, height: Int, filter: UInt8?,
    isTransparent: Bool = false, random: inout SplitMix64
  ) -> [UInt8] {
    let channels = [1, 0, 3, 1, 2, 0, 4][Int(type)]
    func rows(_ width: Int, _ height: Int) -> [UInt8] {
      guard width > 0 else { return [] }
      return (0..<height).flatMap { _ in
        [filter ?? UInt8(random.below(5))]
          + (0..<((width * depth * channels + 7) / 8)).map { _ in random.byte() }
      }
    }
    var raw: [UInt8] = []
    if isInterlaced {
      // Adam7: the first column and row of each pass and its steps.
      for (x, y, dx, dy) in [
        (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
        (0, 1, 1, 2),
      ] {
        raw += rows((width - x + dx - 1) / dx, (height - y + dy - 1) / dy)
      }
    } else {
      raw = rows(width, height)
    }
    var before: [UInt8] = []
    if type == 3 {
      before = PNGBuilder.chunk("PLTE", (0..<(3 << depth)).map { _ in random.byte() })
    }
    if isTransparent {
      let count = [0: 2, 2: 6, 3: 2][type] ?? 0
      if count > 0 { before += PNGBuilder.chunk("tRNS", (0..<count).map { $0 % 2 == 0 ? 0 : 1 }) }
    }
    return PNGBuilder.file(
      PNGBuilder.header(
        width, height, depth: UInt8(depth), type: type, interlace: isInterlaced ? 1 : 0),
      before: before, stream: PNGBuilder.stored(raw), cut: 1 + random.below(900))
  }

  @Test(
    "every color type, depth, interlacing and filter decodes to what libpng makes of it",
    arguments: [0, 2, 3, 4, 6] as [UInt8])
  func allKinds(_ type: UInt8) throws {
    var random = SplitMix64(state: UInt64(type) + 1)
    let depths = [0: [1, 2, 4, 8, 16], 3: [1, 2, 4, 8]][type] ?? [8, 16]
    for depth in depths {
      for isInterlaced in [false, true] {
        for filter in [0, 1, 2, 3, 4, nil] as [UInt8?] {
          for isTransparent in [false, true] {
            let file = Self.file(
              type: type, depth: depth, isInterlaced: isInterlaced, width: 1 + random.below(40),
              height: 1 + random.below(12), filter: filter, isTransparent: isTransparent,
              random: &random)
            let wanted = try PNGCodec.decodeByLibpng(file)
            #expect(try PNGCodec.decode(file) == wanted)
            let isPlain =
              depth == 8 && !isInterlaced && (type == 6 || type == 2 && !isTransparent)
            #expect((PNGCodec.decodePlain(file) != nil) == isPlain)
          }
        }
      }
    }
  }

  @Test("every filter at every width, in both forms of the loops", arguments: [2, 6] as [UInt8])
  func widths(_ type: UInt8) throws {
    var random = SplitMix64(state: 77 + UInt64(type))
    for width in 1...70 {
      for filter in [0, 1, 2, 3, 4, nil] as [UInt8?] {
        let file = Self.file(
          type: type, depth: 8, isInterlaced: false, width: width, height: 5, filter: filter,
          random: &random)
        let wanted = try PNGCodec.decodeByLibpng(file)
        for level in PixelLevel.allCases {
          #expect(level.use { PNGCodec.decodePlain(file) } == wanted, "\(width) \(filter ?? 9)")
        }
      }
    }
  }

  @Test("a declared window that is too small for the picture is left to libpng")
  func smallWindows() throws {
    let rows = [UInt8](repeating: 0, count: 31 * 10)
    for window in 0...7 as ClosedRange<UInt8> {
      let file = PNGBuilder.file(
        PNGBuilder.header(10, 10, type: 2), stream: PNGBuilder.stored(rows, window: window))
      #expect((PNGCodec.decodePlain(file) != nil) == (window > 0))
      #expect(try PNGCodec.decode(file) == PNGCodec.decodeByLibpng(file))
    }
  }

  private func outcome(_ body: () throws(ImageError) -> Bitmap) -> Result<Bitmap, ImageError> {
    do { return .success(try body()) } catch { return .failure(error) }
  }

  @Test("damage anywhere gives libpng's error, with the same words")
  func damage() {
    var random = SplitMix64(state: 5)
    let whole = Self.file(
      type: 2, depth: 8, isInterlaced: false, width: 9, height: 7, filter: nil, random: &random)
    func check(_ file: [UInt8], _ what: Comment) {
      let wanted = outcome { () throws(ImageError) in try PNGCodec.decodeByLibpng(file) }
      #expect(outcome { () throws(ImageError) in try PNGCodec.decode(file) } == wanted, what)
    }
    for position in whole.indices {
      for bit in 0..<8 {
        var file = whole
        file[position] ^= 1 << UInt8(bit)
        check(file, "bit \(bit) of byte \(position)")
      }
    }
    for end in whole.indices { check(Array(whole.prefix(end)), "cut at \(end)") }
  }

  @Test("damage within the compressed data, under right checksums, gives libpng's error")
  func damagedStream() {
    var random = SplitMix64(state: 6)
    let width = 12
    let raw = (0..<8).flatMap { _ in
      [UInt8(random.below(5))] + (0..<(width * 3)).map { _ in random.byte() }
    }
    var streams = [PNGBuilder.stored(raw)]
    let stream = streams[0]
    for position in stream.indices {
      var damaged = stream
      damaged[position] ^= 1 << UInt8(random.below(8))
      streams.append(damaged)
    }
    streams += stream.indices.map { Array(stream.prefix($0)) }
    streams += [stream + [0], stream + stream, PNGBuilder.stored(raw + [0])]
    streams.append(PNGBuilder.stored(Array(raw.dropLast())))
    for filter in [5, 6, 255] as [UInt8] {
      for row in [0, 3, 7] {
        var wrong = raw
        wrong[row * (1 + width * 3)] = filter
        streams.append(PNGBuilder.stored(wrong))
      }
    }
    let good = PNGBuilder.file(PNGBuilder.header(width, 8, type: 2), stream: stream)
    for stream in streams {
      let file = PNGBuilder.file(PNGBuilder.header(width, 8, type: 2), stream: stream)
      let wanted = outcome { () throws(ImageError) in try PNGCodec.decodeByLibpng(file) }
      #expect(outcome { () throws(ImageError) in try PNGCodec.decode(file) } == wanted)
      guard case .failure(let error) = wanted else { continue }
      #expect { try ImageComparison.compareFiles(expectedPNG: good, actualPNG: file) } throws: {
        $0 as? FileComparisonError == .actual(error)
      }
      #expect { try ImageComparison.compareFiles(expectedPNG: file, actualPNG: good) } throws: {
        $0 as? FileComparisonError == .expected(error)
      }
    }
  }
}
