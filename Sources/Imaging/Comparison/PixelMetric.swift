/// The distance of two colors, and the difference in brightness of neighbors.
///
/// One conforming type for each version of pixelmatch whose numbers are kept. All arithmetic is in
/// 64-bit floats and in the order of that version, so that counts agree to the pixel.
protocol PixelMetric: Sendable {
  /// What transparent pixels are laid over.
  init(checkerboard: Bool)

  /// The squared distance of two colors that differ, negative if the second is darker.
  ///
  /// - Parameter offset: the byte offset of the pixel, on which the checkerboard depends.
  func delta(_ first: UInt32, _ second: UInt32, offset: Int) -> Double

  /// The brightness of `center` less that of `neighbor`.
  ///
  /// - Parameter offset: the byte offset of `center`.
  func brightness(_ center: UInt32, _ neighbor: UInt32, offset: Int) -> Double

  /// The gray that a pixel fades to in a picture of differences, cut to a whole number by the
  /// caller.
  func faded(_ color: UInt32, alpha: Double) -> Double
}

/// The YIQ color space of "Measuring perceived color difference using YIQ NTSC transmission color
/// space in mobile applications" (Kotsarenko and Ramos, 2010), with pixelmatch's coefficients.
enum YIQ {
  /// The largest squared distance that there is.
  static let maximum = 35215.0
  /// The largest eigenvalue of the distance as a quadratic form of (dr, dg, db), rounded up:
  /// the distance is never more than this times dr² + dg² + db².
  static let largestEigenvalue = 0.2560783

  @inline(__always)
  static func y(_ r: Double, _ g: Double, _ b: Double) -> Double {
    r * 0.29889531 + g * 0.58662247 + b * 0.11448223
  }

  @inline(__always)
  static func i(_ r: Double, _ g: Double, _ b: Double) -> Double {
    r * 0.59597799 - g * 0.27417610 - b * 0.32180189
  }

  @inline(__always)
  static func q(_ r: Double, _ g: Double, _ b: Double) -> Double {
    r * 0.21147017 - g * 0.52261711 + b * 0.31114694
  }

  @inline(__always)
  static func squaredDistance(_ y: Double, _ i: Double, _ q: Double) -> Double {
    0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q
  }
}

/// The four channels of a pixel as stored in memory.
struct Channels {
  let r, g, b, a: Int

  @inline(__always)
  init(_ pixel: UInt32) {
    let value = UInt32(littleEndian: pixel)
    r = Int(value & 0xFF)
    g = Int(value >> 8 & 0xFF)
    b = Int(value >> 16 & 0xFF)
    a = Int(value >> 24)
  }
}

/// pixelmatch 7.0 to 7.2: differences of channels first; transparent pixels over a pattern of
/// grays that depends on the position, or over white.
struct Pixelmatch7Metric: PixelMetric {
  let checkerboard: Bool

  init(checkerboard: Bool) { self.checkerboard = checkerboard }

  @inline(__always)
  private func difference(_ first: UInt32, _ second: UInt32, _ offset: Int) -> (
    Double, Double, Double
  ) {
    let (one, two) = (Channels(first), Channels(second))
    if one.a == 255, two.a == 255 {
      return (Double(one.r - two.r), Double(one.g - two.g), Double(one.b - two.b))
    }
    var (red, green, blue) = (255, 255, 255)
    if checkerboard {
      let position = Double(offset)
      red = 48 + 159 * (offset & 1)
      green = 48 + 159 * (Int(position / 1.618033988749895) & 1)
      blue = 48 + 159 * (Int(position / 2.618033988749895) & 1)
    }
    let da = one.a - two.a
    return (
      Double(one.r * one.a - two.r * two.a - red * da) / 255,
      Double(one.g * one.a - two.g * two.a - green * da) / 255,
      Double(one.b * one.a - two.b * two.a - blue * da) / 255
    )
  }

  @inline(__always)
  func delta(_ first: UInt32, _ second: UInt32, offset: Int) -> Double {
    let (r, g, b) = difference(first, second, offset)
    let y = YIQ.y(r, g, b)
    let distance = YIQ.squaredDistance(y, YIQ.i(r, g, b), YIQ.q(r, g, b))
    return y > 0 ? -distance : distance
  }

  @inline(__always)
  func brightness(_ center: UInt32, _ neighbor: UInt32, offset: Int) -> Double {
    if center == neighbor { return 0 }
    let (r, g, b) = difference(center, neighbor, offset)
    return YIQ.y(r, g, b)
  }

  func faded(_ color: UInt32, alpha: Double) -> Double {
    let c = Channels(color)
    let y = YIQ.y(Double(c.r), Double(c.g), Double(c.b))
    return 255 + (y - 255) * alpha * Double(c.a) / 255
  }
}

/// pixelmatch 5: each color laid over white, then differences of Y, I and Q.
struct Pixelmatch5Metric: PixelMetric {
  /// The checkerboard came with version 7; here it changes nothing.
  init(checkerboard: Bool) {}

  @inline(__always)
  private func overWhite(_ pixel: UInt32) -> (Double, Double, Double) {
    let c = Channels(pixel)
    let (r, g, b) = (Double(c.r), Double(c.g), Double(c.b))
    if c.a == 255 { return (r, g, b) }
    let a = Double(c.a) / 255
    return (255 + (r - 255) * a, 255 + (g - 255) * a, 255 + (b - 255) * a)
  }

  @inline(__always)
  func delta(_ first: UInt32, _ second: UInt32, offset: Int) -> Double {
    let (r1, g1, b1) = overWhite(first)
    let (r2, g2, b2) = overWhite(second)
    let (y1, y2) = (YIQ.y(r1, g1, b1), YIQ.y(r2, g2, b2))
    let distance = YIQ.squaredDistance(
      y1 - y2, YIQ.i(r1, g1, b1) - YIQ.i(r2, g2, b2), YIQ.q(r1, g1, b1) - YIQ.q(r2, g2, b2))
    return y1 > y2 ? -distance : distance
  }

  @inline(__always)
  func brightness(_ center: UInt32, _ neighbor: UInt32, offset: Int) -> Double {
    if center == neighbor { return 0 }
    let (r1, g1, b1) = overWhite(center)
    let (r2, g2, b2) = overWhite(neighbor)
    return YIQ.y(r1, g1, b1) - YIQ.y(r2, g2, b2)
  }

  func faded(_ color: UInt32, alpha: Double) -> Double {
    let c = Channels(color)
    return 255 + (YIQ.y(Double(c.r), Double(c.g), Double(c.b)) - 255) * (alpha * Double(c.a) / 255)
  }
}
