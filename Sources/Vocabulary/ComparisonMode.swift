/// How the pixels of a snapshot are compared; the raw value is the one in journeys and `--mode`.
public enum ComparisonMode: String, Sendable, Hashable, CaseIterable, Codable {
  /// By visibility: strict in flat areas, tolerant of rendering noise at edges.
  case perceptual
  /// The counts of pixelmatch 7.
  case pixelmatch7 = "pixelmatch@7"
  /// The counts of pixelmatch 5.
  case pixelmatch5 = "pixelmatch@5"
}
