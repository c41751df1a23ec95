import Imaging
import Testing

@Suite struct ImageComparisonTests {
  let white = Bitmap(width: 200, height: 100, color: .white)

  @Test("equal pictures are the same for the reason of equal pixels")
  func equal() {
    let result = ImageComparison.compare(expected: white, actual: white)
    #expect(result == .same(MatchDetail(.equalPixels)))
  }

  @Test("one pixel differs, in one region of one pixel")
  func onePixel() throws {
    var actual = white
    actual[120, 30] = .black
    let result = ImageComparison.compare(expected: white, actual: actual)
    guard case .pixels(let change) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(change.count == 1)
    #expect(change.boundingBox == PixelRect(x: 120, y: 30, width: 1, height: 1))
    #expect(change.regions.map(\.count) == [1])
    #expect(change.ratio == 1.0 / 20_000)
    #expect(result.description == "1 pixel differs in 1 region: 1×1 at 120,30")
  }

  @Test("a limit lets that many pixels pass and no more, and reports how many passed")
  func limits() {
    var actual = white
    actual.fill(PixelRect(x: 10, y: 10, width: 5, height: 1), with: .black)
    func compare(_ options: ComparisonOptions) -> ComparisonResult {
      ImageComparison.compare(expected: white, actual: actual, options: options)
    }
    #expect(
      compare(.init(maxDiffPixels: 5)) == .same(MatchDetail(.withinLimits, toleratedPixels: 5)))
    #expect(!compare(.init(maxDiffPixels: 4)).isSame)
    #expect(!compare(.init()).isSame)
    #expect(compare(.init(maxDiffPixelRatio: 0.00025)).isSame)
    #expect(!compare(.init(maxDiffPixelRatio: 0.00024)).isSame)
    #expect(!compare(.init(maxDiffPixels: 4, maxDiffPixelRatio: 0.5)).isSame)
    #expect(!compare(.init(maxDiffPixels: 100, maxDiffPixelRatio: 0)).isSame)
  }

  @Test("changes under the threshold are the same, for that reason")
  func underThreshold() {
    let actual = Bitmap(width: 200, height: 100, color: PixelColor(254, 255, 255))
    #expect(
      ImageComparison.compare(expected: white, actual: actual) == .same(MatchDetail(.withinLimits)))
  }

  @Test("sizes that differ are never the same, whatever the limits")
  func sizes() throws {
    let taller = white.padded(to: PixelSize(width: 150, height: 110), color: .white)
    #expect(taller.size == PixelSize(width: 200, height: 110))
    let result = ImageComparison.compare(
      expected: white, actual: taller, options: .init(maxDiffPixels: 1_000_000))
    guard case .sizesDiffer(let expected, let actual, let change) = result else {
      Issue.record("\(result)")
      return
    }
    #expect((expected, actual) == (white.size, taller.size))
    #expect(change.count == 2000)
    #expect(change.boundingBox == PixelRect(x: 0, y: 100, width: 200, height: 10))
  }

  @Test("where one is wider and the other taller, the corner that neither has does not count")
  func crossedSizes() throws {
    let wide = Bitmap(width: 10, height: 4, color: .white)
    var tall = Bitmap(width: 6, height: 9, color: .white)
    tall[0, 0] = .black
    let result = ImageComparison.compare(
      expected: wide, actual: tall,
      options: .init(ignore: [PixelRect(x: 8, y: 1, width: 1, height: 2)]))
    let change = try #require(result.change)
    #expect(change.differences.size == PixelSize(width: 10, height: 9))
    #expect(change.count == 1 + 4 * 4 + 6 * 5 - 2)
    #expect(change.ignoredPixels == 2)
  }

  @Test("what an ignored area holds has no influence, not even on its neighbors")
  func ignored() {
    let pair = RandomPair(
      seed: 77, width: 60, height: 60, colors: 3, isTranslucent: false, change: 300)
    let (expected, actual) = pair.make()
    let area = PixelRect(x: 20, y: 20, width: 15, height: 25)
    let options = ComparisonOptions(
      ignore: [area, area, PixelRect(x: 30, y: 40, width: 10, height: 10)])
    let result = ImageComparison.compare(expected: expected, actual: actual, options: options)
    var random = SplitMix64(state: 9)
    for _ in 0..<5 {
      var noisy = actual
      for y in area.y..<area.maxY {
        for x in area.x..<area.maxX {
          noisy[x, y] = PixelColor(random.byte(), random.byte(), random.byte())
        }
      }
      let again = ImageComparison.compare(expected: expected, actual: noisy, options: options)
      #expect(again.change == result.change)
    }
    // 15×25 and 10×10, of which 5×5 are common.
    #expect(result.change?.ignoredPixels == 375 + 100 - 25)
  }

  @Test("an area outside the picture, or as large as numbers go, ignores what it covers")
  func strangeAreas() {
    var actual = white
    actual[0, 0] = .black
    func isSame(_ rect: PixelRect) -> Bool {
      ImageComparison.compare(expected: white, actual: actual, options: .init(ignore: [rect]))
        .isSame
    }
    #expect(!isSame(PixelRect(x: 500, y: 500, width: 10, height: 10)))
    #expect(!isSame(PixelRect(x: -5, y: -5, width: 5, height: 5)))
    #expect(!isSame(PixelRect(x: 0, y: 0, width: -3, height: 3)))
    #expect(isSame(PixelRect(x: -5, y: -5, width: 6, height: 6)))
    #expect(isSame(PixelRect(x: Int.min, y: -1, width: Int.max, height: Int.max)) == false)
    #expect(isSame(PixelRect(x: 0, y: 0, width: Int.max, height: Int.max)))
  }

  @Test("regions are groups, the largest first, and what is not listed is counted")
  func regions() throws {
    var actual = white
    actual.fill(PixelRect(x: 3, y: 3, width: 4, height: 4), with: .black)
    actual.fill(PixelRect(x: 9, y: 9, width: 2, height: 2), with: .black)
    actual.fill(PixelRect(x: 100, y: 50, width: 30, height: 30), with: .black)
    for x in stride(from: 150, to: 200, by: 20) { actual[x, 5] = .black }
    let change = try #require(
      ImageComparison.compare(expected: white, actual: actual, options: .init(maxRegions: 2)).change
    )
    #expect(
      change.regions == [
        DiffRegion(rect: PixelRect(x: 100, y: 50, width: 30, height: 30), count: 900),
        DiffRegion(rect: PixelRect(x: 3, y: 3, width: 8, height: 8), count: 20),
      ])
    #expect(change.omittedRegions == 3)
    #expect(change.differences.regions().map(\.count).reduce(0, +) == change.count)
  }

  @Test("files are compared by bytes first, then by their encoding, then by pixels")
  func files() throws {
    let plain = try PNGCodec.encode(white)
    let named = try PNGCodec.withText(["a": "b"], in: plain)
    let fast = try PNGCodec.encode(white, compression: .fast)
    func compare(_ actual: [UInt8]) throws -> ComparisonResult {
      try ImageComparison.compareFiles(expectedPNG: plain, actualPNG: actual)
    }
    #expect(try compare(plain) == .same(MatchDetail(.equalFiles)))
    #expect(try compare(named) == .same(MatchDetail(.equalEncoding)))
    #expect(try compare(fast) == .same(MatchDetail(.equalPixels)))
  }

  @Test("an unusable file is reported as expected or actual, even if both are equal")
  func unusableFiles() throws {
    let good = try PNGCodec.encode(white)
    let cut = Array(good.dropLast(3))
    #expect { try ImageComparison.compareFiles(expectedPNG: cut, actualPNG: good) } throws: {
      if case .expected(let error)? = $0 as? FileComparisonError {
        error.code == .truncated
      } else {
        false
      }
    }
    #expect { try ImageComparison.compareFiles(expectedPNG: good, actualPNG: cut) } throws: {
      if case .actual(let error)? = $0 as? FileComparisonError {
        error.code == .truncated
      } else {
        false
      }
    }
    #expect(throws: FileComparisonError.self) {
      try ImageComparison.compareFiles(expectedPNG: cut, actualPNG: cut)
    }
  }
}
