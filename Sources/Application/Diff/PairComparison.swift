import Baselines
import Foundation
public import Imaging
public import Vocabulary

/// Compares pairs of files, several at a time.
public struct PairComparison: Sendable {
  var options: ComparisonOptions
  var mode: ComparisonMode
  /// How large the files may be.
  var limits: PNGLimits
  /// Where pictures of the differences go: a file for one pair, a folder for several; nil: nowhere.
  var out: String?
  /// What the pictures show.
  var paint: DiffPaint
  /// The terminal that shows the differences too; nil for none.
  var terminal: TerminalPicture?
  var isSingle: Bool

  /// Sets a comparison up.
  ///
  /// - Parameters:
  ///   - out: where pictures of the differences go: a file for one pair, a folder for several.
  ///   - terminal: the terminal that shows the differences too; nil for none.
  ///   - isSingle: whether `out` is a file.
  public init(
    options: ComparisonOptions, mode: ComparisonMode, limits: PNGLimits, out: String?,
    paint: DiffPaint,
    terminal: TerminalPicture?, isSingle: Bool
  ) {
    self.options = options
    self.mode = mode
    self.limits = limits
    self.out = out
    self.paint = paint
    self.terminal = terminal
    self.isSingle = isSingle
  }

  /// Compares all pairs, as many at a time as there are cores; the outcomes are in their order.
  public func outcomes(of pairs: [DiffPair]) async -> [DiffOutcome] {
    await withTaskGroup(of: (Int, DiffOutcome).self) { group in
      var left = pairs.enumerated().makeIterator()
      var outcomes = [DiffOutcome?](repeating: nil, count: pairs.count)
      func startNext() {
        guard let (index, pair) = left.next() else { return }
        group.addTask { (index, outcome(of: pair)) }
      }
      for _ in 0..<max(1, ProcessInfo.processInfo.activeProcessorCount) { startNext() }
      for await (index, outcome) in group {
        outcomes[index] = outcome
        startNext()
      }
      return outcomes.compactMap { $0 }
    }
  }

  private func outcome(of pair: DiffPair) -> DiffOutcome {
    let start = ContinuousClock.now
    var outcome = DiffOutcome(
      a: pair.expected, b: pair.actual, verdict: .error, reason: "", mode: mode.rawValue,
      threshold: options.pixels.threshold)
    do {
      try compare(pair, into: &outcome)
    } catch {
      outcome.verdict = .error
      outcome.reason = error.message
      outcome.summary = "\(error.file): \(error.message)"
      outcome.hint = error.hint
    }
    outcome.durationMs = (ContinuousClock.now - start) / .milliseconds(1)
    return outcome
  }

  private func compare(_ pair: DiffPair, into outcome: inout DiffOutcome) throws(FileProblem) {
    if pair.name != nil {
      let files = FileManager.default
      if !files.fileExists(atPath: pair.actual) { return outcome.isAlone("onlyInA", pair.expected) }
      if !files.fileExists(atPath: pair.expected) { return outcome.isAlone("onlyInB", pair.actual) }
    }
    let (first, second) = PictureFile.pair(pair.expected, pair.actual, limits: limits)
    let expected = try Self.file(first, pair.expected)
    let actual = try Self.file(second, pair.actual)
    var result: Imaging.ComparisonResult
    var pictures: DecodedPair?
    do throws(FileComparisonError) {
      (result, pictures) = try ImageComparison.compareFilesAndDecode(
        expected: expected, actual: actual, options: options, limits: limits)
    } catch {
      switch error {
      case .expected(let error): throw FileProblem(pair.expected, error)
      case .actual(let error): throw FileProblem(pair.actual, error)
      }
    }
    // Equal bytes alone don't show that they are a picture.
    if case .same(let match) = result {
      switch match.reason {
      case .equalFiles: try Self.decode(expected, pair.expected, limits)
      case .equalEncoding:
        try Self.decode(expected, pair.expected, limits)
        try Self.decode(actual, pair.actual, limits)
      case .equalPixels, .withinLimits: break
      }
    }
    if let pictures { result = result.explained(by: pictures, options: options) }
    outcome.take(result)
    if result.change != nil {
      outcome.take(
        ChangeAttribution(
          result, before: PictureElements(in: expected.withBytes { [UInt8]($0) }, limits: limits),
          after: PictureElements(in: actual.withBytes { [UInt8]($0) }, limits: limits)))
    }
    if let pictures {
      outcome.width = max(pictures.expected.width, pictures.actual.width)
      outcome.height = max(pictures.expected.height, pictures.actual.height)
    } else if let header = try? PNGCodec.header(of: expected.withBytes { [UInt8]($0.prefix(33)) }) {
      (outcome.width, outcome.height) = (header.width, header.height)
    }
    guard let pictures, let change = result.change else { return }
    try save(pictures, change, pair)
    do throws(ImageError) {
      outcome.terminalPicture = try terminal?.text(
        actual: pictures.actual, change: change, ignore: options.ignore)
    } catch {
      throw FileProblem(pair.actual, error)
    }
  }

