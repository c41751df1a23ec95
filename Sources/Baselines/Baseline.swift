public import Imaging
public import Support

/// An approved picture as it lies under Baselines.
public struct Baseline: Sendable, Equatable {
  /// Which snapshot it belongs to.
  public let key: BaselineKey
  /// The PNG, as it is on disk.
  public let png: [UInt8]
  /// What the PNG declares of itself.
  public let header: PNGHeader
  /// What it was taken with; nil if the PNG does not say.
  public let environment: BaselineEnvironment?
  /// What the file says of the capture that it was made of; see `CompactPicture`.
  let origin: String?
}

/// A picture that was captured for a snapshot, and in which case.
public struct SnapshotCapture: Sendable, Equatable {
  /// The baseline that it belongs to.
  public let key: BaselineKey
  /// The PNG as the browser gave it.
  public let png: [UInt8]
  /// What it was taken with.
  public let environment: BaselineEnvironment
  /// The case that took it.
  public let caseID: String
  /// The journey's file, as it is shown to users.
  public let journeyFile: String
  /// The elements in it, as far as they were recorded, and what is to be ignored.
  public let record: PictureElements

  /// Makes a capture.
  ///
  /// - Parameter redaction: What of the record is secret is taken out of it, once and for all.
  public init(
    key: BaselineKey, png: [UInt8], environment: BaselineEnvironment, caseID: String,
    journeyFile: String, record: PictureElements = PictureElements(), redaction: Redaction
  ) {
    self.key = key
    self.png = png
    self.environment = environment
    self.caseID = caseID
    self.journeyFile = journeyFile
    self.record = record.redacted(by: redaction)
  }
}

/// What became of a capture when it was held against its baseline.
public enum SnapshotVerdict: Sendable, Equatable {
  /// It shows the same.
  case equal(MatchDetail)
  /// There is no baseline.
  case missing
  /// It shows something else.
  case different(SnapshotDifference)
  /// The baseline or the capture is no usable picture; never taken for a change.
  case unusable(BaselineError)
}

/// How a capture differs from its baseline.
public struct SnapshotDifference: Sendable, Equatable {
  /// What differs; never `same`.
  public let result: ComparisonResult
  /// The baseline, as PNG.
  public let expectedPNG: [UInt8]
  /// The picture of what differs, as PNG.
  public let diffPNG: [UInt8]
  /// Set if the baseline was taken in another environment, which may be the reason.
  public let mismatch: EnvironmentMismatch?
  /// What differs by the elements of the page, as far as they are known.
  public let attribution: ChangeAttribution

  /// One line for a person: what differs, and with what the baseline was captured if that differs.
  public var summary: String {
    let environment = mismatch.map { "the baseline was \($0)" } ?? ""
    return [attribution.summary, environment].filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
