import Imaging
import Testing

@Suite struct PerceptualTests {
  private func differences(
    _ expected: Bitmap, _ actual: Bitmap, threshold: Double = 0.1, includeAA: Bool = false
  ) throws -> PixelDifferences {
    try PixelComparison.differences(
      expected: expected, actual: actual,
      options: .init(algorithm: .perceptual, threshold: threshold, includeAA: includeAA))
  }

  private func page(_ color: PixelColor = .white, side: Int = 64) -> Bitmap {
    Bitmap(width: side, height: side, color: color)
  }

  @Test("the kernel agrees pixel by pixel with a plain one", arguments: 2000..<2060)
  func agreesWithReference(_ seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let pair = RandomPair(
      seed: UInt64(seed), width: 1 + random.below(60), height: 1 + random.below(60),
      colors: 2 + random.below(6), isTranslucent: seed % 3 == 0, change: random.below(1000))
    var (expected, actual) = pair.make()
    if seed % 2 == 0 { actual = expected.tinted(&random, by: 1 + random.below(24)) }
    let threshold = Double(1 + random.below(30)) / 100
    let found = try differences(expected, actual, threshold: threshold).kinds
    func judge(_ slack: Double) -> [PixelRun.Kind?] {
      ReferencePerceptual(expected: expected, actual: actual, threshold: threshold, slack: slack)
        .judge()
    }
    let (strict, lenient) = (judge(-1e-3), judge(1e-3))
    var compared = 0
    for index in found.indices where strict[index] == lenient[index] {
      compared += 1
      #expect(
        found[index] == strict[index], "at \(index % expected.width),\(index / expected.width)")
    }
    // The slack must not be an excuse.
    #expect(compared * 100 >= found.count * 95)
  }

  @Test("the verdict does not depend on which picture comes first", arguments: 2100..<2130)
  func isSymmetric(_ seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let pair = RandomPair(
      seed: UInt64(seed), width: 90, height: 70, colors: 5, isTranslucent: seed % 2 == 0,
      change: random.below(600))
    let (expected, actual) = pair.make()
    let there = try differences(expected, actual)
    let back = try differences(actual, expected)
    #expect(
      there.kinds.map { $0 == nil ? 0 : $0 == .antialiased ? 1 : 2 }
        == back.kinds.map { $0 == nil ? 0 : $0 == .antialiased ? 1 : 2 })
  }

  @Test("a higher threshold never finds more", arguments: 2200..<2220)
  func isMonotone(_ seed: Int) throws {
    var random = SplitMix64(state: UInt64(seed))
    let pair = RandomPair(
      seed: UInt64(seed), width: 80, height: 80, colors: 6, isTranslucent: false,
      change: random.below(500))
    let (expected, actual) = pair.make()
    var last = Int.max
    for threshold in stride(from: 0.0, through: 1, by: 0.025) {
      let count = try differences(expected, actual, threshold: threshold).count
      #expect(count <= last)
      last = count
    }
  }

  @Test("pictures that are equal have no differences, at any threshold")
  func equalPictures() throws {
    let pair = RandomPair(
      seed: 5, width: 80, height: 80, colors: 6, isTranslucent: true, change: 500)
    let picture = pair.make().expected
    for threshold in [0, 0.1, 1] {
      #expect(try differences(picture, picture, threshold: threshold).runs.isEmpty)
    }
  }

  @Test(
    "a flat area differs from a step that can just be seen, pale and dark",
    arguments: [
      (PixelColor(255, 255, 255), PixelColor(250, 250, 251)),
      (PixelColor(245, 246, 248), PixelColor(241, 242, 245)),
      (PixelColor(17, 20, 26), PixelColor(22, 26, 33)),
      (PixelColor(26, 26, 26), PixelColor(0, 0, 0)),
      (PixelColor(120, 120, 120), PixelColor(124, 118, 120)),
    ])
  func flatAreas(_ from: PixelColor, _ to: PixelColor) throws {
    let expected = page(from)
    var actual = expected
    let area = PixelRect(x: 20, y: 20, width: 12, height: 9)
    actual.fill(area, with: to)
    let found = try differences(expected, actual)
    #expect(found.count == area.area)
    #expect(found.boundingBox == area)
  }

  @Test("rounding and dithering of one level passes everywhere, except at threshold 0")
  func rounding() throws {
    var random = SplitMix64(state: 8)
    let expected = RandomPair(
      seed: 3, width: 64, height: 64, colors: 6, isTranslucent: false, change: 900
    ).make().expected
    var actual = expected
    for y in 0..<64 {
      for x in 0..<64 { actual[x, y] = expected[x, y].moved(&random, by: 1) }
    }
    #expect(try differences(expected, actual).runs.isEmpty)
    #expect(try differences(expected, actual, threshold: 0).count > 3000)
  }

  @Test("one changed pixel on a flat ground differs")
  func singlePixel() throws {
    var actual = page()
    actual[30, 31] = PixelColor(240, 240, 240)
    let found = try differences(page(), actual)
    #expect(found.runs == [PixelRun(y: 31, columns: 30..<31, kind: .darker)])
  }

  @Test("a pale border that is recolored differs all around")
  func border() throws {
    func card(_ border: PixelColor) -> Bitmap {
      var picture = page(PixelColor(246, 247, 249))
      picture.fill(PixelRect(x: 10, y: 10, width: 40, height: 30), with: border)
      picture.fill(PixelRect(x: 11, y: 11, width: 38, height: 28), with: .white)
      return picture
    }
    let found = try differences(
      card(PixelColor(221, 221, 238)), card(PixelColor(212, 214, 228)))
    #expect(found.count == 2 * 40 + 2 * 28)
  }

  @Test(
    "a pale line that moves by a pixel differs, in both of its places", arguments: [true, false])
  func movedLine(_ isRow: Bool) throws {
    func lined(_ place: Int) -> Bitmap {
      var picture = page()
      picture.fill(
        isRow
          ? PixelRect(x: 4, y: place, width: 40, height: 1)
          : PixelRect(x: place, y: 4, width: 1, height: 40), with: PixelColor(229, 231, 235))
      return picture
    }
    #expect(try differences(lined(20), lined(21)).count == 80)
  }

  @Test("text that is recolored a little differs, text whose edges waver does not")
  func text() throws {
    let ink = PixelColor(31, 36, 48)
    let expected = page().written(ink)
    let recolored = try differences(expected, page().written(PixelColor(48, 54, 68)))
    #expect(recolored.count > 200)
    var random = SplitMix64(state: 4)
    var wavering = expected
    for y in 0..<64 {
      for x in 0..<64 where expected[x, y] != .white && expected[x, y] != ink {
        wavering[x, y] = expected[x, y].moved(&random, by: 6)
      }
    }
    let noise = try differences(expected, wavering)
    #expect(noise.count == 0)
    #expect(noise.antialiasedCount > 20)
    #expect(
      try differences(expected, wavering, includeAA: true).count == noise.antialiasedCount)
  }

  @Test("what is judged does not depend on where the picture begins", arguments: 0..<10)
  func longPictures(_ gap: Int) throws {
    // Changes far apart, at and around the borders of the rows that are kept.
    let expected = page(side: 200)
    var actual = expected
    var count = 0
    for y in stride(from: gap, to: 200, by: 7 + gap * 5) {
      actual.fill(PixelRect(x: y % 150, y: y, width: 20, height: 1), with: .black)
      count += 20
    }
    #expect(try differences(expected, actual).count == count)
  }

  @Test("the mode's version is what a baseline is marked with")
  func version() {
    #expect(PixelComparison.Options().algorithm == .perceptual)
    #expect(PixelComparison.Algorithm.perceptual.version == "perceptual-1")
    #expect(ImageComparison.version == "perceptual-1")
    #expect(PixelComparison.Algorithm.pixelmatch7.version == "pixelmatch-7.2")
    #expect(PixelComparison.Algorithm.pixelmatch5.version == "pixelmatch-5")
  }
}

