public import Imaging

/// The approved pictures under Baselines, and the candidates under Reports that wait for review.
///
/// It compares a captured picture with its baseline, and knows nothing of browsers, cases or reports.
/// Copies of it may be used from any task, and several shards may share both folders.
public struct BaselineStore: Sendable {
  /// The folder of baselines.
  public let root: String
  /// The folder of reports; candidates lie in `snapshots` below it.
  public let reports: String
  /// How large a picture may be.
  public let limits: PNGLimits
  private let ledgerFile: LedgerFile

  /// Makes a store over two folders, which need not exist yet.
  public init(root: String, reports: String, limits: PNGLimits = .default) {
    self.root = root
    self.reports = reports
    self.limits = limits
    ledgerFile = LedgerFile(root: root)
  }

  /// The decisions about its pictures.
  ///
  /// - Throws: `invalidLedger` with the line, or what keeps the file from being read.
  public func ledger() throws(BaselineError) -> ApprovalLedger { try ledgerFile.read() }

  /// Reads a baseline and checks its structure and checksums, without decoding its pixels.
  ///
  /// - Returns: nil if there is none.
  /// - Throws: `unusableBaseline`, `tooLarge`, `notARegularFile`, `notPermitted` or `inputOutput`.
  public func lookup(_ key: BaselineKey) throws(BaselineError) -> Baseline? {
    let parts = key.components
    guard
      let folder = try Folder.open(root, create: false)?.descend(
        parts.dropLast(), create: false),
      let png = try folder.read(parts[parts.count - 1], maxBytes: limits.maxBytes)
    else { return nil }
    do {
      let text = try PNGCodec.textChunks(of: png, limits: limits)
      return Baseline(
        key: key, png: png, header: try PNGCodec.header(of: png),
        environment: BaselineEnvironment(text: text), origin: text[CompactPicture.keyword])
    } catch {
      throw .baseline("\(root)/\(key.path)", error)
    }
  }

  /// Compares a captured picture with its baseline and explains what differs; writes nothing.
  ///
  /// What the capture says is to be ignored adds to the options, and so does the place that the
  /// same locators had in the baseline.
  public func judge(
    _ capture: SnapshotCapture, options: ComparisonOptions = .default
  ) -> SnapshotVerdict {
    compare(capture, options: options).verdict()
  }

  /// The comparison that `judge` makes, without an explanation of what differs.
  public func compare(
    _ capture: SnapshotCapture, options: ComparisonOptions = .default
  ) -> SnapshotComparison {
    let finding: SnapshotComparison.Finding
    do throws(BaselineError) {
      if let baseline = try lookup(capture.key) {
        finding = try compare(capture, baseline, options)
      } else {
        finding = .verdict(try checked(capture, .missing))
      }
    } catch {
      finding = .verdict(.unusable(error))
    }
    return SnapshotComparison(finding: finding, capture: capture, limits: limits)
  }

  private func compare(
    _ capture: SnapshotCapture, _ baseline: Baseline, _ options: ComparisonOptions
  ) throws(BaselineError) -> SnapshotComparison.Finding {
    var options = options
    options.ignore += ignoredAreas(of: capture, baseline)
    if CompactPicture.isMade(baseline, of: capture.png, limits: limits) {
      return .verdict(
        .equal(
          MatchDetail(
            .equalEncoding,
            ignoredPixels: PixelRect.coveredArea(of: options.ignore, in: baseline.header.size))))
    }
    let result: ComparisonResult
    let pictures: DecodedPair?
    do {
      (result, pictures) = try ImageComparison.compareFilesAndDecode(
        expectedPNG: baseline.png, actualPNG: capture.png, options: options, limits: limits)
    } catch {
      switch error {
      case .expected(let reason): throw .baseline("\(root)/\(capture.key.path)", reason)
      case .actual(let reason): throw .candidate(capture.key.path, reason)
      }
    }
    if case .same(let detail) = result { return .verdict(.equal(detail)) }
    guard let pictures else { return .verdict(.equal(MatchDetail(.equalEncoding))) }
    return .difference(
      SnapshotComparison.Difference(
        result: result, pictures: pictures, options: options, baseline: baseline))
  }

  /// A verdict that holds only if the captured picture can be decoded.
  private func checked(
    _ capture: SnapshotCapture, _ verdict: SnapshotVerdict
  ) throws(BaselineError) -> SnapshotVerdict {
    do {
      _ = try PNGCodec.decode(capture.png, limits: limits)
      return verdict
    } catch {
      throw .candidate(capture.key.path, error)
    }
  }

  /// The files under Baselines that belong to none of the keys, as paths below it, sorted.
  ///
  /// Temporary files that a killed process left behind are among them.
  /// - Throws: `notPermitted`, `notARegularFile` or `inputOutput` for a folder that cannot be read.
  public func orphans(existing keys: some Sequence<BaselineKey>) throws(BaselineError) -> [String] {
    guard let folder = try Folder.open(root, create: false) else { return [] }
    let known = Set(keys.map(\.path))
    return try Self.files(in: folder, below: "").filter {
      ($0.hasSuffix(".png") || $0.hasSuffix(".tmp")) && !known.contains($0)
    }
  }

  private static func files(
    in folder: Folder, below path: String
  ) throws(BaselineError) -> [String] {
    let (files, folders) = try folder.entries()
    var result = files.map { path + $0 }
    for name in folders {
      guard let child = try folder.descend([name], create: false) else { continue }
      result += try Self.files(in: child, below: path + name + "/")
    }
    return result.sorted()
  }
}
