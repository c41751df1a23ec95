extension ChangeExplanation {
  /// One line for a person: size, shift, colors, then up to three groups of regions.
  ///
  /// - Parameters:
  ///   - differentPixels: how many pixels differ without alignment; nil leaves the number out.
  ///   - name: what a region is called, such as `button "Save"`; nil for its size and place.
  public func sentence(
    differentPixels: Int? = nil, naming name: (DiffRegion) -> String? = { _ in nil }
  ) -> String {
    var clauses: [String] = []
    if let sizeChange { clauses.append(sizeChange.description) }
    if let blank { clauses.append(blank.words) }
    if let globalColorChange { clauses.append(globalColorChange.words) }
    if let shift { clauses.append(shift.words(sizeChange)) }
    let rest = regions.filter { !$0.isWholeRows }
    let pixels = shift?.pixelsAfterAlignment ?? differentPixels ?? rest.reduce(0) { $0 + $1.count }
    if blank != nil || globalColorChange != nil {
      clauses.append(Self.count(pixels))
    } else if rest.isEmpty, shift != nil {
      clauses.append("nothing else changed")
    } else if !rest.isEmpty || sizeChange == nil {
      let places = Self.places(of: rest, differentPixels: pixels, naming: name)
      clauses.append(shift == nil ? places : "besides, \(places)")
    }
    return clauses.joined(separator: "; ")
  }

  /// Like `24 pixels differ in 1 region: 8×3 at 100,20: text changed`, with up to three groups.
  static func places(
    of regions: [DiffRegion], differentPixels: Int, omitted: Int = 0,
    naming name: (DiffRegion) -> String?
  ) -> String {
    let total = regions.count + omitted
    guard total > 0 else { return count(differentPixels) }
    let groups = RegionWords.groups(of: regions, naming: name)
    var list = groups.prefix(3).joined(separator: "; ")
    if groups.count > 3 || omitted > 0 { list += "; …" }
    return "\(count(differentPixels)) in \(total) region\(total == 1 ? "" : "s"): \(list)"
  }

  private static func count(_ pixels: Int) -> String {
    pixels == 1 ? "1 pixel differs" : "\(pixels) pixels differ"
  }
}

extension ChangeExplanation.SizeChange: CustomStringConvertible {
  /// Like `the size is 1280×2431, expected 1280×2400 (31 px taller)`.
  public var description: String {
    var parts: [String] = []
    let (dx, dy) = (actual.width - expected.width, actual.height - expected.height)
    if dy != 0 { parts.append("\(abs(dy)) px \(dy > 0 ? "taller" : "shorter")") }
    if dx != 0 { parts.append("\(abs(dx)) px \(dx > 0 ? "wider" : "narrower")") }
    return "the size is \(actual), expected \(expected) (\(parts.joined(separator: " and ")))"
  }
}

extension GlobalColorChange {
  fileprivate var words: String {
    "all colors changed alike, by ΔE \(RegionWords.number(change.mean)) on average and "
      + "\(RegionWords.number(change.max)) at most, as another color profile or theme makes it"
  }
}

extension LayoutShift {
  /// Like `32 rows inserted at y=310, everything below moved down 32 px`.
  fileprivate func words(_ sizeChange: ChangeExplanation.SizeChange?) -> String {
    if columns != 0 {
      return "everything moved \(abs(columns)) px to the \(columns > 0 ? "right" : "left")"
    }
    let bottoms = (
      expected: sizeChange?.expected.height ?? remaining.size.height,
      actual: sizeChange?.actual.height ?? remaining.size.height
    )
    func isLast(_ span: RowSpan, _ height: Int) -> Bool { span.y + span.height == height }
    // What left or came into view at the bottom follows from what happened above.
    let isFollowed = sizeChange == nil
    let leaving = removedRows.last.flatMap {
      isFollowed && isLast($0, bottoms.expected) && !insertedRows.isEmpty ? $0 : nil
    }
    let coming = insertedRows.last.flatMap {
      isFollowed && isLast($0, bottoms.actual) && !removedRows.isEmpty ? $0 : nil
    }
    let inserted = coming == nil ? insertedRows : Array(insertedRows.dropLast())
    let removed = leaving == nil ? removedRows : Array(removedRows.dropLast())
    var text = [
      Self.list(inserted, "inserted", bottom: bottoms.actual),
      Self.list(removed, "removed", bottom: bottoms.expected),
    ].filter { !$0.isEmpty }.map { $0.joined(separator: ", ") }.joined(separator: "; ")
    let width = sizeChange.map { min($0.expected.width, $0.actual.width) } ?? remaining.size.width
    if movedColumns.count < width {
      text += " (columns \(movedColumns.lowerBound) to \(movedColumns.upperBound - 1))"
    }
    if inserted.count + removed.count == 1, let one = (inserted + removed).first,
      !isLast(one, inserted.isEmpty ? bottoms.expected : bottoms.actual)
    {
      text += ", everything below moved \(inserted.isEmpty ? "up" : "down") \(one.height) px"
      if rounding > 0 { text += " (some of it 1 px more or less)" }
    }
    if let up = removed.first, let down = inserted.first, removed.count == 1, inserted.count == 1,
      up.height == down.height
    {
      text += ", what is between moved \(up.y < down.y ? "up" : "down") \(up.height) px"
    }
    if let leaving { text += " (\(Self.rows(leaving)) left at the bottom)" }
    if let coming { text += " (\(Self.rows(coming)) came in at the bottom)" }
    return text
  }

  private static func rows(_ span: RowSpan) -> String {
    span.height == 1 ? "1 row" : "\(span.height) rows"
  }

  private static func list(_ spans: [RowSpan], _ verb: String, bottom: Int) -> [String] {
    guard spans.count <= 3 else {
      let total = spans.reduce(0) { $0 + $1.height }
      return [
        "\(total) rows \(verb) at \(spans.count) places, the first at y=\(spans[0].y)"
      ]
    }
    return spans.enumerated().map { index, span in
      let place =
        span.y + span.height == bottom && span.y > 0 ? "at the bottom" : "at y=\(span.y)"
      return index == 0 ? "\(rows(span)) \(verb) \(place)" : "\(span.height) \(place)"
    }
  }
}
