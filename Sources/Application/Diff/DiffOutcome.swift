import Imaging

/// What came of comparing a pair, as `wayfarer diff --json` prints it.
public struct DiffOutcome: Sendable, Encodable {
  /// Whether the pictures are the same.
  public enum Verdict: String, Sendable, Encodable {
    case same
    case different
    case error
  }

  struct Region: Sendable, Encodable {
    var x: Int
    var y: Int
    var width: Int
    var height: Int
    /// How many pixels differ in it.
    var pixels: Int
    /// Of `ChangeKind`, or `unknown` where there are too many regions to look at each.
    var kind: String
    /// The element of the page that it belongs to, like `button "Save"`, where elements were
    /// recorded with the pictures.
    var element: String?
    var meanDeltaE: Double
    var maxDeltaE: Double
    /// The colors that stand for it, like `#2563eb`, in A and in B.
    var colors: Colors?
    /// How far the content moved.
    var offset: PixelOffset?
    /// Where content that moved is in A and in B.
    var from: PixelRect?
    var to: PixelRect?
  }

  struct Colors: Sendable, Encodable {
    var a: String
    var b: String
  }

  /// What moved as a whole; null if nothing did.
  struct Shift: Sendable, Encodable {
    var found: LayoutShift?

    private enum CodingKeys: CodingKey {
      case insertedRows, removedRows, rounding, columns, pixelsAfterAlignment
    }

    func encode(to encoder: any Encoder) throws {
      guard let found else {
        var container = encoder.singleValueContainer()
        return try container.encodeNil()
      }
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(found.insertedRows, forKey: .insertedRows)
      try container.encode(found.removedRows, forKey: .removedRows)
      try container.encode(found.rounding, forKey: .rounding)
      try container.encode(found.columns, forKey: .columns)
      try container.encode(found.pixelsAfterAlignment, forKey: .pixelsAfterAlignment)
    }
  }

  /// A change of all colors.
  struct GlobalColors: Sendable, Encodable {
    var meanDeltaE: Double
    var maxDeltaE: Double
  }

  /// The path of the expected picture.
  public var a: String
  /// The path of the picture that is there.
  public var b: String
  /// The result in a word.
  public var verdict: Verdict
  /// `equalFiles`, `equalEncoding`, `equalPixels`, `withinLimits`; `pixels`, `size`, `onlyInA`,
  /// `onlyInB`; or what was wrong.
  public var reason: String
  var mode: String
  var threshold: Double
  /// Of the larger of both pictures.
  var width = 0
  var height = 0
  var diffPixels = 0
  var regions: [Region] = []
  /// Regions that are not listed.
  var omittedRegions = 0
  var shift = Shift()
  /// What all of B is, where it shows nothing and A does; like `#000000`.
  var blank: String?
  /// Set where all colors changed alike.
  var globalColorChange: GlobalColors?
  var durationMs = 0.0
  /// One line for a person.
  public var summary = ""
  /// What to do about an error.
  public var hint: String?
  /// What to print so that the terminal shows the differences.
  public var terminalPicture: String?

  private enum CodingKeys: CodingKey {
    case a, b, verdict, reason, mode, threshold, width, height, diffPixels, regions, omittedRegions
    case shift, blank, globalColorChange, summary, durationMs, hint
  }
}
