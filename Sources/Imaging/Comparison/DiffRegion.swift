/// A group of different pixels that lie close together, and what kind of change it shows.
public struct DiffRegion: Sendable, Equatable {
  /// The smallest rectangle around them, in coordinates of the actual picture; that of something
  /// that only the expected picture has, at the place it had there.
  public let rect: PixelRect
  /// How many different pixels it holds.
  public let count: Int
  /// What it shows; nil if it was not analyzed.
  public var kind: ChangeKind?
  /// How far the colors of its different pixels are apart.
  public var colorChange: ColorChange?
  /// The colors that stand for it in both pictures: for `recolored` those that most pixels
  /// changed from and to, for `added` and `removed` background and content, for `text` the ink.
  public var colors: ColorPair?
  /// Whether most of its different pixels lie in areas of one color, not on borders or strokes.
  public var isFlat = false
  /// How far the content moved, for `moved` and for `text` that drifted.
  public var offset: PixelOffset?
  /// Where content that moved is now; before, it was there less `offset`.
  public var movedTo: PixelRect?
  /// Whether it stands for rows that only one of the pictures has; see `LayoutShift`.
  public var isWholeRows = false

  /// Makes a region from its rectangle and the number of different pixels in it.
  public init(rect: PixelRect, count: Int, kind: ChangeKind? = nil) {
    self.rect = rect
    self.count = count
    self.kind = kind
  }

  /// Where content that moved was before.
  public var movedFrom: PixelRect? {
    guard let movedTo, let offset else { return nil }
    return PixelRect(
      x: movedTo.x - offset.dx, y: movedTo.y - offset.dy, width: movedTo.width,
      height: movedTo.height)
  }
}

/// A color and what it became.
public struct ColorPair: Sendable, Hashable {
  /// In the expected picture.
  public var expected: PixelColor
  /// In the actual picture.
  public var actual: PixelColor

  /// Makes a pair.
  public init(expected: PixelColor, actual: PixelColor) {
    self.expected = expected
    self.actual = actual
  }
}

extension PixelDifferences {
  /// The different pixels in groups, the largest group first; see `RegionClusters`.
  public func regions() -> [DiffRegion] {
    RegionClusters(self, within: PixelRect(size)).clusters.map {
      DiffRegion(rect: $0.rect, count: $0.count)
    }
  }
}
