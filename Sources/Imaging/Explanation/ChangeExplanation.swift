/// What changed between two pictures, in terms of a page rather than of pixels.
public struct ChangeExplanation: Sendable, Equatable {
  /// The sizes of both pictures, where they are not the same.
  public struct SizeChange: Sendable, Hashable {
    /// Of the expected picture.
    public var expected: PixelSize
    /// Of the actual picture.
    public var actual: PixelSize
  }

  /// Set where width or height differ.
  public var sizeChange: SizeChange?
  /// Set where the actual picture shows nothing.
  public var blank: BlankPicture?
  /// How the content moved as a whole; nil if it did not.
  public var shift: LayoutShift?
  /// Set where all colors changed by one smooth map.
  public var globalColorChange: GlobalColorChange?
  /// What changed, the largest first. After a shift this is what differs once rows or columns are
  /// aligned, besides the inserted and removed rows themselves, each of which is a region too (one
  /// of removed rows is one row high, at the row of the actual picture that took their place).
  /// Without a shift, the counts of all regions sum up to the number of different pixels.
  public var regions: [DiffRegion]
}
