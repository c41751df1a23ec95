import RunModel
import Support
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
    durationMs = wait.duration.milliseconds
  }

  var wait: LongestWait {
    LongestWait(
      step: step, summary: summary, location: location.location,
      duration: Duration.fromMilliseconds(durationMs))
  }
}

extension PhaseTimes {
  /// Milliseconds by the phases' names; nil if nothing was measured.
  var encoded: [String: Double]? {
    guard !isEmpty else { return nil }
    return Dictionary(
      uniqueKeysWithValues: parts.map { ($0.phase.rawValue, $0.time.milliseconds) })
  }

  /// Phases added by later versions count as other.
  init(_ encoded: [String: Double]?) {
    self.init()
    for (name, milliseconds) in encoded ?? [:] {
      self[Phase(rawValue: name) ?? .other] += Duration.fromMilliseconds(milliseconds)
    }
  }
}
