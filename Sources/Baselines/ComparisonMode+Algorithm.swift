public import Imaging
public import Vocabulary

extension ComparisonMode {
  /// How Imaging compares in this mode.
  public var algorithm: PixelComparison.Algorithm {
    switch self {
    case .perceptual: .perceptual
    case .pixelmatch7: .pixelmatch7
    case .pixelmatch5: .pixelmatch5
    }
  }
}
