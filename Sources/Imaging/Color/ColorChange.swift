/// How far the colors of a region's different pixels are apart, as ΔE₀₀ (CIEDE2000).
public struct ColorChange: Sendable, Hashable {
  /// Over all of the region's different pixels.
  public var mean: Double
  /// The strongest.
  public var max: Double
}
