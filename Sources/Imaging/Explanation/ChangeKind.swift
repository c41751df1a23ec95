/// The kind of change in a region, judged by its pixels.
public enum ChangeKind: String, Sendable, CaseIterable, Codable {
  /// The same pixels, at another place: nine of ten pixels that stand out from the background are
  /// found again, unchanged, at one offset.
  case moved
  /// Something is there where the expected picture has no edges: it was blank, flat or a gradient.
  case added
  /// Something is gone: the actual picture has no edges there.
  case removed
  /// The same shapes in other colors: each color became one other color, or all of them follow
  /// one smooth map.
  case recolored
  /// Thin strokes in one color on one background in both pictures, and the strokes differ. With an
  /// offset it is the same text, drifted by up to three pixels to the left or right.
  case text
  /// Small differences on edges that have no common direction: another rasterizer, not another page.
  case noise
  /// Something else is there; none of the others describes it.
  case replaced
}

/// A distance in device pixels, to the right and down.
public struct PixelOffset: Sendable, Hashable, Codable {
  /// Pixels to the right, negative to the left.
  public var dx: Int
  /// Pixels down, negative up.
  public var dy: Int

  /// Makes an offset.
  public init(dx: Int, dy: Int) {
    self.dx = dx
    self.dy = dy
  }
}
