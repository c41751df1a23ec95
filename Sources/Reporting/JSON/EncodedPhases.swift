import JourneyLanguage
import RunModel
import Vocabulary

/// The step of an attempt that waited the longest.
struct EncodedWait: Codable {
  var step: Int
  var summary: String
  var location: EncodedLocation
  var durationMs: Double

  init(_ wait: LongestWait) {
    step = wait.step
    summary = wait.summary
    location = EncodedLocation(wait.location)
    durationMs = ReportText.milliseconds(wait.duration)
  }

  var wait: LongestWait {
    LongestWait(
      step: step, summary: summary, location: location.location,
      duration: ReportText.duration(milliseconds: durationMs))
  }
}

extension PhaseTimes {
  /// Milliseconds by the phases' names; nil where nothing was measured.
  var encoded: [String: Double]? {
    guard !isEmpty else { return nil }
    return Dictionary(
      uniqueKeysWithValues: parts.map { ($0.phase.rawValue, ReportText.milliseconds($0.time)) })
  }

  /// Phases that only later versions know count as other.
  init(_ encoded: [String: Double]?) {
    self.init()
    for (name, milliseconds) in encoded ?? [:] {
      self[Phase(rawValue: name) ?? .other] += ReportText.duration(milliseconds: milliseconds)
    }
  }
}
