public import Vocabulary

/// What `wayfarer diff --out` paints.
public enum DiffPaint: String, Sendable, CaseIterable {
  /// The actual picture faded, different pixels red, with frames and marks around them.
  case marks
  /// Exactly what pixelmatch paints, and nothing more.
  case pixelmatch

  /// pixelmatch's own picture where its counts are asked for.
  public init(_ mode: ComparisonMode) {
    self =
      switch mode {
      case .perceptual: .marks
      case .pixelmatch7, .pixelmatch5: .pixelmatch
      }
  }
}
