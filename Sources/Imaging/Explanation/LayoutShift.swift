/// Rows that only one of two pictures has.
public struct RowSpan: Sendable, Hashable, Codable {
  /// The first of them, in the picture that has them.
  public var y: Int
  /// How many.
  public var height: Int

  /// Makes a span of rows.
  public init(y: Int, height: Int) {
    self.y = y
    self.height = height
  }
}

/// How the content of a picture moved as a whole: rows inserted or removed with everything below
/// them moved, or all columns moved to one side.
public struct LayoutShift: Sendable, Equatable {
  /// Rows that only the actual picture has, in its coordinates, from the top.
  public var insertedRows: [RowSpan]
  /// Rows that only the expected picture has, in its coordinates, from the top.
  public var removedRows: [RowSpan]
  /// By how many rows single things may be off what the spans say: 0, or 1 where the layout moved by
  /// parts of a pixel.
  public var rounding = 0
  /// How far the content moved to the right, negative to the left; 0 where rows moved.
  public var columns: Int
  /// The columns that moved; the others are the same in both pictures.
  public var movedColumns: Range<Int>
  /// What differs in what both pictures have once each row is compared with its counterpart, in coordinates
  /// of the actual picture. Inserted and removed rows are not in
  /// it, nor are single rows that rounding adds or drops.
  public var remaining: PixelDifferences

  /// How many pixels differ after alignment; inserted and removed rows do not count.
  public var pixelsAfterAlignment: Int { remaining.count }
}
