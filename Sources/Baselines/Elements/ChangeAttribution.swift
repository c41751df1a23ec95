public import Imaging

/// A difference between two pictures, described by the elements of the page.
///
/// Made of what was recorded with both pictures; where the baseline has no record, the regions are
/// named by the candidate's elements alone.
public struct ChangeAttribution: Sendable, Equatable {
  /// What changed, the most significant first, such as `button "Save": background #2563eb -> #1d4ed8`.
  public let findings: [String]
  /// How many further findings there are.
  public let omittedFindings: Int
  /// What each region of the change belongs to, such as `button "Save"`, in the regions' order;
  /// nil where nothing is known.
  public let regionNames: [String?]

  /// The change, to find others like it by; nil where nothing differs.
  public let change: PictureChange?

  /// What the pixels say: sizes, shifted rows, and the regions that no finding accounts for.
  public let rest: String

  /// All in one line; findings that are left out are counted.
  public var summary: String {
    var parts = findings
    if omittedFindings > 0 {
      parts.append("\(omittedFindings) more change\(omittedFindings == 1 ? "" : "s")")
    }
    return (parts + [rest]).joined(separator: "; ")
  }

  /// Describes a difference by the elements recorded with both pictures; either record may be empty.
  ///
  /// - Parameter maxFindings: how many are listed; the rest is counted.
  public init(
    _ result: ComparisonResult, before: PictureElements = PictureElements(),
    after: PictureElements = PictureElements(), maxFindings: Int = 4
  ) {
    func name(_ region: DiffRegion) -> String? {
      RegionName.of(region, before: before.elements, after: after.elements)
    }
    guard let change = result.change, !before.elements.isEmpty, !after.elements.isEmpty else {
      findings = []
      omittedFindings = 0
      regionNames = (result.change?.regions ?? []).map(name)
      rest = result.description(naming: name)
      self.change = result.change.flatMap { PictureChange($0, naming: name) }
      return
    }
    let pairs = ElementPairs(before: before.elements, after: after.elements)
    let found = ElementFindings(
      pairs, DifferenceRows(change.differences), sizes: PictureSizes(result, change)
    ).findings
    findings = found.prefix(maxFindings).map(\.words)
    omittedFindings = max(0, found.count - maxFindings)
    regionNames = change.regions.map(name)
    rest = Self.rest(of: change, beside: found, naming: name) ?? result.description(naming: name)
    self.change =
      found.isEmpty
      ? PictureChange(change, naming: name)
      : PictureChange(found, rest: Self.uncovered(of: change, by: found), naming: name)
  }

  /// The regions that findings do not account for.
  private static func uncovered(of change: PixelChange, by findings: [Finding]) -> [DiffRegion] {
    guard let explanation = change.explanation else { return [] }
    let isShifted = explanation.shift != nil
    let rects = findings.filter { !(isShifted && $0.isMove) }.flatMap(\.rects)
    return explanation.regions.filter { region in
      let covered = PixelRect.coveredArea(
        of: rects.map { $0.intersection(region.rect) }, in: change.differences.size)
      return covered * 2 < region.rect.area
    }
  }

  /// What the explanation of the pixels adds to findings; nil where there is none of either.
  private static func rest(
    of change: PixelChange, beside findings: [Finding], naming name: (DiffRegion) -> String?
  ) -> String? {
    guard var explanation = change.explanation, !findings.isEmpty else { return nil }
    // Regions beside a shift are what the shift does not account for.
    let isShifted = explanation.shift != nil
    let left = uncovered(of: change, by: findings)
    if left.allSatisfy(\.isWholeRows) {
      explanation.regions = left
      return explanation.sentence(differentPixels: change.count, naming: name)
    }
    if isShifted { return explanation.sentence(differentPixels: change.count, naming: name) }
    explanation.regions = left
    let sentence = explanation.sentence(
      differentPixels: left.reduce(0) { $0 + $1.count }, naming: name)
    let isPlain =
      explanation.sizeChange == nil && explanation.blank == nil
      && explanation.globalColorChange == nil
    return isPlain ? "besides, \(sentence)" : sentence
  }
}

extension PictureSizes {
  init(_ result: ComparisonResult, _ change: PixelChange) {
    switch result {
    case .sizesDiffer(let expected, let actual, _): self.init(before: expected, after: actual)
    case .pixels, .same:
      self.init(before: change.differences.size, after: change.differences.size)
    }
  }
}

/// Which element a region of different pixels belongs to.
enum RegionName {
  /// In words; nil if no element covers it.
  static func of(
    _ region: DiffRegion, before: [PageElement], after: [PageElement]
  ) -> String? {
    for elements in region.kind == .removed ? [before, after] : [after, before] {
      for areCovered in [false, true] {
        if let index = best(region.rect, elements, areCovered) {
          return ElementWords.of(index, in: elements)
        }
      }
    }
    return nil
  }

  /// The element that the region is most alike, or else the smallest that holds nearly all of it.
  private static func best(
    _ region: PixelRect, _ elements: [PageElement], _ areCovered: Bool
  ) -> Int? {
    var alike: (index: Int, score: Double)?
    var smallest: (index: Int, area: Int)?
    for (index, element) in elements.enumerated() where element.isCovered == areCovered {
      let common = element.rect.intersection(region).area
      guard common > 0 else { continue }
      let union = element.rect.area + region.area - common
      let score = Double(common) / Double(union) + (element.hasName ? 0.05 : 0)
      if score >= 0.6, score > alike?.score ?? 0 { alike = (index, score) }
      // The last of equal ones is the innermost.
      if common * 10 >= region.area * 9, element.rect.area <= smallest?.area ?? .max {
        smallest = (index, element.rect.area)
      }
    }
    return alike?.index ?? smallest?.index
  }
}
