import Imaging

/// A capture beside its baseline. What differs is explained, drawn and encoded only for a verdict:
/// a page that still moves is compared several times, and only the last time counts.
public struct SnapshotComparison: Sendable {
  enum Finding: Sendable {
    case verdict(SnapshotVerdict)
    case difference(Difference)
  }

  /// What differs, as far as the comparison itself says.
  struct Difference: Sendable {
    let result: ComparisonResult
    let pictures: DecodedPair
    let options: ComparisonOptions
    let baseline: Baseline
  }

  let finding: Finding
  let capture: SnapshotCapture
  let limits: PNGLimits

  /// Whether a later capture might equal the baseline.
  public var mayBecomeEqual: Bool {
    switch finding {
    case .difference, .verdict(.missing), .verdict(.different): true
    case .verdict(.equal), .verdict(.unusable): false
    }
  }

  /// Whether the capture would be written as the baseline, so that it has to be one of a page that
  /// has settled. One without a baseline waits for review to become that.
  public func becomesBaseline(by mode: UpdateMode) -> Bool {
    switch finding {
    case .verdict(.missing): true
    case .verdict(.equal): false
    case .verdict(.unusable(let error)): error.isReplaceable && mode.writes(.changed)
    case .verdict(.different), .difference: mode.writes(.changed)
    }
  }

  /// The verdict; what differs is explained by the elements that a capture recorded.
  ///
  /// - Parameter other: a later capture that shows the same; nil for the capture that was compared.
  public func verdict(explainedBy other: SnapshotCapture? = nil) -> SnapshotVerdict {
    switch finding {
    case .verdict(let verdict): return verdict
    case .difference(let difference):
      do throws(ImageError) {
        return .different(try explain(difference, elements: (other ?? capture).record))
      } catch {
        return .unusable(.candidate(capture.key.path, error))
      }
    }
  }

  private func explain(
    _ difference: Difference, elements: PictureElements
  ) throws(ImageError) -> SnapshotDifference {
    let (baseline, options) = (difference.baseline, difference.options)
    let result = difference.result.explained(by: difference.pictures, options: options)
    let picture = DiffPicture.render(
      actual: difference.pictures.actual, change: result.change, ignore: options.ignore)
    let attribution =
      elements.elements.isEmpty
      ? ChangeAttribution(result)
      : ChangeAttribution(
        result, before: PictureElements(in: baseline.png, limits: limits), after: elements)
    return SnapshotDifference(
      result: result, expectedPNG: baseline.png,
      diffPNG: try PNGCodec.encode(picture, compression: .fast),
      mismatch: baseline.environment?.mismatch(with: capture.environment),
      attribution: attribution)
  }
}
