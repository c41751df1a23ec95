extension PixelComparison {
  /// How pixelmatch paints its picture of differences.
  public struct PictureOptions: Sendable, Equatable {
    /// How much of the expected picture shows through, 0...1.
    public var alpha = 0.1
    /// The color of antialiased pixels.
    public var aaColor = PixelColor(255, 255, 0)
    /// The color of different pixels.
    public var diffColor = PixelColor(255, 0, 0)
    /// The color of different pixels that are darker in the actual picture; nil for `diffColor`.
    public var diffColorAlt: PixelColor?
    /// Whether only different pixels are painted, on a transparent ground.
    public var diffMask = false

    /// Makes pixelmatch's defaults.
    public init() {}
  }

  /// The picture that pixelmatch would paint, byte for byte.
  ///
  /// - Parameter differences: what `differences` found in `expected` and its partner.
  public static func picture(
    of differences: PixelDifferences, expected: Bitmap, algorithm: Algorithm = .pixelmatch7,
    options: PictureOptions = PictureOptions()
  ) -> Bitmap {
    var result = Bitmap(width: expected.width, height: expected.height)
    if !options.diffMask { result.fade(expected, algorithm, alpha: options.alpha) }
    for run in differences.runs {
      let color: PixelColor
      switch run.kind {
      case .lighter: color = options.diffColor
      case .darker: color = options.diffColorAlt ?? options.diffColor
      case .antialiased:
        if options.diffMask { continue }
        color = options.aaColor
      }
      result.fill(
        PixelRect(x: run.columns.lowerBound, y: run.y, width: run.columns.count, height: 1),
        with: PixelColor(color.red, color.green, color.blue))
    }
    return result
  }
}

extension Bitmap {
  fileprivate mutating func fade(
    _ source: Bitmap, _ algorithm: PixelComparison.Algorithm, alpha: Double
  ) {
    switch algorithm {
    // There is no picture of its own: this is for those who want pixelmatch's.
    case .perceptual, .pixelmatch7: fade(source, Pixelmatch7Metric(checkerboard: false), alpha)
    case .pixelmatch5: fade(source, Pixelmatch5Metric(checkerboard: false), alpha)
    }
  }

  private mutating func fade(_ source: Bitmap, _ metric: some PixelMetric, _ alpha: Double) {
    withUnsafeMutableBytes { target in
      source.withUnsafeBytes { origin in
        let pixels = origin.bindMemory(to: UInt32.self)
        let result = target.bindMemory(to: UInt32.self)
        for index in pixels.indices {
          let gray = UInt8(max(0, min(255, metric.faded(pixels[index], alpha: alpha))))
          result[index] = PixelColor(gray, gray, gray).packed
        }
      }
    }
  }
}