  private static func decode(
    _ file: PictureFile, _ path: String, _ limits: PNGLimits
  ) throws(FileProblem) {
    do throws(ImageError) {
      _ = try PNGCodec.decode(file.withBytes { [UInt8]($0) }, limits: limits)
    } catch {
      throw FileProblem(path, error)
    }
  }

  /// The picture that `--out` asks for.
  private func painted(_ pictures: DecodedPair, _ change: PixelChange) -> Bitmap {
    if paint == .pixelmatch, pictures.expected.size == pictures.actual.size {
      return PixelComparison.picture(
        of: change.differences, expected: pictures.expected, algorithm: options.pixels.algorithm)
    }
    return DiffPicture.render(actual: pictures.actual, change: change, ignore: options.ignore)
  }

  private func save(
    _ pictures: DecodedPair, _ change: PixelChange, _ pair: DiffPair
  ) throws(FileProblem) {
    guard let out else { return }
    let path = isSingle ? out : "\(out)/\(pair.name ?? Self.name(of: pair))"
    let picture = painted(pictures, change)
    let png: [UInt8]
    do throws(ImageError) {
      png = try PNGCodec.encode(picture, compression: .fast)
    } catch {
      throw FileProblem(path, error)
    }
    do {
      let url = URL(fileURLWithPath: path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(png).write(to: url, options: .atomic)
    } catch {
      throw FileProblem(
        file: path, message: "it could not be written: \(error.localizedDescription)",
        hint: "check the folder and its permissions")
    }
  }

  /// A name for the picture of files that were named one by one.
  private static func name(of pair: DiffPair) -> String {
    let actual = URL(fileURLWithPath: pair.actual).standardizedFileURL.path
    return actual.split(separator: "/").joined(separator: "-")
  }

  private static func file(
    _ read: Result<PictureFile, ImageError>, _ path: String
  ) throws(FileProblem) -> PictureFile {
    do throws(ImageError) { return try read.get() } catch { throw FileProblem(path, error) }
  }
}

/// What is wrong with a file.
struct FileProblem: Error {
  var file: String
  var message: String
  var hint: String

  init(file: String, message: String, hint: String) {
    self.file = file
    self.message = message
    self.hint = hint
  }

  init(_ file: String, _ error: ImageError) {
    self.init(file: file, message: error.message, hint: error.hint)
  }
}

extension DiffOutcome {
  fileprivate mutating func isAlone(_ reason: String, _ path: String) {
    verdict = .different
    self.reason = reason
    summary = "only \(path) is there"
  }

  fileprivate mutating func take(_ result: Imaging.ComparisonResult) {
    summary = result.description
    switch result {
    case .same(let detail):
      verdict = .same
      reason = detail.reason.rawValue
      diffPixels = detail.toleratedPixels
    case .sizesDiffer: (verdict, reason) = (.different, "size")
    case .pixels: (verdict, reason) = (.different, "pixels")
    }
    guard let change = result.change else { return }
    diffPixels = change.count
    omittedRegions = change.omittedRegions
    regions = change.regions.map(Region.init)
    shift = Shift(found: change.explanation?.shift)
    blank = change.explanation?.blank?.color.hex
    globalColorChange = change.explanation?.globalColorChange.map {
      GlobalColors(
        meanDeltaE: Self.rounded($0.change.mean), maxDeltaE: Self.rounded($0.change.max))
    }
  }

  /// Describes it by the elements of the page, if they were recorded with the pictures.
  fileprivate mutating func take(_ attribution: ChangeAttribution) {
    summary = attribution.summary
    for (index, name) in attribution.regionNames.enumerated() { regions[index].element = name }
  }

  fileprivate static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}

extension DiffOutcome.Region {
  fileprivate init(_ region: DiffRegion) {
    self.init(
      x: region.rect.x, y: region.rect.y, width: region.rect.width, height: region.rect.height,
      pixels: region.count, kind: region.kind?.rawValue ?? "unknown",
      meanDeltaE: DiffOutcome.rounded(region.colorChange?.mean ?? 0),
      maxDeltaE: DiffOutcome.rounded(region.colorChange?.max ?? 0),
      colors: region.colors.map { .init(a: $0.expected.hex, b: $0.actual.hex) },
      offset: region.offset, from: region.movedFrom, to: region.movedTo)
  }
}
