import Imaging

/// Which elements moved, said once for all that moved together.
struct MovedElements {
  private let pairs: ElementPairs
  private let rows: DifferenceRows
  private let size: PixelSize
  private let changes: [Int: ElementChange]
  /// The offset of each element before; nil for one without a partner.
  private let offsets: [Offset?]
  private(set) var findings: [Finding] = []

  init(
    _ pairs: ElementPairs, _ rows: DifferenceRows, size: PixelSize,
    changes: [Int: ElementChange]
  ) {
    self.pairs = pairs
    self.rows = rows
    self.size = size
    self.changes = changes
    offsets = pairs.partners.enumerated().map { index, partner in
      partner.map {
        let (old, new) = (pairs.before[index].rect, pairs.after[$0].rect)
        return Offset(x: new.x - old.x, y: new.y - old.y)
      }
    }
    find()
  }

  /// Those that moved otherwise than what is around them, and not for a change of their own.
  private var movers: [Int] {
    pairs.before.indices.filter { index in
      guard let partner = pairs.partners[index], let offset = offsets[index], !offset.isZero else {
        return false
      }
      let holder = holder(of: index)
      if let holder {
        // With what is around it, or a pixel beside it by rounding.
        if let other = offsets[holder], other == offset || !other.isZero && other.isNear(offset) {
          return false
        }
        if changes[holder]?.takesRoom == true { return false }
      }
      if changes[index]?.takesRoom == true {
        // It grew to both sides or was cut off.
        let (old, new) = (pairs.before[index].rect, pairs.after[partner].rect)
        if abs(offset.x) <= abs(old.width - new.width),
          abs(offset.y) <= abs(old.height - new.height)
        {
          return false
        }
      }
      return rows.hasAny(in: pairs.before[index].rect) || rows.hasAny(in: pairs.after[partner].rect)
    }
  }

  /// The nearest element around one that is in both pictures.
  private func holder(of index: Int) -> Int? {
    PictureElements(elements: pairs.before).ancestors(of: index)
      .first { pairs.partners[$0] != nil }
  }

  private mutating func find() {
    var left = movers
    while let first = left.first, let offset = commonest(left) ?? offsets[first] {
      let group = left.filter { offsets[$0] == offset }
      left.removeAll { offsets[$0] == offset }
      if let finding = everything(group, offset, in: nil) {
        findings.append(finding)
        continue
      }
      let byHolder = Dictionary(grouping: group) { holder(of: $0) }
      var alone: [Int] = []
      for (holder, members) in byHolder.sorted(by: { ($0.key ?? -1) < ($1.key ?? -1) }) {
        if let holder, let finding = everything(members, offset, in: holder) {
          findings.append(finding)
        } else {
          alone += members
        }
      }
      if !alone.isEmpty { findings.append(finding(alone.sorted(), offset)) }
    }
  }

  private func commonest(_ movers: [Int]) -> Offset? {
    Dictionary(grouping: movers) { offsets[$0] }
      .max { ($0.value.count, $1.value[0]) < ($1.value.count, $0.value[0]) }?.key
  }

  /// Said of a shift up or down that all share that lie below some row, on the page or in one
  /// element.
  private func everything(_ movers: [Int], _ offset: Offset, in scope: Int?) -> Finding? {
    guard offset.x == 0,
      let first = movers.min(by: {
        (pairs.before[$0].rect.y, $0) < (pairs.before[$1].rect.y, $1)
      })
    else { return nil }
    let top = pairs.before[first].rect.y
    let below = pairs.before.indices.filter { index in
      guard offsets[index] != nil, pairs.before[index].rect.y >= top else { return false }
      guard let scope else { return true }
      return PictureElements(elements: pairs.before).ancestors(of: index).contains(scope)
    }
    let together = below.filter { offsets[$0]?.isNear(offset) == true }
    guard together.count >= 3, together.count * 10 >= below.count * 9 else { return nil }
    let place = scope.map { " in \(ElementWords.of($0, in: pairs.before))" } ?? ""
    let area = scope.map { pairs.before[$0].rect } ?? PixelRect(size)
    let start = min(top, top + offset.y)
    let rect = PixelRect(
      x: area.x, y: start, width: area.width, height: max(area.maxY, size.height) - start)
    return Finding(
      words: "everything\(place) from \(ElementWords.of(first, in: pairs.before)) (y=\(top)) on "
        + ElementWords.moved(offset), rects: [rect], pixels: rows.count(in: rect), isMove: true,
      traits: [ElementWords.moved(offset)])
  }

  private func finding(_ movers: [Int], _ offset: Offset) -> Finding {
    let rects = movers.flatMap { index in
      [pairs.before[index].rect] + (pairs.partners[index].map { [pairs.after[$0].rect] } ?? [])
    }
    let named = movers.sorted { one, other in
      let (a, b) = (pairs.before[one], pairs.before[other])
      return (a.hasName ? 0 : 1, one) < (b.hasName ? 0 : 1, other)
    }
    let words = named.map { ElementWords.of($0, in: pairs.before) }
    return Finding(
      words: "\(ElementWords.list(words)) \(ElementWords.moved(offset))", rects: rects,
      pixels: rects.reduce(0) { $0 + rows.count(in: $1) }, isMove: true,
      traits: words.map { "\($0) \(ElementWords.moved(offset))" })
  }
}
