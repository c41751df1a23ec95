/// What a comparison of two pictures overlooks.
public struct ComparisonOptions: Sendable, Equatable {
  /// When two colors differ, and whose numbers to reproduce.
  public var pixels: PixelComparison.Options
  /// Areas whose content does not matter, in pixels of the expected picture.
  public var ignore: [PixelRect]
  /// How many different pixels still pass, 0 by default.
  public var maxDiffPixels: Int
  /// Which part of the picture may be different, 0...1; the stricter of both limits decides.
  public var maxDiffPixelRatio: Double?
  /// How many regions a result lists at most; the rest is counted.
  public var maxRegions: Int

  /// Makes options; by default one different pixel fails.
  public init(
    pixels: PixelComparison.Options = .init(), ignore: [PixelRect] = [], maxDiffPixels: Int? = nil,
    maxDiffPixelRatio: Double? = nil, maxRegions: Int = 20
  ) {
    self.pixels = pixels
    self.ignore = ignore
    self.maxDiffPixels = maxDiffPixels ?? (maxDiffPixelRatio == nil ? 0 : Int.max)
    self.maxDiffPixelRatio = maxDiffPixelRatio
    self.maxRegions = maxRegions
  }

  /// Mode `perceptual` at threshold 0.1, nothing ignored, no pixel allowed to differ.
  public static let `default` = ComparisonOptions()

  /// The most different pixels that pass in a picture of a size.
  func allowedPixels(of area: Int) -> Int {
    guard let ratio = maxDiffPixelRatio, ratio >= 0 else { return maxDiffPixels }
    return min(maxDiffPixels, Int(min(ratio, 1) * Double(area)))
  }
}
