import Imaging
import Testing

@Suite struct DamagedPNGTests {
  /// Several IDAT chunks, a palette of texts before and behind.
  static let whole: [UInt8] = {
    let kind = KindOfPNG.all.first { $0.name.contains("unpack to much") }
    return kind?.file ?? []
  }()

  @Test("a file cut at or beside any chunk border is truncated")
  func truncatedAtBorders() throws {
    let borders = PNGBuilder.chunks(Self.whole).map(\.whole.lowerBound)
    #expect(borders.count == 9)
    for border in borders {
      for end in (border - 3)...(border + 9) {
        expect(.truncated) { () throws(ImageError) in
          _ = try PNGCodec.decode(Array(Self.whole.prefix(end)))
        }
        expect(.truncated) { () throws(ImageError) in
          _ = try PNGCodec.textChunks(of: Array(Self.whole.prefix(end)))
        }
      }
    }
  }

  @Test("a file cut anywhere is an error")
  func truncatedAnywhere() {
    for end in 0..<Self.whole.count {
      expect(end == 0 ? .empty : .truncated) { () throws(ImageError) in
        _ = try PNGCodec.decode(Array(Self.whole.prefix(end)))
      }
    }
  }

  @Test("a flipped bit anywhere is an error or leaves the pixels alone")
  func flippedBits() throws {
    for position in Self.whole.indices {
      for bit in [0, 5, 7] {
        var file = Self.whole
        file[position] ^= 1 << UInt8(bit)
        #expect(throws: ImageError.self) { try PNGCodec.decode(file) }
      }
    }
  }

  @Test("a wrong checksum is named with its chunk, for every chunk")
  func wrongChecksums() throws {
    for chunk in PNGBuilder.chunks(Self.whole) {
      var file = Self.whole
      file[chunk.whole.upperBound - 1] ^= 1
      do {
        _ = try PNGCodec.decode(file)
        Issue.record("chunk \(chunk.name) was accepted")
      } catch {
        #expect(error.code == .badChecksum)
        #expect(error.message.contains(chunk.name))
      }
    }
  }

  @Test("compressed data that end early, run over or fail their own checksum are corrupt")
  func damagedStream() throws {
    let file = try PNGCodec.encode(PNGBuilder.sample())
    let stream = PNGBuilder.chunks(file).filter { $0.name == "IDAT" }.flatMap {
      file[$0.whole].dropFirst(8).dropLast(4)
    }
    func rebuilt(_ stream: [UInt8], height: Int = 30) -> [UInt8] {
      PNGBuilder.signature + PNGBuilder.header(40, height) + PNGBuilder.chunk("IDAT", stream)
        + PNGBuilder.chunk("IEND")
    }
    #expect(try PNGCodec.decode(rebuilt(stream)) == PNGBuilder.sample())
    var wrongAdler = stream
    wrongAdler[wrongAdler.count - 1] ^= 1
    var wrongMiddle = stream
    wrongMiddle[wrongMiddle.count / 2] ^= 0x55
    for damaged in [
      rebuilt(Array(stream.dropLast(9))), rebuilt(stream, height: 31), rebuilt(stream, height: 29),
      rebuilt(wrongAdler), rebuilt(wrongMiddle), rebuilt([]),
    ] {
      expect(.corrupt) { () throws(ImageError) in _ = try PNGCodec.decode(damaged) }
    }
  }

  @Test("a bomb is refused by its declared size, before its data are looked at")
  func bombs() {
    let end = PNGBuilder.chunk("IDAT", [0x78, 0x9C]) + PNGBuilder.chunk("IEND")
    for (width, height) in [
      (65_536, 1), (1, 65_536), (65_535, 65_535), (0x7FFF_FFFF, 0x7FFF_FFFF), (0xFFFF_FFFF, 1),
    ] {
      let file = PNGBuilder.signature + PNGBuilder.header(width, height) + end
      expect(.tooLarge) { () throws(ImageError) in _ = try PNGCodec.decode(file) }
      expect(.tooLarge) { () throws(ImageError) in _ = try PNGCodec.textChunks(of: file) }
    }
    // Within the limits, yet far more than two bytes can hold.
    let file = PNGBuilder.signature + PNGBuilder.header(8_000, 8_000) + end
    expect(.corrupt) { () throws(ImageError) in _ = try PNGCodec.decode(file) }
  }

