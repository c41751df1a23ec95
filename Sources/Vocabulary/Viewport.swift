/// The inner size of a page.
public struct Viewport: Sendable, Hashable {
  /// Width in CSS pixels.
  public var width: Int
  /// Height in CSS pixels.
  public var height: Int
  /// Device pixels per CSS pixel.
  public var scale: Double

  /// Creates a viewport.
  public init(width: Int, height: Int, scale: Double = 1) {
    self.width = width
    self.height = height
    self.scale = scale
  }

  /// 1280 by 720.
  public static let desktop = Viewport(width: 1280, height: 720)
}
