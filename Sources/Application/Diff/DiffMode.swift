public import Imaging

/// What a comparison goes by, or whose numbers it reproduces.
public enum DiffMode: String, Sendable, CaseIterable {
  case perceptual
  case pixelmatch7 = "pixelmatch@7"
  case pixelmatch5 = "pixelmatch@5"

  /// The algorithm of the comparison.
  public var algorithm: PixelComparison.Algorithm {
    switch self {
    case .perceptual: .perceptual
    case .pixelmatch7: .pixelmatch7
    case .pixelmatch5: .pixelmatch5
    }
  }
}
