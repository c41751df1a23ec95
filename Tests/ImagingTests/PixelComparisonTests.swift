import Imaging
import Testing

@Suite struct PixelComparisonTests {
  @Test("counts are pixelmatch's, of version 7.2 and of version 5", arguments: KnownCount.all)
  func countsAgree(_ known: KnownCount) throws {
    let (expected, actual) = known.pair.make()
    func count(
      _ algorithm: PixelComparison.Algorithm, includeAA: Bool = false, checkerboard: Bool = true
    ) throws -> Int {
      try PixelComparison.differences(
        expected: expected, actual: actual,
        options: .init(
          algorithm: algorithm, threshold: known.threshold, includeAA: includeAA,
          checkerboard: checkerboard)
      ).count
    }
    #expect(try count(.pixelmatch7) == known.seven.count)
    #expect(try count(.pixelmatch7, includeAA: true) == known.seven.includeAA)
    #expect(try count(.pixelmatch7, checkerboard: false) == known.seven.white)
    #expect(try count(.pixelmatch5) == known.five.count)
    #expect(try count(.pixelmatch5, includeAA: true) == known.five.includeAA)
  }

  @Test("the picture of differences is pixelmatch's, byte for byte", arguments: KnownCount.all)
  func picturesAgree(_ known: KnownCount) throws {
    let (expected, actual) = known.pair.make()
    var style = PixelComparison.PictureOptions()
    style.alpha = 0.3
    style.diffColorAlt = PixelColor(0, 0, 255)
    for (algorithm, fingerprint) in [
      (PixelComparison.Algorithm.pixelmatch7, known.pictures.seven),
      (.pixelmatch5, known.pictures.five),
    ] {
      let found = try PixelComparison.differences(
        expected: expected, actual: actual,
        options: .init(algorithm: algorithm, threshold: known.threshold))
      let picture = PixelComparison.picture(
        of: found, expected: expected, algorithm: algorithm, options: style)
      #expect(picture.fingerprint == fingerprint)
    }
  }

  @Test("the kernel agrees pixel by pixel with a plain one", arguments: 1000..<1040)
  func agreesWithReference(_ seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let pair = RandomPair(
      seed: UInt64(seed), width: 1 + random.below(seed % 4 == 0 ? 170 : 40),
      height: 1 + random.below(30),
      colors: 2 + random.below(6), isTranslucent: seed % 2 == 0, change: random.below(1000))
    let (expected, actual) = pair.make()
    for algorithm in [PixelComparison.Algorithm.pixelmatch7, .pixelmatch5] {
      for includeAA in [false, true] {
        let options = PixelComparison.Options(
          algorithm: algorithm, threshold: Double(random.below(30)) / 100, includeAA: includeAA,
          checkerboard: random.below(2) == 1)
        let wanted = ReferenceComparison(expected, actual, options).judge()
        for level in PixelLevel.allCases {
          let found = try level.use {
            try PixelComparison.differences(expected: expected, actual: actual, options: options)
          }
          #expect(found.kinds == wanted, "\(level)")
        }
      }
    }
  }

  @Test("a mask holds different pixels only")
  func maskIsTransparent() throws {
    let expected = Bitmap(width: 3, height: 1, color: .white)
    var actual = expected
    actual[1, 0] = .black
    var style = PixelComparison.PictureOptions()
    style.diffMask = true
    let found = try PixelComparison.differences(expected: expected, actual: actual)
    let mask = PixelComparison.picture(of: found, expected: expected, options: style)
    #expect(mask[0, 0] == .clear)
    #expect(mask[1, 0] == PixelColor(255, 0, 0))
    #expect(found.runs == [PixelRun(y: 0, columns: 1..<2, kind: .darker)])
  }

  @Test("pictures of unequal size are an error, not a trap")
  func unequalSizes() {
    #expect(throws: ImageError.self) {
      try PixelComparison.differences(
        expected: Bitmap(width: 2, height: 2), actual: Bitmap(width: 2, height: 3))
    }
  }

  @Test(
    "a threshold that makes no sense is the strictest, never a free pass",
    arguments: [-1, 0, -Double.infinity, Double.nan])
  func senselessThreshold(_ threshold: Double) throws {
    let found = try PixelComparison.differences(
      expected: Bitmap(width: 4, height: 4, color: PixelColor(0, 0, 0)),
      actual: Bitmap(width: 4, height: 4, color: PixelColor(0, 0, 1)),
      options: .init(threshold: threshold))
    #expect(found.count == 16)
  }

  @Test("a threshold above one is one", arguments: [1, 2, 1e300, Double.infinity])
  func largeThreshold(_ threshold: Double) throws {
    let found = try PixelComparison.differences(
      expected: Bitmap(width: 4, height: 4, color: .black),
      actual: Bitmap(width: 4, height: 4, color: .white),
      options: .init(algorithm: .pixelmatch7, threshold: threshold))
    #expect(found.count == 0)
  }

  @Test("an empty picture has no differences")
  func emptyPictures() throws {
    let found = try PixelComparison.differences(
      expected: Bitmap(width: 0, height: 0), actual: Bitmap(width: 0, height: 0))
    #expect(found.count == 0)
    #expect(found.boundingBox == nil)
    #expect(found.regions().isEmpty)
  }
}

extension PixelDifferences {
  /// What was found at each pixel, row by row; nil where they are the same.
  var kinds: [PixelRun.Kind?] {
    var result = [PixelRun.Kind?](repeating: nil, count: size.area)
    for run in runs {
      for x in run.columns { result[run.y * size.width + x] = run.kind }
    }
    return result
  }
}
