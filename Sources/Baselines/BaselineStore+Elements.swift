public import Imaging

extension BaselineStore {
  /// What of a capture is left out of its comparison, in pixels: where the elements that are to be
  /// ignored are now, and where they were in the baseline.
  public func ignoredAreas(of capture: SnapshotCapture) -> [PixelRect] {
    guard !capture.record.ignored.isEmpty else { return [] }
    guard let baseline = try? lookup(capture.key) else {
      return capture.record.ignored.flatMap(\.rects)
    }
    return ignoredAreas(of: capture, baseline)
  }

  func ignoredAreas(of capture: SnapshotCapture, _ baseline: Baseline) -> [PixelRect] {
    guard !capture.record.ignored.isEmpty else { return [] }
    let locators = Set(capture.record.ignored.map(\.locator))
    let earlier = PictureElements(in: baseline.png, limits: limits).ignored
      .filter { locators.contains($0.locator) }
    var areas: [PixelRect] = []
    for rect in (capture.record.ignored + earlier).flatMap(\.rects) where !areas.contains(rect) {
      areas.append(rect)
    }
    return areas
  }
}

extension SnapshotCapture {
  /// Whether both show the same outside of what is to be ignored, pixel for pixel.
  public func showsTheSame(as other: SnapshotCapture) -> Bool {
    if png == other.png { return true }
    let ignored = [self, other].flatMap { $0.record.ignored.flatMap(\.rects) }
    guard !ignored.isEmpty, let one = try? PNGCodec.decode(png),
      let two = try? PNGCodec.decode(other.png)
    else { return false }
    return one.isEqual(to: two, outside: ignored)
  }
}

extension Bitmap {
  func isEqual(to other: Bitmap, outside ignored: [PixelRect]) -> Bool {
    guard size == other.size, !ignored.isEmpty else { return self == other }
    var (one, two) = (self, other)
    for rect in ignored {
      one.fill(rect, with: .black)
      two.fill(rect, with: .black)
    }
    return one == two
  }
}
