import Imaging

extension BaselineStore {
  /// What moved between two pictures of one page, in one line: the area, and its element if known.
  public func movement(from before: SnapshotCapture, to after: SnapshotCapture) -> String {
    guard let one = try? PNGCodec.decode(before.png, limits: limits),
      let two = try? PNGCodec.decode(after.png, limits: limits)
    else { return "unknown" }
    guard one.size == two.size else {
      return "the size, from \(one.size) to \(two.size) pixels"
    }
    guard let area = one.area(differingFrom: two) else { return "nothing that can be seen" }
    let place = "\(area.width)×\(area.height) pixels at (\(area.x), \(area.y))"
    let region = DiffRegion(rect: area, count: area.area)
    let name = RegionName.of(region, before: before.record.elements, after: after.record.elements)
    return name.map { "\($0), \(place)" } ?? place
  }
}

extension Bitmap {
  /// The smallest rectangle that holds all pixels that differ from those of a bitmap of this size;
  /// nil if none does.
  func area(differingFrom other: Bitmap) -> PixelRect? {
    var area: (left: Int, top: Int, right: Int, bottom: Int)?
    let stride = width * 4
    let (mine, theirs) = (bytes, other.bytes)
    for y in 0..<height {
      let row = y * stride..<(y + 1) * stride
      let (one, two) = (mine[row], theirs[row])
      guard one != two,
        let first = zip(one, two).enumerated().first(where: { $1.0 != $1.1 })?.offset,
        let last = zip(one.reversed(), two.reversed()).enumerated()
          .first(where: { $1.0 != $1.1 })?.offset
      else { continue }
      let (left, right) = (first / 4, (stride - 1 - last) / 4)
      area = (
        min(area?.left ?? left, left), area?.top ?? y, max(area?.right ?? right, right), y
      )
    }
    return area.map {
      PixelRect(
        x: $0.left, y: $0.top, width: $0.right - $0.left + 1, height: $0.bottom - $0.top + 1)
    }
  }
}
