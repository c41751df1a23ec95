/// How large frames and marks are in a picture of differences; they grow with the picture, because
/// a large one is looked at from farther away.
struct DiffMarks {
  /// Columns and rows of the picture.
  let size: PixelSize
  /// The stroke of a frame.
  let thickness: Int
  /// What is free between a region and its frame.
  let distance: Int
  /// The shortest side of a frame.
  let leastSide: Int
  /// How far a mark reaches into the picture from its left and right edge.
  let reach: Int

  init(_ size: PixelSize) {
    let longest = max(size.width, size.height)
    self.size = size
    thickness = max(2, longest / 400)
    distance = 3 + thickness
    leastSide = max(16, longest / 40)
    reach = max(6, longest / 160)
  }

  /// Regions above this number have frames, and no lines that point at them.
  static let mostPointers = 40

  /// What the frames go around: each region with its distance, those that would overlap as one
  /// unless that takes in much that is not changed.
  func frames(around regions: [PixelRect]) -> [PixelRect] {
    // Cut to the picture less the frame's own thickness, so that a region at the border has its
    // frame too.
    let limits = PixelRect(
      x: thickness + 1, y: thickness + 1, width: size.width - 2 * thickness - 2,
      height: size.height - 2 * thickness - 2)
    var frames: [PixelRect] = []
    for region in regions {
      let padWidth = max(distance, (leastSide - region.width) / 2)
      let padHeight = max(distance, (leastSide - region.height) / 2)
      var frame = PixelRect(
        x: region.x - padWidth, y: region.y - padHeight, width: region.width + 2 * padWidth,
        height: region.height + 2 * padHeight
      ).intersection(limits)
      guard !frame.isEmpty else { continue }
      // A union may touch what none of its parts did.
      while let other = frames.firstIndex(where: { belong(together: $0, frame) }) {
        frame = frame.union(frames.remove(at: other))
      }
      frames.append(frame)
    }
    return frames
  }

  private func belong(together one: PixelRect, _ other: PixelRect) -> Bool {
    !one.grown(by: 2 * thickness + 3).intersection(other).isEmpty
      && one.union(other).area * 2 <= (one.area + other.area) * 3
  }
}

extension Bitmap {
  /// Frames regions, points at small ones, and marks their rows at the left and right edge.
  mutating func mark(_ regions: [PixelRect], with color: PixelColor, _ marks: DiffMarks) {
    let frames = marks.frames(around: regions)
    for frame in frames { markEdges(beside: frame, with: color, marks) }
    for frame in frames {
      outline(frame.grown(by: marks.thickness + 1), thickness: 1, with: .white)
      outline(frame.grown(by: marks.thickness), thickness: marks.thickness, with: color)
      outline(frame, thickness: 1, with: .white)
    }
    guard regions.count <= DiffMarks.mostPointers else { return }
    for region in regions {
      if let around = frames.first(where: { !$0.intersection(region).isEmpty }) {
        point(at: region, within: around, with: color, marks)
      }
    }
  }

  private mutating func markEdges(
    beside frame: PixelRect, with color: PixelColor, _ marks: DiffMarks
  ) {
    for x in [0, width - marks.reach] {
      let mark = PixelRect(x: x, y: frame.y, width: marks.reach, height: frame.height)
      fill(mark.grown(by: 1), with: .white)
      fill(mark, with: color)
    }
  }

  /// Lines from the middle of the frame's sides towards a region that fills little of the frame.
  private mutating func point(
    at region: PixelRect, within frame: PixelRect, with color: PixelColor, _ marks: DiffMarks
  ) {
    guard region.width * 4 < marks.leastSide, region.height * 4 < marks.leastSide else { return }
    let stroke = max(1, marks.thickness / 2)
    let gap = max(2, marks.leastSide / 10)
    let reach = marks.leastSide / 2
    let (x, y) = (region.x + region.width / 2, region.y + region.height / 2)
    let (column, row) = (x - stroke / 2, y - stroke / 2)
    for line in [
      PixelRect(x: x - reach, y: row, width: region.x - gap - (x - reach), height: stroke),
      PixelRect(
        x: region.maxX + gap, y: row, width: x + reach - region.maxX - gap, height: stroke),
      PixelRect(x: column, y: y - reach, width: stroke, height: region.y - gap - (y - reach)),
      PixelRect(
        x: column, y: region.maxY + gap, width: stroke, height: y + reach - region.maxY - gap),
    ] { fill(line.intersection(frame), with: color) }
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
