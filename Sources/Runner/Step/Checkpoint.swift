import Baselines
import BrowserAPI
import Foundation
import Imaging
import JSON
import JourneyLanguage
import RunModel
import Vocabulary

/// One snapshot: taken, held against its baseline, and taken again only if it differs.
///
/// The first picture is compared at once, so a page that equals its baseline costs one capture.
/// One that differs is taken until two in a row are equal: a page that still moves is no change.
struct Checkpoint {
  private let key: BaselineKey
  private let capture: CaptureRequest
  private let options: ComparisonOptions
  let store: BaselineStore
  private let recorded: BaselineEnvironment
  private let caseID: String
  private let journeyFile: String
  private let update: UpdateMode
  let name: String

  /// The pauses before the second, third… picture; the last one is repeated.
  private static let pauses: [Duration] = [
    .milliseconds(100), .milliseconds(250), .milliseconds(500), .seconds(1),
  ]

  init(
    request: Snapshot, texts: StepTexts, journeyCase: JourneyCase,
    environment: CaseEnvironment, engine: BrowserVersion
  ) throws(StepProblem) {
    name = try texts.text(request.name)
    let cell = Dictionary(
      journeyCase.cell.map { ($0.axis, $0.value) }, uniquingKeysWith: { first, _ in first })
    do throws(BaselineError) {
      key = try BaselineKey(
        journey: journeyCase.journey.name.value, snapshot: name,
        engine: journeyCase.engine.rawValue,
        viewport: journeyCase.viewport.name.value,
        vary: request.vary.filter { $0.value != "viewport" }.map {
          BaselineKey.Axis($0.value, cell[$0.value] ?? "")
        })
    } catch {
      throw StepProblem(.assertion, error.message, hint: error.hint)
    }
    var masks: [Locator<String>] = []
    for mask in request.masks { masks.append(try texts.locator(mask)) }
    var ignored: [Locator<String>] = []
    for element in request.ignored { ignored.append(try texts.locator(element)) }
    capture = CaptureRequest(
      area: try Self.area(request.area, texts), masks: masks, ignored: ignored)
    let suite = environment.project.suite
    var options = ComparisonOptions.default
    options.pixels.algorithm = PixelComparison.Algorithm(request.mode ?? suite.comparison.mode)
    options.pixels.threshold = request.threshold ?? suite.comparison.threshold
    options.maxDiffPixels = request.maxDiffPixels ?? suite.comparison.maxDiffPixels
    self.options = options
    store = environment.baselines
    recorded = BaselineEnvironment(
      engineVersion: "\(engine.engine.rawValue.capitalized) \(engine.version)",
      fontSetHash: environment.options.fontSet,
      comparator: options.pixels.algorithm.version, scale: String(journeyCase.viewport.scale))
    caseID = journeyCase.id
    journeyFile = journeyCase.journey.file
    update = environment.options.update
  }

  private static func area(
    _ area: Snapshot.Area, _ texts: StepTexts
  ) throws(StepProblem) -> CaptureRequest.Area {
    switch area {
    case .viewport: .viewport
    case .fullPage: .fullPage
    case .element(let locator): .element(try texts.locator(locator))
    }
  }

  func run(
    on page: any Page, deadline: ContinuousClock.Instant, _ clock: PhaseClock
  ) async throws(StepProblem) -> SnapshotResult {
    // The time for the page to hold still is the page's own: what a comparison takes comes on top.
    var deadline = deadline
    // Elements are recorded where they can be needed: with a picture that differs, and that is
    // taken a second time anyway, or that becomes the baseline at once.
    var picture = try await take(on: page, deadline, recordsElements: update == .all, clock)
    try refuseToIgnoreAll(of: picture)
    var verdict = judge(picture, &deadline, clock)
    var pauses = Self.pauses[...]
    while verdict.wantsAnotherLook {
      try await rest(pauses.first ?? .seconds(1), before: deadline, clock)
      if pauses.count > 1 { pauses.removeFirst() }
      let next = try await take(on: page, deadline, recordsElements: true, clock)
      try refuseToIgnoreAll(of: next)
      let isStill = next.showsTheSame(as: picture)
      picture = next
      if isStill {
        let began = ContinuousClock.now
        verdict = verdict.attributed(to: picture)
        clock.add(.compare, since: began)
        break
      }
      verdict = judge(picture, &deadline, clock)
    }
    let began = ContinuousClock.now
    defer { clock.add(.compare, since: began) }
    return try result(of: verdict, picture)
  }

  private func judge(
    _ picture: SnapshotCapture, _ deadline: inout ContinuousClock.Instant, _ clock: PhaseClock
  ) -> SnapshotVerdict {
    let began = ContinuousClock.now
    defer {
      clock.add(.compare, since: began)
      deadline += ContinuousClock.now - began
    }
    return store.judge(picture, options: options)
  }

