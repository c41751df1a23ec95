/// Paints where two pictures differ, so that one look is enough.
///
/// The actual picture faded; different pixels red, antialiased ones yellow; ignored areas hatched;
/// around each region a frame that grows with the picture, with lines that point at what is small,
/// and at the left and right edge a mark beside each region: a single pixel is found on a long page
/// that is shown as a thumbnail. Where rows were inserted or removed these are blue, and red is only
/// what differs once moved rows are compared with their counterparts.
public enum DiffPicture {
  /// Colors and measures of the picture.
  public struct Style: Sendable, Equatable {
    /// How much of the actual picture shows through, 0...1.
    public var opacity = 0.3
    /// Different pixels.
    public var different = PixelColor(230, 0, 0)
    /// Pixels taken for antialiasing.
    public var antialiased = PixelColor(255, 204, 0)
    /// The frame around a region and its marks at the edges; they have white borders.
    public var frame = PixelColor(214, 0, 122)
    /// Inserted rows, mixed with what they show, and a line where rows are missing.
    public var inserted = PixelColor(0, 110, 220)
    /// The stripes over ignored areas.
    public var ignored = PixelColor(120, 120, 140)

    /// Makes the usual style.
    public init() {}
  }

  /// Paints the picture, as large as the larger of both.
  ///
  /// - Parameter change: what `ImageComparison` found; nil for pictures that are the same.
  public static func render(
    actual: Bitmap, change: PixelChange?, ignore: [PixelRect] = [], style: Style = Style()
  ) -> Bitmap {
    var picture = actual.padded(to: change?.differences.size ?? actual.size, color: .white)
    picture.blendOverWhite(opacity: style.opacity)
    for rect in ignore { picture.hatch(rect, with: style.ignored) }
    guard let change else { return picture }
    picture.mark(regions(of: change), with: style.frame, DiffMarks(picture.size))
    picture.paintWholeRows(of: change, with: style.inserted) { $0 }
    for run in shown(of: change).runs {
      picture.fill(
        PixelRect(x: run.columns.lowerBound, y: run.y, width: run.columns.count, height: 1),
        with: run.isDifferent ? style.different : style.antialiased)
    }
    return picture
  }

  /// Paints the picture small, as large as fits into `limit`, to be looked at beside text.
  ///
  /// Frames and marks are drawn after the picture was made smaller, so they stay as clear as they
  /// are in a large one; so does every region, however small.
  public static func renderSmall(
    actual: Bitmap, change: PixelChange, ignore: [PixelRect] = [], fitting limit: PixelSize,
    style: Style = Style()
  ) -> Bitmap {
    let canvas = change.differences.size
    let target = canvas.scaledDown(toFit: limit)
    guard target != canvas, target.width > 0 else {
      return render(actual: actual, change: change, ignore: ignore, style: style)
    }
    let scaled = PixelScale(from: canvas, to: target)
    var picture = actual.padded(to: canvas, color: .white).scaledDown(toFit: limit)
    picture.blendOverWhite(opacity: style.opacity)
    for rect in ignore { picture.hatch(scaled.rect(rect), with: style.ignored) }
    picture.mark(regions(of: change).map(scaled.rect), with: style.frame, DiffMarks(target))
    picture.paintWholeRows(of: change, with: style.inserted, at: scaled.rect)
    // Antialiasing first: a place that has both is different.
    for isDifferent in [false, true] {
      for run in shown(of: change).runs where run.isDifferent == isDifferent {
        let row = PixelRect(
          x: run.columns.lowerBound, y: run.y, width: run.columns.count, height: 1)
        picture.fill(scaled.rect(row), with: isDifferent ? style.different : style.antialiased)
      }
    }
    return picture
  }

  /// What still differs once moved rows are compared with their counterparts.
  private static func shown(of change: PixelChange) -> PixelDifferences {
    change.explanation?.shift?.remaining ?? change.differences
  }

  /// The regions, also those that the result does not list; only the listed ones where there are so
  /// many that frames would hide the page.
  private static func regions(of change: PixelChange) -> [PixelRect] {
    let listed = change.regions.map(\.rect)
    guard change.omittedRegions > 0, change.omittedRegions < 400 else { return listed }
    return listed + shown(of: change).regions().map(\.rect)
  }
}

/// Where pixels of a picture lie in a smaller one.
private struct PixelScale {
  let from, to: PixelSize

  init(from: PixelSize, to: PixelSize) {
    self.from = from
    self.to = to
  }

  /// The pixels that show at least a part of `rect`, so never none.
  func rect(_ rect: PixelRect) -> PixelRect {
    let part = rect.intersection(PixelRect(from))
    let (left, top) = (part.x * to.width / from.width, part.y * to.height / from.height)
    let right = (part.maxX * to.width + from.width - 1) / from.width
    let bottom = (part.maxY * to.height + from.height - 1) / from.height
    return PixelRect(x: left, y: top, width: right - left, height: bottom - top)
  }
}

extension Bitmap {
  /// Fades every pixel towards white and makes it opaque.
  fileprivate mutating func blendOverWhite(opacity: Double) {
    let share = Int((max(0, min(1, opacity)) * 256).rounded())
    withUnsafeMutableBytes { buffer in
      var offset = 0
      while offset < buffer.count {
        let weight = share * Int(buffer[offset + 3])
        for channel in offset..<(offset + 3) {
          buffer[channel] = UInt8(255 - (255 - Int(buffer[channel])) * weight / (255 * 256))
        }
        buffer[offset + 3] = 255
        offset += 4
      }
    }
  }

  /// Tints the rows that were inserted, and draws a line where some are missing.
  fileprivate mutating func paintWholeRows(
    of change: PixelChange, with color: PixelColor, at place: (PixelRect) -> PixelRect
  ) {
    for region in change.explanation?.regions ?? [] where region.isWholeRows {
      var rect = place(region.rect)
      if region.kind == .added {
        tint(rect, with: color)
      } else {
        rect.height = 2
        fill(rect, with: color)
      }
    }
  }

  /// Mixes a color half and half into an area.
  private mutating func tint(_ rect: PixelRect, with color: PixelColor) {
    let part = rect.intersection(bounds)
    for y in part.y..<part.maxY {
      for x in part.x..<part.maxX {
        let old = self[x, y]
        func mixed(_ one: UInt8, _ other: UInt8) -> UInt8 { UInt8((Int(one) + Int(other)) / 2) }
        self[x, y] = PixelColor(
          mixed(old.red, color.red), mixed(old.green, color.green), mixed(old.blue, color.blue))
      }
    }
  }

  /// Stripes from bottom left to top right, two of every eight pixels, and an edge.
  fileprivate mutating func hatch(_ rect: PixelRect, with color: PixelColor) {
    let part = rect.intersection(bounds)
    for y in part.y..<part.maxY {
      let isEdge = y == part.y || y == part.maxY - 1
      for x in part.x..<part.maxX
      where isEdge || x == part.x || x == part.maxX - 1 || (x + y) % 8 < 2 {
        self[x, y] = color
      }
    }
  }
}
