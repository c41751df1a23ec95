import Baselines
import Imaging
import RunModel
import Vocabulary

/// What of a snapshot is ignored: never all of it, and never in silence.
extension Checkpoint {
  func size(of picture: SnapshotCapture) -> PixelSize {
    (try? PNGCodec.header(of: picture.png).size) ?? PixelSize(width: 0, height: 0)
  }

  /// A snapshot that compares hardly anything would always pass.
  /// - Throws: where more than nine tenths of a picture would be ignored.
  func refuseToIgnoreAll(of picture: SnapshotCapture) throws(StepProblem) {
    let rects = picture.record.ignored.flatMap(\.rects)
    let size = size(of: picture)
    guard !rects.isEmpty, size.area > 0,
      PixelRect.coveredArea(of: rects, in: size) * 10 > size.area * 9,
      let widest = picture.record.ignored.max(by: {
        PixelRect.coveredArea(of: $0.rects, in: size)
          < PixelRect.coveredArea(of: $1.rects, in: size)
      })
    else { return }
    throw StepProblem(
      .assertion,
      "snapshot \"\(name)\" ignores more than 90 % of its picture; most of it is \(widest.locator)",
      hint: "ignore the elements in it that change by themselves")
  }

  /// What was left out of the comparison; nil where the step ignores nothing.
  func ignoredAreas(of picture: SnapshotCapture) -> SnapshotResult.Ignored? {
    guard !picture.record.ignored.isEmpty else { return nil }
    let size = size(of: picture)
    let areas = store.ignoredAreas(of: picture)
    let pixels = PixelRect.coveredArea(of: areas, in: size)
    return SnapshotResult.Ignored(
      areas: areas.count, pixels: pixels,
      percent: size.area == 0 ? 0 : Double(pixels) * 100 / Double(size.area))
  }

  /// Says which locators found nothing to ignore, where the picture is not as it should be: like a
  /// mask, one may match nothing, such as a banner that is not always there.
  func unmatched(in picture: SnapshotCapture, _ verdict: SnapshotVerdict) -> String {
    switch verdict {
    case .equal, .unusable: return ""
    case .missing, .different:
      let found = picture.record.ignored.filter(\.rects.isEmpty).map(\.locator)
      return found.isEmpty ? "" : "nothing to ignore matches \(found.joined(separator: ", "))"
    }
  }
}

extension SnapshotResult.Ignored {
  /// Such as `2 areas ignored, 3.1 % of the picture`.
  var words: String {
    let share = (percent * 10).rounded() / 10
    let text = percent > 0 && share == 0 ? "less than 0.1" : "\(share)"
    return areas == 0
      ? "" : "\(areas) area\(areas == 1 ? "" : "s") ignored, \(text) % of the picture"
  }
}
