import Imaging
import Testing

@Suite struct PNGCodecTests {
  @Test("every kind of PNG decodes to its pixels", arguments: KindOfPNG.all)
  func kinds(_ kind: KindOfPNG) throws {
    let bitmap = try PNGCodec.decode(kind.file)
    #expect(bitmap.size == PixelSize(width: 5, height: 3))
    #expect(bitmap.bytes == kind.pixels)
    let header = try PNGCodec.header(of: kind.file)
    #expect(header.isInterlaced == kind.name.contains("interlaced"))
    #expect(kind.name.contains(" \(header.bitDepth)"))
  }

  @Test(
    "what is encoded decodes to the same pixels",
    arguments: [PNGCodec.Compression.fast, .small], [1, 2, 7, 64, 255])
  func roundTrip(_ compression: PNGCodec.Compression, _ side: Int) throws {
    let bitmap = PNGBuilder.sample(width: side, height: 1 + side / 2, seed: UInt64(side))
    let file = try PNGCodec.encode(bitmap, compression: compression)
    #expect(try PNGCodec.decode(file) == bitmap)
    let header = try PNGCodec.header(of: file)
    #expect(header.size == bitmap.size)
    let bytes = bitmap.bytes
    let isOpaque = stride(from: 3, to: bytes.count, by: 4).allSatisfy { bytes[$0] == 255 }
    #expect(header.colorType == (isOpaque ? .rgb : .rgba))
    #expect(header.bitDepth == 8)
  }

  @Test("an empty picture is not encoded")
  func emptyPicture() {
    expect(.encodingFailed) { () throws(ImageError) in
      _ = try PNGCodec.encode(Bitmap(width: 0, height: 4))
    }
  }

  @Test("bytes that do not fit width and height are refused")
  func wrongByteCount() {
    for (width, height) in [(2, 2), (-1, -4), (Int.max, 2), (0, 5)] {
      expect(.sizeMismatch) { () throws(ImageError) in
        _ = try Bitmap(width: width, height: height, bytes: [1, 2, 3, 4])
      }
    }
  }

  @Test("texts are written, read back and replaced without touching another byte")
  func texts() throws {
    let plain = try PNGCodec.encode(PNGBuilder.sample())
    let file = try PNGCodec.withText(["engine": "Chromium 156", "fonts": "ü"], in: plain)
    #expect(try PNGCodec.textChunks(of: file) == ["engine": "Chromium 156", "fonts": "ü"])
    #expect(try PNGCodec.textChunks(of: plain).isEmpty)
    let kept = PNGBuilder.chunks(file).filter { $0.name != "tEXt" }
    #expect(PNGBuilder.signature + kept.flatMap { file[$0.whole] } == plain)
    #expect(try PNGCodec.decode(file) == PNGCodec.decode(plain))

    let again = try PNGCodec.withText(["engine": "Chromium 157"], in: file)
    #expect(try PNGCodec.textChunks(of: again) == ["engine": "Chromium 157", "fonts": "ü"])
    #expect(
      try PNGCodec.encode(PNGBuilder.sample(), text: ["engine": "Chromium 156", "fonts": "ü"])
        == file)
  }

  @Test(
    "a text that a chunk cannot hold is refused",
    arguments: [("", "x"), ("k", "日本"), ("k\0", "x"), (String(repeating: "k", count: 80), "x")])
  func wrongTexts(_ keyword: String, _ value: String) throws {
    let plain = try PNGCodec.encode(PNGBuilder.sample())
    expect(.invalidText) { () throws(ImageError) in
      _ = try PNGCodec.withText([keyword: value], in: plain)
    }
  }

  @Test("compressed texts are stepped over, not inflated")
  func compressedTexts() throws {
    let kind = try #require(KindOfPNG.all.first { $0.name.contains("unpack to much") })
    #expect(try PNGCodec.textChunks(of: kind.file) == ["Title": "café"])
  }

  @Test("files with equal pixels but other metadata are known to be equal without decoding")
  func equalEncoding() throws {
    let plain = try PNGCodec.encode(PNGBuilder.sample())
    let named = try PNGCodec.withText(["a": "b"], in: plain)
    #expect(try PNGCodec.haveEqualEncoding(plain, plain))
    #expect(try PNGCodec.haveEqualEncoding(plain, named))
    // The same compressed stream, cut into other chunks.
    let stream = PNGBuilder.chunks(plain).filter { $0.name == "IDAT" }.flatMap {
      plain[$0.whole].dropFirst(8).dropLast(4)
    }
    let header = PNGBuilder.header(40, 30)
    let cut =
      PNGBuilder.signature + header + PNGBuilder.chunk("IDAT", Array(stream.prefix(7)))
      + PNGBuilder.chunk("IDAT") + PNGBuilder.chunk("IDAT", Array(stream.dropFirst(7)))
      + PNGBuilder.chunk("IEND")
    #expect(try PNGCodec.haveEqualEncoding(plain, cut))
    let other = try PNGCodec.encode(PNGBuilder.sample(seed: 6))
    #expect(try !PNGCodec.haveEqualEncoding(plain, other))
    expect(.gitLFSPointer) { () throws(ImageError) in
      let pointer = Array("version https://git-lfs.github.com/spec/v1\n".utf8)
      _ = try PNGCodec.haveEqualEncoding(pointer, pointer)
    }
  }
}

/// Expects an error of a code, with a message and a hint.
func expect(
  _ code: ImageError.Code, sourceLocation: SourceLocation = #_sourceLocation,
  _ body: () throws(ImageError) -> Void
) {
  do {
    try body()
    Issue.record("no error, expected \(code)", sourceLocation: sourceLocation)
  } catch {
    #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    #expect(!error.message.isEmpty && !error.hint.isEmpty, sourceLocation: sourceLocation)
  }
}