extension Bitmap {
  /// Every pixel moved by up to a few levels, the same way in most of it.
  fileprivate func tinted(_ random: inout SplitMix64, by levels: Int) -> Bitmap {
    var result = self
    for y in 0..<height {
      for x in 0..<width where random.below(4) > 0 {
        let color = self[x, y]
        result[x, y] =
          random.below(5) == 0
          ? color.moved(&random, by: levels)
          : PixelColor(
            UInt8(min(255, Int(color.red) + levels)), color.green,
            UInt8(max(0, Int(color.blue) - levels)), alpha: color.alpha)
      }
    }
    return result
  }

  /// Something like three rows of letters: strokes of one pixel with soft edges.
  fileprivate func written(_ ink: PixelColor) -> Bitmap {
    var result = self
    let soft = PixelColor(
      UInt8((Int(ink.red) + 255) / 2), UInt8((Int(ink.green) + 255) / 2),
      UInt8((Int(ink.blue) + 255) / 2))
    for top in [8, 28, 48] {
      for left in stride(from: 6, to: 58, by: 7) {
        result.fill(PixelRect(x: left, y: top, width: 1, height: 8), with: ink)
        result.fill(PixelRect(x: left + 1, y: top, width: 1, height: 8), with: soft)
        result.fill(PixelRect(x: left, y: top + 8, width: 4, height: 1), with: ink)
      }
    }
    return result
  }
}

extension PixelColor {
  /// A color at most `levels` away in each channel.
  fileprivate func moved(_ random: inout SplitMix64, by levels: Int) -> PixelColor {
    func move(_ value: UInt8) -> UInt8 {
      UInt8(max(0, min(255, Int(value) + random.below(2 * levels + 1) - levels)))
    }
    return PixelColor(move(red), move(green), move(blue), alpha: alpha)
  }
}
