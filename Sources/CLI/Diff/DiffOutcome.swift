import Imaging

/// What came of comparing a pair, as `wayfarer diff --json` prints it.
struct DiffOutcome: Sendable, Encodable {
  enum Verdict: String, Sendable, Encodable {
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
    var meanDeltaE: Double
    var maxDeltaE: Double
  }

  var a: String
  var b: String
  var verdict: Verdict
  /// `equalFiles`, `equalEncoding`, `equalPixels`, `withinLimits`; `pixels`, `size`, `onlyInA`,
  /// `onlyInB`; or what was wrong.
  var reason: String
  var mode: String
  var threshold: Double
  /// Of the larger of both pictures.
  var width = 0
  var height = 0
  var diffPixels = 0
  var regions: [Region] = []
  /// Regions that are not listed.
  var omittedRegions = 0
  var durationMs = 0.0
  /// One line for a person.
  var summary = ""
  /// What to do about an error.
  var hint: String?

  private enum CodingKeys: CodingKey {
    case a, b, verdict, reason, mode, threshold, width, height, diffPixels, regions, omittedRegions
    case durationMs, hint
  }
}