  @Test("limits on side, pixels and bytes hold to the pixel")
  func limits() throws {
    let file = try PNGCodec.encode(Bitmap(width: 10, height: 4, color: .white))
    let exact = PNGLimits(maxSide: 10, maxPixels: 40, maxBytes: file.count)
    #expect(try PNGCodec.decode(file, limits: exact).width == 10)
    for limits in [
      PNGLimits(maxSide: 9), PNGLimits(maxPixels: 39), PNGLimits(maxBytes: file.count - 1),
    ] {
      expect(.tooLarge) { () throws(ImageError) in _ = try PNGCodec.decode(file, limits: limits) }
    }
  }

  @Test("files that are no PNG are named as what they are")
  func foreignFiles() throws {
    let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46]
    expect(.notPNG) { () throws(ImageError) in _ = try PNGCodec.decode(jpeg) }
    let pointer = Array(
      "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n".utf8)
    expect(.gitLFSPointer) { () throws(ImageError) in _ = try PNGCodec.header(of: pointer) }
    do { _ = try PNGCodec.decode(pointer) } catch { #expect(error.hint == "run git lfs pull") }
    expect(.empty) { () throws(ImageError) in _ = try PNGCodec.decode([]) }
  }

  @Test("a header that declares nothing, or a format that does not exist, is refused")
  func wrongHeaders() {
    let end = PNGBuilder.chunk("IDAT", [1]) + PNGBuilder.chunk("IEND")
    for (width, height) in [(0, 5), (5, 0), (0, 0)] {
      expect(.zeroSize) { () throws(ImageError) in
        _ = try PNGCodec.decode(PNGBuilder.signature + PNGBuilder.header(width, height) + end)
      }
    }
    for header in [
      PNGBuilder.header(5, 5, depth: 4), PNGBuilder.header(5, 5, depth: 3, type: 0),
      PNGBuilder.header(5, 5, type: 5), PNGBuilder.header(5, 5, depth: 16, type: 3),
      PNGBuilder.header(5, 5, interlace: 2), PNGBuilder.chunk("IHDR", [1, 2, 3]),
      PNGBuilder.chunk("tEXt", [1]),
    ] {
      expect(.corrupt) { () throws(ImageError) in
        _ = try PNGCodec.decode(PNGBuilder.signature + header + end)
      }
    }
  }

  @Test("an unknown chunk that a reader must know is unsupported, one that it need not is skipped")
  func unknownChunks() throws {
    let file = try PNGCodec.encode(PNGBuilder.sample())
    let after = PNGBuilder.signature.count + 25
    func with(_ name: String) -> [UInt8] {
      Array(file.prefix(after)) + PNGBuilder.chunk(name, [1, 2]) + file.dropFirst(after)
    }
    #expect(try PNGCodec.decode(with("vpAg")) == PNGBuilder.sample())
    expect(.unsupported) { () throws(ImageError) in _ = try PNGCodec.decode(with("XYZA")) }
  }

  @Test("a chunk that claims more than the file has is truncated, a senseless name is corrupt")
  func senselessChunks() {
    let start = PNGBuilder.signature + PNGBuilder.header(5, 5)
    expect(.truncated) { () throws(ImageError) in
      _ = try PNGCodec.decode(
        start + [0x7F, 0xFF, 0xFF, 0xFF] + Array("IDAT".utf8) + [0, 0, 0, 0])
    }
    expect(.corrupt) { () throws(ImageError) in
      _ = try PNGCodec.decode(
        start + [0xFF, 0xFF, 0xFF, 0xFF] + Array("IDAT".utf8) + [0, 0, 0, 0])
    }
    expect(.corrupt) { () throws(ImageError) in
      _ = try PNGCodec.decode(start + [UInt8](repeating: 0, count: 40))
    }
    expect(.corrupt) { () throws(ImageError) in
      _ = try PNGCodec.decode(start + PNGBuilder.chunk("IEND"))
    }
  }
}
