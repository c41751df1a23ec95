public import Imaging

/// A difference between two pictures, told by the elements of the page.
///
/// Made of what was recorded with both pictures; where the baseline has no record, the regions are
/// named by the candidate's elements alone.
public struct ChangeAttribution: Sendable, Equatable {
  /// What changed, the most telling first, such as `button "Save": background #2563eb -> #1d4ed8`.
  public let findings: [String]
  /// How many further findings there are.
  public let omittedFindings: Int
  /// What each region of the change belongs to, such as `button "Save"`, in the regions' order;
  /// nil where nothing is known.
  public let regionNames: [String?]

  /// Nothing is known.
  public static let none = ChangeAttribution(findings: [], omittedFindings: 0, regionNames: [])

  /// All findings in one line; empty if there are none.
  public var summary: String {
    var parts = findings
    if omittedFindings > 0 {
      parts.append("\(omittedFindings) more change\(omittedFindings == 1 ? "" : "s")")
    }
    return parts.joined(separator: "; ")
  }

  private init(findings: [String], omittedFindings: Int, regionNames: [String?]) {
    self.findings = findings
    self.omittedFindings = omittedFindings
    self.regionNames = regionNames
  }

  /// - Parameters:
  ///   - sizes: of both pictures; nil if they are equal.
  ///   - maxFindings: how many are told; the rest is counted.
  public init(
    _ change: PixelChange, before: PictureElements, after: PictureElements,
    sizes: (before: PixelSize, after: PixelSize)? = nil, maxFindings: Int = 4
  ) {
    guard !after.elements.isEmpty || !before.elements.isEmpty else {
      self = .none
      return
    }
    let names = change.regions.map {
      RegionName.of($0.rect, before: before.elements, after: after.elements)
    }
    let rows = DifferenceRows(change.differences)
    var found: [Finding] = []
    if !before.elements.isEmpty, !after.elements.isEmpty {
      found =
        ElementFindings(
          ElementPairs(before: before.elements, after: after.elements), rows,
          sizes: PictureSizes(
            before: sizes?.before ?? change.differences.size,
            after: sizes?.after ?? change.differences.size)
        ).findings
    }
    found += Self.unexplained(change, names, by: found)
    self.init(
      findings: found.prefix(maxFindings).map(\.words),
      omittedFindings: max(0, found.count - maxFindings), regionNames: names)
  }

  /// The regions that no finding accounts for, said by the elements that they lie in.
  private static func unexplained(
    _ change: PixelChange, _ names: [String?], by findings: [Finding]
  ) -> [Finding] {
    let known = findings.flatMap(\.rects)
    var order: [String] = []
    var counts: [String: Int] = [:]
    for (region, name) in zip(change.regions, names) {
      guard let name else { continue }
      let covered = PixelRect.coveredArea(
        of: known.map { $0.intersection(region.rect) }, in: change.differences.size)
      if covered * 2 >= region.rect.area { continue }
      if counts[name] == nil { order.append(name) }
      counts[name, default: 0] += region.count
    }
    return order.map { name in
      let count = counts[name] ?? 0
      return Finding(
        words: "\(ElementWords.pixels(count)) in \(name)", rects: [], pixels: count)
    }
  }
}

/// Which element a region of different pixels belongs to.
enum RegionName {
  /// In words; nil if no element covers it.
  static func of(
    _ region: PixelRect, before: [PageElement], after: [PageElement]
  ) -> String? {
    for elements in [after, before] {
      for areCovered in [false, true] {
        if let index = best(region, elements, areCovered) {
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
