/// Finds things that left one place and appear at another, far from it.
struct MovePairs {
  let expected, actual: PictureBand

  /// Turns pairs of a removed and an added region that show the same into moved ones.
  ///
  /// Both are as wide and as high, and nine of ten pixels are equal. The pair keeps its two regions,
  /// with the same offset and the same destination.
  func join(_ regions: inout [DiffRegion]) {
    for added in regions.indices where regions[added].kind == .added {
      let to = regions[added].rect
      guard to.area >= 16,
        let removed = regions.indices.first(where: {
          regions[$0].kind == .removed && regions[$0].rect.width == to.width
            && regions[$0].rect.height == to.height && isSame(regions[$0].rect, to)
        })
      else { continue }
      let from = regions[removed].rect
      for index in [added, removed] {
        regions[index].kind = .moved
        regions[index].offset = PixelOffset(dx: to.x - from.x, dy: to.y - from.y)
        regions[index].movedTo = to
        regions[index].colors = nil
      }
    }
  }

  private func isSame(_ from: PixelRect, _ to: PixelRect) -> Bool {
    let step = max(1, to.area / 16_384)
    var (same, seen) = (0, 0)
    for y in stride(from: 0, to: to.height, by: step) {
      for x in 0..<to.width {
        seen += 1
        if expected.pixel(from.x + x, from.y + y) == actual.pixel(to.x + x, to.y + y) { same += 1 }
      }
    }
    return same * 10 >= seen * 9
  }
}
