import JSON
import Vocabulary

/// How large a picture may be: beyond it browsers fail after a long time, or take the machine down.
public enum CaptureLimits {
  /// The longest side, in device pixels: beyond it compositors have no textures.
  public static let side = 100_000.0
  /// The largest area, in device pixels.
  static let area = 100_000_000.0

  /// Fails if the area, in CSS pixels, is empty or too large.
  /// - Parameter side: The engine's longest side, in device pixels.
  /// - Throws: `captureTooLarge`.
  public static func check(
    _ area: PageRect, scale: Double, side: Double = side
  ) throws(BrowserError) {
    let width = area.width * scale
    let height = area.height * scale
    guard width >= 1, height >= 1 else {
      throw BrowserError(
        .captureTooLarge, "There is nothing to capture: the area is \(width)×\(height) pixels.",
        hint: "the element has no size; is it hidden?")
    }
    guard width <= side, height <= side, width * height <= Self.area else {
      throw BrowserError(
        .captureTooLarge,
        "The capture would have \(Int(width))×\(Int(height)) pixels; at most "
          + "\(Int(Self.area / 1_000_000)) megapixels and \(Int(side)) a side are taken.",
        hint: "take a snapshot of the viewport or of an element instead of the full page")
    }
  }
}