  private func take(
    on page: any Page, _ deadline: ContinuousClock.Instant, recordsElements: Bool,
    _ clock: PhaseClock
  ) async throws(StepProblem) -> SnapshotCapture {
    let began = ContinuousClock.now
    defer { clock.add(.capture, since: began) }
    var request = capture
    request.recordsElements = recordsElements
    let taken: Capture
    do throws(StepFailure) {
      taken = try await page.capture(request, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return SnapshotCapture(
      key: key, png: taken.png, environment: recorded, caseID: caseID, journeyFile: journeyFile,
      record: PictureElements(taken, ignoring: request.ignored))
  }

  private func rest(
    _ pause: Duration, before deadline: ContinuousClock.Instant, _ clock: PhaseClock
  ) async throws(StepProblem) {
    let began = ContinuousClock.now
    defer { clock.add(.capture, since: began) }
    guard ContinuousClock.now + pause < deadline else {
      throw StepProblem(
        .timeout, "the page never held still: no two pictures in a row were equal",
        hint: "mask or ignore what moves (mask: [ … ]), or wait for it with an expect step")
    }
    do { try await Task.sleep(for: pause) } catch {
      throw StepProblem(.infrastructure, "the run was interrupted")
    }
  }

  private func result(
    of verdict: SnapshotVerdict, _ picture: SnapshotCapture
  ) throws(StepProblem) -> SnapshotResult {
    let settlement: BaselineStore.Settlement
    do throws(BaselineError) {
      settlement = try store.settle(picture, verdict, mode: update)
    } catch {
      throw StepProblem(.infrastructure, error.message, hint: error.hint)
    }
    let size = size(of: picture)
    let ignored = ignoredAreas(of: picture)
    let words = [verdict.words, ignored?.words ?? "", unmatched(in: picture, verdict)]
    var result = SnapshotResult(
      name: name, outcome: .equal, baseline: "Baselines/\(key.path)",
      message: words.filter { !$0.isEmpty }.joined(separator: "; "),
      width: size.width, height: size.height, ignored: ignored)
    switch verdict {
    case .equal: break
    case .missing: result.outcome = .missing
    case .different(let difference):
      result.outcome = .different
      result.differentPixels = difference.result.change?.count
      result.regions = (difference.result.change?.regions ?? []).enumerated().map {
        SnapshotResult.Region(
          $1, element: difference.attribution.regionNames.dropFirst($0).first ?? nil)
      }
      result.findings = difference.attribution.findings
      result.environmentNote = difference.mismatch.map { "\($0)" } ?? ""
    case .unusable: result.outcome = .unusable
    }
    switch settlement {
    case .nothing, .leftAside: break
    case .updated: result.outcome = .updated
    case .candidate(let candidate):
      result.actual = candidate.actualPath
      result.expected = candidate.expectedPath
      result.diff = candidate.diffPath
    }
    return result
  }
}

extension PixelComparison.Algorithm {
  /// The one that a suite's mode means.
  init(_ mode: ComparisonMode) {
    self =
      switch mode {
      case .perceptual: .perceptual
      case .pixelmatch7: .pixelmatch7
      case .pixelmatch5: .pixelmatch5
      }
  }
}

extension SnapshotVerdict {
  /// Whether a later picture might equal the baseline.
  fileprivate var wantsAnotherLook: Bool {
    switch self {
    case .equal, .unusable: false
    case .missing, .different: true
    }
  }

  fileprivate var words: String {
    switch self {
    case .equal: "equal to the baseline"
    case .missing: "there is no baseline yet"
    case .different(let difference): difference.summary
    case .unusable(let error): "\(error.message); \(error.hint)"
    }
  }
}

/// What a snapshot that is not as it should be means for its case; nil where all is well.
struct VisualFailure {
  let problem: StepProblem

  init?(_ result: SnapshotResult) {
    switch result.outcome {
    case .equal, .updated: return nil
    case .missing:
      problem = StepProblem(
        .visual, "snapshot \"\(result.name)\" has no baseline yet",
        details: ["baseline: \(result.baseline)"],
        hint: "look at the candidate in the report, then: wayfarer approve")
    case .different:
      problem = StepProblem(
        .visual, "snapshot \"\(result.name)\" differs from its baseline: \(result.message)",
        details: ["baseline: \(result.baseline)"],
        hint: "if the change is meant: wayfarer approve; if not, the report shows where it is")
    case .unusable:
      problem = StepProblem(
        .infrastructure,
        "snapshot \"\(result.name)\" can't be compared: \(result.message)",
        details: ["baseline: \(result.baseline)"])
    }
  }
}
