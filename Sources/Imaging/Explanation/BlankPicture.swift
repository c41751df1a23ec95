/// A picture of a single colour, where the other one shows something: nothing was drawn in it.
public struct BlankPicture: Sendable, Hashable {
  /// Which of the two pictures is blank.
  public enum Side: Sendable {
    case expected, actual
  }

  /// Which of the two pictures is blank; the other is not.
  public var side: Side
  /// What all its pixels are.
  public var color: PixelColor

  static func find(_ expected: PictureBand, _ actual: PictureBand) -> BlankPicture? {
    switch (singleColor(of: expected), singleColor(of: actual)) {
    case (nil, let color?): BlankPicture(side: .actual, color: PixelColor(packed: color))
    case (let color?, nil): BlankPicture(side: .expected, color: PixelColor(packed: color))
    default: nil
    }
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
  var words: String {
    switch side {
    case .actual: "nothing was drawn: all of the picture is \(color.hex)"
    case .expected: "the expected picture shows nothing: all of it is \(color.hex)"
    }
  }
}
