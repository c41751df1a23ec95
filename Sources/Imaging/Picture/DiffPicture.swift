/// Paints where two pictures differ, so that one look is enough.
///
/// The actual picture faded; different pixels red, antialiased ones yellow; ignored areas hatched;
/// around each region a frame that grows with the picture, so that a single pixel is found on a
/// long page that is shown as a thumbnail. Where rows were inserted or removed these are blue, and red
/// is only what differs once the rows that moved are held against their own.
public enum DiffPicture {
  /// Colours and measures of the picture.
  public struct Style: Sendable, Equatable {
    /// How much of the actual picture shows through, 0...1.
    public var opacity = 0.3
    /// Different pixels.
    public var different = PixelColor(230, 0, 0)
    /// Pixels taken for antialiasing.
    public var antialiased = PixelColor(255, 204, 0)
    /// The frame around a region; it has a white edge on both sides.
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
    for region in change.regions { picture.frame(region.rect, with: style.frame) }
    for region in change.explanation?.regions ?? [] where region.isWholeRows {
      var rect = region.rect
      if region.kind == .added {
        picture.tint(rect, with: style.inserted)
      } else {
        rect.height = 2
        picture.fill(rect, with: style.inserted)
      }
    }
    for run in (change.explanation?.shift?.remaining ?? change.differences).runs {
      picture.fill(
        PixelRect(x: run.columns.lowerBound, y: run.y, width: run.columns.count, height: 1),
        with: run.isDifferent ? style.different : style.antialiased)
    }
    return picture
  }
}

extension Bitmap {
  /// Fades every pixel towards white and makes it opaque.
  fileprivate mutating func blendOverWhite(opacity: Double) {
    let share = Int((max(0, min(1, opacity)) * 256).rounded())
    bytes.withUnsafeMutableBufferPointer { buffer in
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

  /// Mixes a colour half and half into an area.
  fileprivate mutating func tint(_ rect: PixelRect, with color: PixelColor) {
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

  /// A frame outside `rect`, with a distance, a thickness and a least side that fit the picture.
  fileprivate mutating func frame(_ rect: PixelRect, with color: PixelColor) {
    let longest = max(width, height)
    let thickness = max(2, longest / 400)
    let distance = 3 + thickness
    let side = max(16, longest / 40)
    let padWidth = max(distance, (side - rect.width) / 2)
    let padHeight = max(distance, (side - rect.height) / 2)
    // Cut to the picture less the frame's own thickness, so that a region at the border has its
    // frame too.
    let limits = PixelRect(
      x: thickness + 1, y: thickness + 1, width: width - 2 * thickness - 2,
      height: height - 2 * thickness - 2)
    let inner = PixelRect(
      x: rect.x - padWidth, y: rect.y - padHeight, width: rect.width + 2 * padWidth,
      height: rect.height + 2 * padHeight
    ).intersection(limits)
    guard !inner.isEmpty else { return }
    outline(inner.grown(by: thickness + 1), thickness: 1, with: .white)
    outline(inner.grown(by: thickness), thickness: thickness, with: color)
    outline(inner, thickness: 1, with: .white)
  }

  /// The border of `rect`, drawn inwards.
  private mutating func outline(_ rect: PixelRect, thickness: Int, with color: PixelColor) {
    fill(PixelRect(x: rect.x, y: rect.y, width: rect.width, height: thickness), with: color)
    fill(
      PixelRect(x: rect.x, y: rect.maxY - thickness, width: rect.width, height: thickness),
      with: color)
    fill(PixelRect(x: rect.x, y: rect.y, width: thickness, height: rect.height), with: color)
    fill(
      PixelRect(x: rect.maxX - thickness, y: rect.y, width: thickness, height: rect.height),
      with: color)
  }
}

extension PixelRect {
  fileprivate func grown(by distance: Int) -> PixelRect {
    PixelRect(
      x: x - distance, y: y - distance, width: width + 2 * distance, height: height + 2 * distance)
  }
}
