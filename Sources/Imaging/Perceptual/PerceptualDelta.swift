/// The step from one colour to another in OKLab, and how long it is: `OKLabColor` in single
/// precision, both colours at once.
///
/// The distance is within 0.000 01 of the one in double precision (a test holds it to that).
struct PerceptualDelta {
  /// Steps of lightness, a and b, and 0.
  var vector: SIMD4<Float>
  /// The distance (HyAB), 0...1 and a little more.
  var distance: Float

  /// How long the step is in the plain geometric sense.
  @inline(__always)
  var length: Float { (vector * vector).sum().squareRoot() }
}

/// Computes steps between colours.
struct PerceptualMetric {
  /// Light of a channel of 0...255.
  private let linear: UnsafePointer<Float>

  /// - Parameter linear: 256 values, as `table` has them; valid as long as the metric is used.
  init(linear: UnsafePointer<Float>) { self.linear = linear }

  /// Light of each channel value.
  static let table: [Float] = (0..<256).map { Float(SRGB.linear(Double($0) / 255)) }

  /// The step from `first` to `second`, RGBA as they lie in memory.
  @inline(__always)
  func delta(_ first: UInt32, _ second: UInt32) -> PerceptualDelta {
    let (one, two) = (light(first), light(second))
    // l, m and s of the first colour, then of the second.
    let red = SIMD8<Float>(one.x, one.x, one.x, 0, two.x, two.x, two.x, 0)
    let green = SIMD8<Float>(one.y, one.y, one.y, 0, two.y, two.y, two.y, 0)
    let blue = SIMD8<Float>(one.z, one.z, one.z, 0, two.z, two.z, two.z, 0)
    let cones = Self.cubeRoot(red * Self.fromRed + green * Self.fromGreen + blue * Self.fromBlue)
    let (before, after) = (cones.lowHalf, cones.highHalf)
    let step = after - before
    let lightness =
      Self.toe((Self.toLightness * after).sum()) - Self.toe((Self.toLightness * before).sum())
    let a = (Self.toA * step).sum()
    let b = (Self.toB * step).sum()
    return PerceptualDelta(
      vector: SIMD4(lightness, a, b, 0),
      distance: lightness.magnitude + (a * a + b * b).squareRoot())
  }

  @inline(__always)
  private func light(_ pixel: UInt32) -> SIMD4<Float> {
    let c = Channels(pixel)
    if c.a == 255 { return SIMD4(linear[c.r], linear[c.g], linear[c.b], 0) }
    func blended(_ channel: Int) -> Float {
      Float(SRGB.linear((255 + (Double(channel) - 255) * Double(c.a) / 255) / 255))
    }
    return SIMD4(blended(c.r), blended(c.g), blended(c.b), 0)
  }

  /// The cube root of numbers from 0 to 1: a third of the exponent to begin with, then two of
  /// Halley's steps, each of which trebles the digits that are right.
  @inline(__always)
  private static func cubeRoot(_ value: SIMD8<Float>) -> SIMD8<Float> {
    // Small enough to change nothing, and no division by zero below.
    let x = value + 1e-24
    let bits = SIMD8<Float>(SIMD8<Int32>(truncatingIfNeeded: unsafeBitCast(x, to: SIMD8<UInt32>.self)))
    let third = SIMD8<UInt32>(truncatingIfNeeded: SIMD8<Int32>(bits * (1 / 3))) &+ 709_921_077
    var root = unsafeBitCast(third, to: SIMD8<Float>.self)
    for _ in 0..<2 {
      let cube = root * root * root
      root = root * (cube + x + x) / (cube + cube + x)
    }
    return root
  }

  @inline(__always)
  private static func toe(_ value: Float) -> Float {
    let scaled = 1.170_873_8 * value
    let x = scaled - 0.206
    return 0.5 * (x + (x * x + 0.12 * scaled).squareRoot())
  }

  // Computed, so that they are constants in the machine code and not variables set up on first use.
  @inline(__always)
  private static var fromRed: SIMD8<Float> { cones(0.4122214708, 0.2119034982, 0.0883024619) }
  @inline(__always)
  private static var fromGreen: SIMD8<Float> { cones(0.5363325363, 0.6806995451, 0.2817188376) }
  @inline(__always)
  private static var fromBlue: SIMD8<Float> { cones(0.0514459929, 0.1073969566, 0.6299787005) }
  @inline(__always)
  private static var toLightness: SIMD4<Float> {
    SIMD4(0.2104542553, 0.7936177850, -0.0040720468, 0)
  }
  @inline(__always)
  private static var toA: SIMD4<Float> { SIMD4(1.9779984951, -2.4285922050, 0.4505937099, 0) }
  @inline(__always)
  private static var toB: SIMD4<Float> { SIMD4(0.0259040371, 0.7827717662, -0.8086757660, 0) }

  @inline(__always)
  private static func cones(_ l: Float, _ m: Float, _ s: Float) -> SIMD8<Float> {
    SIMD8(l, m, s, 0, l, m, s, 0)
  }
}
