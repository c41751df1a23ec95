/// A picture of a single color, where the expected one shows something: nothing was drawn.
public struct BlankPicture: Sendable, Hashable {
  /// What all its pixels are.
  public var color: PixelColor

  static func find(_ expected: PictureBand, _ actual: PictureBand) -> BlankPicture? {
    guard let color = singleColor(of: actual), singleColor(of: expected) == nil else { return nil }
    return BlankPicture(color: PixelColor(packed: color))
  }

  private static func singleColor(of picture: PictureBand) -> UInt32? {
    guard picture.size.area > 0 else { return nil }
    let color = picture.row(0)[0]
    for y in 0..<picture.size.height {
      let row = picture.row(y)
      for x in 0..<picture.size.width where row[x] != color { return nil }
    }
    return color
  }

  /// Like `nothing was drawn: all of the picture is #000000`.
  var words: String { "nothing was drawn: all of the picture is \(color.hex)" }
}
