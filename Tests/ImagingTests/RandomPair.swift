import Imaging

/// SplitMix64 (Steele, Lea and Flood, 2014).
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int((next() >> 33) % UInt64(limit)) }
  mutating func byte() -> UInt8 { UInt8(below(256)) }
}

/// Two pictures of rectangles in few colors, some pixels of which were changed: flat areas, edges
/// and single pixels, so that the antialiasing test has work to do.
struct RandomPair: Sendable, CustomStringConvertible {
  let seed: UInt64
  let width, height, colors: Int
  let isTranslucent: Bool
  /// Changed pixels in a thousand.
  let change: Int

  var description: String {
    "pair \(seed), \(width)×\(height), \(isTranslucent ? "translucent" : "opaque")"
  }

  func make() -> (expected: Bitmap, actual: Bitmap) {
    var random = SplitMix64(state: seed)
    var palette: [PixelColor] = []
    for _ in 0..<colors {
      var color = PixelColor(random.byte(), random.byte(), random.byte())
      if isTranslucent { color.alpha = random.below(2) == 1 ? 255 : random.byte() }
      palette.append(color)
    }
    var expected = Bitmap(width: width, height: height, color: palette[0])
    for _ in 0..<12 {
      let color = palette[random.below(colors)]
      let (x, y) = (random.below(width), random.below(height))
      let (w, h) = (1 + random.below(width), 1 + random.below(height))
      expected.fill(PixelRect(x: x, y: y, width: w, height: h), with: color)
    }
    var actual = expected
    for _ in 0..<(width * height * change / 1000) {
      let position = random.below(width * height)
      let (x, y) = (position % width, position / width)
      switch random.below(3) {
      case 0: actual[x, y] = palette[random.below(colors)]
      case 1:
        let channel = random.below(isTranslucent ? 4 : 3)
        let value = random.byte()
        switch channel {
        case 0: actual[x, y].red = value
        case 1: actual[x, y].green = value
        case 2: actual[x, y].blue = value
        default: actual[x, y].alpha = value
        }
      default:
        let (r, g, b) = (random.byte(), random.byte(), random.byte())
        expected[x, y] = PixelColor(r, g, b, alpha: isTranslucent ? random.byte() : 255)
      }
    }
    return (expected, actual)
  }
}

extension Bitmap {
  /// FNV-1a over all bytes.
  var fingerprint: UInt64 {
    bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
