/// What the pixels of a snapshot are judged by; the raw value is what journeys and `--mode` take.
public enum ComparisonMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// What a person can see: flat areas strictly, edges so that noise of rendering passes.
  case perceptual
  /// The counts of pixelmatch 7.
  case pixelmatch7 = "pixelmatch@7"
  /// The counts of pixelmatch 5.
  case pixelmatch5 = "pixelmatch@5"
}
