import Baselines
import BrowserAPI
import Foundation
import Imaging
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// One snapshot: taken, held against its baseline, and taken again only if it differs.
///
/// The first picture is compared at once, so a page that equals its baseline costs one capture.
/// One that differs is taken until two in a row are equal: a page that still moves is no change.
struct Checkpoint {
  let key: BaselineKey
  private let capture: CaptureRequest
  private let options: ComparisonOptions
  let store: BaselineStore
  let recorded: BaselineEnvironment
  private let caseID: String
  private let journeyFile: String
  let update: UpdateMode
  private let clock: any RunClock
  private let threads: any TaskExecutor
  private let redaction: Redaction
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
    options.pixels.algorithm = (request.mode ?? suite.comparison.mode).algorithm
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
    clock = environment.clock
    threads = environment.workThreads
    redaction = environment.options.redaction
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
    on page: any Page, deadline: ContinuousClock.Instant, _ times: PhaseClock
  ) async throws(StepProblem) -> SnapshotResult {
    // The time for the page to hold still is the page's own: what a comparison takes comes on top.
    var deadline = deadline
    // Elements are recorded where they can be needed: with a picture that differs, and that is
    // taken a second time anyway, or that becomes the baseline at once.
    var picture = try await take(on: page, deadline, recordsElements: update == .all, times)
    var pauses = Self.pauses[...]
    while true {
      let comparison: SnapshotComparison
      switch try await look(at: picture, &deadline, times) {
      case .final(let result): return result
      case .open(let open): comparison = open
      }
      try await rest(pauses.first ?? .seconds(1), before: deadline, times)
      if pauses.count > 1 { pauses.removeFirst() }
      let last = picture
      let next = try await take(on: page, deadline, recordsElements: true, times)
      picture = next
      guard await beside(&deadline, times, { next.showsTheSame(as: last) }) else { continue }
      return try await beside(&deadline, times) { () throws(StepProblem) in
        try result(of: comparison.verdict(explainedBy: next), next)
      }
    }
  }

  /// What one look at a picture gives.
  private enum Look {
    case final(SnapshotResult)
    /// A later picture may be equal.
    case open(SnapshotComparison)
  }

  /// Compares a picture; a final result is settled at once, on the same thread.
  private func look(
    at picture: SnapshotCapture, _ deadline: inout ContinuousClock.Instant, _ times: PhaseClock
  ) async throws(StepProblem) -> Look {
    try await beside(&deadline, times) { () throws(StepProblem) in
      let comparison = store.compare(picture, options: options)
      if comparison.mayBecomeEqual { return .open(comparison) }
      return .final(try result(of: comparison.verdict(), picture))
    }
  }

  /// Works on pictures on a thread for that, and adds the time it took to the page's.
  private func beside<Value: Sendable, Failure: Error>(
    _ deadline: inout ContinuousClock.Instant, _ times: PhaseClock,
    _ work: () throws(Failure) -> Value
  ) async throws(Failure) -> Value {
    let began = times.now
    defer {
      times.add(.compare, since: began)
      deadline += times.now - began
    }
    return try await onThreads(threads, work)
  }

  private func take(
    on page: any Page, _ deadline: ContinuousClock.Instant, recordsElements: Bool,
    _ times: PhaseClock
  ) async throws(StepProblem) -> SnapshotCapture {
    let began = times.now
    defer { times.add(.capture, since: began) }
    var request = capture
    request.recordsElements = recordsElements
    let taken: Capture
    do throws(StepFailure) {
      taken = try await page.capture(request, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    let picture = SnapshotCapture(
      key: key, png: taken.png, environment: recorded, caseID: caseID, journeyFile: journeyFile,
      record: PictureElements(taken, ignoring: request.ignored), redaction: redaction)
    try refuseToIgnoreAll(of: picture)
    return picture
  }

  private func rest(
    _ pause: Duration, before deadline: ContinuousClock.Instant, _ times: PhaseClock
  ) async throws(StepProblem) {
    let began = times.now
    defer { times.add(.capture, since: began) }
    guard times.now + pause < deadline else {
      throw StepProblem(
        .timeout, "the page never held still: no two pictures in a row were equal",
        hint: "mask or ignore what moves (mask: [ … ]), or wait for it with an expect step")
    }
    do { try await clock.sleep(for: pause) } catch {
      throw StepProblem(.infrastructure, "the run was interrupted")
    }
  }
}
