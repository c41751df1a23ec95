/// The result of comparing an actual picture with the expected one.
public enum ComparisonResult: Sendable, Equatable {
  /// Nothing that matters differs.
  case same(MatchDetail)
  /// Width or height differ: never the same, whatever the limits are.
  case sizesDiffer(expected: PixelSize, actual: PixelSize, PixelChange)
  /// More pixels differ than are allowed.
  case pixels(PixelChange)

  /// Whether nothing that matters differs.
  public var isSame: Bool {
    switch self {
    case .same: true
    case .sizesDiffer, .pixels: false
    }
  }

  /// What differs; nil for `same`.
  public var change: PixelChange? {
    switch self {
    case .same: nil
    case .sizesDiffer(_, _, let change), .pixels(let change): change
    }
  }
}

/// Why two pictures count as the same.
public struct MatchDetail: Sendable, Equatable {
  /// The evidence; the first that applies.
  public enum Reason: String, Sendable {
    /// The files are equal byte by byte.
    case equalFiles
    /// The files have the same compressed pixels and differ in metadata.
    case equalEncoding
    /// All pixels outside ignored areas are equal.
    case equalPixels
    /// Some pixels differ, by less than the threshold, by antialiasing or within the limit.
    case withinLimits
  }

  /// The evidence.
  public let reason: Reason
  /// Differing pixels, fewer than allowed.
  public let toleratedPixels: Int
  /// Pixels over the threshold that count as antialiasing.
  public let antialiasedPixels: Int
  /// Pixels that were not compared, because an ignored area covers them.
  public let ignoredPixels: Int

  /// Makes a detail of a match.
  public init(
    _ reason: Reason, toleratedPixels: Int = 0, antialiasedPixels: Int = 0, ignoredPixels: Int = 0
  ) {
    self.reason = reason
    self.toleratedPixels = toleratedPixels
    self.antialiasedPixels = antialiasedPixels
    self.ignoredPixels = ignoredPixels
  }
}

/// What differs between two pictures.
public struct PixelChange: Sendable, Equatable {
  /// Every pixel that differs. Where sizes differ this is on a canvas as wide and as high as the
  /// larger of both, and each pixel that only one picture has is in it.
  public let differences: PixelDifferences
  /// What changed, in terms of a page; nil until `ComparisonResult.explained` looked at the pictures.
  public internal(set) var explanation: ChangeExplanation?
  /// Pixels that were not looked at, because an ignored area covers them.
  public let ignoredPixels: Int
  /// How many regions are listed.
  private let maxRegions: Int

  /// The different pixels in groups, the largest first, at most as many as the options allow: those
  /// of the explanation, or without one grouped again on each call.
  public var regions: [DiffRegion] { Array(allRegions.prefix(maxRegions)) }
  /// Groups that are not listed.
  public var omittedRegions: Int { max(0, allRegions.count - maxRegions) }
  private var allRegions: [DiffRegion] { explanation?.regions ?? differences.regions() }

  /// The different pixels, among all pixels of the canvas, 0...1.
  public var ratio: Double {
    let area = differences.size.area
    return area == 0 ? 0 : Double(differences.count) / Double(area)
  }
  /// How many pixels are different.
  public var count: Int { differences.count }
  /// The smallest rectangle around all of them; nil if sizes differ and no pixel does.
  public var boundingBox: PixelRect? { differences.boundingBox }

  init(_ differences: PixelDifferences, ignoredPixels: Int, maxRegions: Int) {
    self.differences = differences
    self.ignoredPixels = ignoredPixels
    self.maxRegions = max(0, maxRegions)
  }
}

extension ComparisonResult: CustomStringConvertible {
  /// One line for a person, such as `24 pixels differ in 1 region: 8×3 at 100,20: text changed`.
  public var description: String { description { _ in nil } }

  /// One line for a person, in which regions have the names that `name` returns.
  public func description(naming name: (DiffRegion) -> String?) -> String {
    switch self {
    case .same(let detail):
      detail.toleratedPixels == 0
        ? "same" : "same within limits: \(detail.toleratedPixels) pixels differ"
    case .sizesDiffer(let expected, let actual, let change):
      // An explanation begins with the sizes.
      change.explanation == nil
        ? "\(ChangeExplanation.SizeChange(expected: expected, actual: actual)); \(change)"
        : change.description(naming: name)
    case .pixels(let change): change.description(naming: name)
    }
  }
}

extension PixelChange: CustomStringConvertible {
  /// One line for a person, such as `24 pixels differ in 1 region: 8×3 at 100,20: text changed`.
  public var description: String { description { _ in nil } }

  /// One line for a person, in which regions have the names that `name` returns.
  public func description(naming name: (DiffRegion) -> String?) -> String {
    let text =
      explanation?.sentence(differentPixels: count, naming: name)
      ?? ChangeExplanation.places(
        of: regions, differentPixels: count, omitted: omittedRegions, naming: name)
    return ignoredPixels > 0 ? "\(text) (\(ignoredPixels) ignored)" : text
  }
}
