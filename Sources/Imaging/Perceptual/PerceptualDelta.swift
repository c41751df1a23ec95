import CPixels

/// The step from one color to another in OKLab, and how long it is.
struct PerceptualDelta {
  /// Steps of lightness, a and b, and 0.
  var vector: SIMD4<Float>

  /// The distance (HyAB), 0...1 and a little more.
  @inline(__always)
  var distance: Float {
    vector.x.magnitude + (vector.y * vector.y + vector.z * vector.z).squareRoot()
  }

  /// How long the step is in the plain geometric sense.
  @inline(__always)
  var length: Float {
    (vector.x * vector.x + vector.y * vector.y + vector.z * vector.z).squareRoot()
  }
}

/// Places colors in OKLab as `OKLabColor` does, in single precision, and remembers those of late:
/// most pages have few. The distance of two is within 0.000 02 of the one in double precision.
struct PerceptualColors {
  private struct Entry {
    var color: UInt32
    var place: SIMD4<Float>
  }

  private let linear: UnsafeMutablePointer<Float>
  private let entries: UnsafeMutablePointer<Entry>

  private static let bits: UInt32 = 10
  /// Light of each channel value.
  private static let light: [Float] = (0..<256).map { Float(SRGB.linear(Double($0) / 255)) }

  init() {
    linear = .allocate(capacity: 256)
    linear.initialize(from: Self.light, count: 256)
    entries = .allocate(capacity: 1 << Int(Self.bits))
    // Every entry holds a color, most of them one that is never looked for there.
    let clear = Entry(color: 0, place: Self.place(of: 0, linear))
    entries.initialize(repeating: clear, count: 1 << Int(Self.bits))
  }

  func deallocate() {
    linear.deallocate()
    entries.deallocate()
  }

  /// Where a color lies, RGBA as in memory: lightness, a, b, 0.
  @inline(__always)
  func place(of color: UInt32) -> SIMD4<Float> {
    // Fibonacci hashing: the upper bits of the product are well spread.
    let entry = entries + Int((color &* 2_654_435_769) >> (32 - Self.bits))
    if entry.pointee.color != color {
      entry.pointee = Entry(color: color, place: Self.place(of: color, linear))
    }
    return entry.pointee.place
  }

  private static func place(
    of color: UInt32, _ linear: UnsafePointer<Float>
  ) -> SIMD4<Float> {
    var (lightness, a, b): (Float, Float, Float) = (0, 0, 0)
    pixels_oklab(color, linear, &lightness, &a, &b)
    return SIMD4(lightness, a, b, 0)
  }
}
