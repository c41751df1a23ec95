/// Explains what a comparison found: shift, change of all colors, regions and their kinds.
///
/// Costs at most: two passes over the pixels for a shift, one over the different pixels for groups,
/// and for each of the `mostLookedAt` largest groups some 16 000 pixels for its kind and four times
/// as many bytes as a search for a move may see (`MoveSearch.mostPixels`). On a page of 1920×5000
/// with a banner inserted that is about 25 ms.
struct Explainer {
  let expected, actual: PictureBand
  let differences: PixelDifferences
  let ignore: [PixelRect]
  /// How many threads work on large pictures.
  let threads: Int
  let compare: (Bitmap, Bitmap) -> PixelDifferences

  /// The number of groups whose kind is determined; the others get only size and position.
  static let mostLookedAt = 64
  /// How many pixels all searches for moves together may see.
  private static let moveBudget = 1 << 20

  /// A part of the picture in which each row of the expected picture has one place.
  struct Piece {
    var area: PixelRect
    var differences: PixelDifferences
    /// The expected picture, its rows numbered as in the actual one.
    var expected: PictureBand
  }

  func run() -> ChangeExplanation {
    let search = ShiftSearch(
      expected: expected, actual: actual, differences: differences, ignore: ignore,
      threads: threads, compare: compare)
    var explanation = ChangeExplanation(regions: [])
    if expected.size != actual.size {
      explanation.sizeChange = .init(expected: expected.size, actual: actual.size)
    }
    explanation.blank = BlankPicture.find(expected, actual)
    if explanation.blank == nil {
      explanation.globalColorChange = GlobalColorChange.find(expected, actual, differences)
    }
    if explanation.blank == nil && explanation.globalColorChange == nil {
      if let found = search.rows() {
        let plain = expected.size == actual.size ? movesOnly(found.shift) : nil
        explanation.shift = plain == nil ? found.shift : nil
        explanation.regions = plain ?? regions(of: found)
        return explanation
      }
      if let found = search.columns() {
        explanation.shift = found.shift
        found.aligned.withBand { aligned in
          explanation.regions = regions(
            of: [Piece(area: search.common, differences: found.shift.remaining, expected: aligned)])
        }
        return explanation
      }
    }
    explanation.regions =
      regions(of: [Piece(area: search.common, differences: differences, expected: expected)])
      + bands(differences, beyond: search.common)
    return explanation
  }

  /// Regions that are all moves, which then say more than rows that came and went.
  private func movesOnly(_ shift: LayoutShift) -> [DiffRegion]? {
    let rows = shift.insertedRows.reduce(0) { $0 + $1.height }
    // Content that was pushed out at the bottom was not moved by somebody.
    guard rows == shift.removedRows.reduce(0, { $0 + $1.height }),
      !shift.removedRows.contains(where: { $0.y + $0.height == expected.size.height }),
      !shift.insertedRows.contains(where: { $0.y + $0.height == actual.size.height })
    else { return nil }
    let clusters = RegionClusters(differences, within: PixelRect(actual.size)).clusters
    guard clusters.count <= 8 else { return nil }
    let found = regions(
      of: [Piece(area: PixelRect(actual.size), differences: differences, expected: expected)])
    return found.allSatisfy { $0.kind == .moved } ? found : nil
  }

  func regions(of pieces: [Piece]) -> [DiffRegion] {
    var all:
      [(cluster: RegionClusters.Cluster, runs: ArraySlice<PixelRun>, expected: PictureBand)] =
        []
    for piece in pieces where piece.differences.count > 0 {
      let grouped = RegionClusters(piece.differences, within: piece.area)
      all += grouped.clusters.map { ($0, grouped.runs[$0.runs], piece.expected) }
    }
    all.sort { DiffRegion.areInOrder(DiffRegion($0.cluster), DiffRegion($1.cluster)) }
    var distances = ColorDistances()
    var budget = Self.moveBudget
    var result: [DiffRegion] = []
    for (index, one) in all.enumerated() {
      var region = DiffRegion(one.cluster)
      if index < Self.mostLookedAt {
        look(at: one.cluster, one.runs, one.expected, &region, &distances, &budget)
      }
      result.append(region)
    }
    MovePairs(expected: expected, actual: actual).join(&result)
    return result
  }

  private func look(
    at cluster: RegionClusters.Cluster, _ runs: ArraySlice<PixelRun>, _ expected: PictureBand,
    _ region: inout DiffRegion, _ distances: inout ColorDistances, _ budget: inout Int
  ) {
    let change = distances.change(of: runs, count: cluster.count, expected, actual)
    let look = RegionLook(cluster, runs: runs, expected: expected, actual: actual)
    var kind = look.kind(mean: change.mean)
    region.colorChange = change
    if kind != .noise, kind != .recolored, look.edges.expected > 0, look.edges.actual > 0,
      budget > 0
    {
      budget -= cluster.rect.area
      let move = MoveSearch(
        expected: expected, actual: actual, runs: runs, area: cluster.rect,
        backgrounds: look.possibleBackgrounds
      ).run()
      if let move {
        region.offset = move.offset
        region.movedTo = move.to
        let isDrift = move.offset.dy == 0 && abs(move.offset.dx) <= GlyphDrift.most
        kind = isDrift && look.isText ? .text : .moved
      } else if kind == .text,
        let columns = GlyphDrift.columns(in: cluster.rect, expected, actual)
      {
        region.offset = PixelOffset(dx: columns, dy: 0)
      }
    }
    region.kind = kind
    region.isFlat = look.isFlat
    region.colors = look.colors(of: kind)
  }
}

extension DiffRegion {
  init(_ cluster: RegionClusters.Cluster) {
    self.init(rect: cluster.rect, count: cluster.count)
  }

  /// The largest first; of equal ones the upper, then the left.
  static func areInOrder(_ one: DiffRegion, _ other: DiffRegion) -> Bool {
    (other.count, one.rect.y, one.rect.x) < (one.count, other.rect.y, other.rect.x)
  }
}

extension RegionLook {
  /// The commonest color, then the two that most pixels changed between.
  fileprivate var possibleBackgrounds: [UInt32] {
    let main = mainPair.map { [$0.from, $0.to] } ?? []
    let common = backgrounds.actual
    return [common] + main.filter { $0 != common }
  }

  /// The colors that stand for a change.
  fileprivate func colors(of kind: ChangeKind) -> ColorPair? {
    let pair: (UInt32, UInt32)?
    switch kind {
    case .recolored, .added, .removed: pair = mainPair.map { ($0.from, $0.to) }
    case .text: pair = inks.map { ($0.expected, $0.actual) }
    case .moved, .noise, .replaced: pair = nil
    }
    return pair.map {
      ColorPair(expected: PixelColor(packed: $0.0), actual: PixelColor(packed: $0.1))
    }
  }
}
