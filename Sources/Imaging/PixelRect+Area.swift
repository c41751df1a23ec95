extension PixelRect {
  /// How many pixels of a picture lie in at least one of the rectangles.
  public static func coveredArea(of rects: [PixelRect], in size: PixelSize) -> Int {
    let picture = PixelRect(size)
    return ImageComparison.area(of: rects.map { $0.intersection(picture) }.filter { !$0.isEmpty })
  }
}
