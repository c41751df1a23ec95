import Baselines
import BrowserAPI
import Foundation
import Imaging
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// One snapshot: taken, compared with its baseline, and taken again only if it differs.
///
/// A picture that equals its baseline at any moment within the time passes at once, so a page that
/// equals it costs one capture. One that differs is reported when the time is over and the page held
/// still; a picture that becomes a baseline is taken once the page has settled (`SnapshotLooks`).
struct Checkpoint {
  let key: BaselineKey
  let capture: CaptureRequest
  private let options: ComparisonOptions
  let store: BaselineStore
  let recorded: BaselineEnvironment
  let caseID: String
  let journeyFile: String
  let update: UpdateMode
  let author: ApprovalAuthor
  let clock: any RunClock
  private let threads: any TaskExecutor
  let redaction: Redaction
  let name: String

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
      area: try Self.area(request.area, texts), masks: masks, ignored: ignored,
      holdsCanvases: request.hold == .canvas)
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
    author = environment.options.author
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
    on page: any Page, _ limits: SnapshotLimits, _ times: PhaseClock
  ) async throws(StepProblem) -> SnapshotResult {
    // Elements are recorded where they can be needed: with a picture that differs, and that is
    // taken a second time anyway, or that becomes the baseline at once.
    var picture = try await take(on: page, limits, recordsElements: update == .all, times)
    var looks = SnapshotLooks(limits, since: times.now)
    var comparison: SnapshotComparison
    switch try await look(at: picture, &looks, times) {
    case .final(let result): return result
    case .open(let open): comparison = open
    }
    looks.noteFirst(requests: page.requestsUnderWay, at: times.now)
    while true {
      switch looks.next(settles: comparison.becomesBaseline(by: update), at: times.now) {
      case .look(let pause): try await rest(pause, times)
      case .report:
        return try await beside(&looks, times) {
          [comparison, picture] () throws(StepProblem) in
          try result(of: comparison.verdict(explainedBy: picture), picture)
        }
      case .neverStill: throw await neverStill(&looks, times)
      }
      let last = picture
      let next = try await take(on: page, limits, recordsElements: true, times)
      picture = next
      let isSame = try await beside(&looks, times) { () throws(StepProblem) in
        next.showsTheSame(as: last)
      }
      looks.note(
        isSame: isSame, from: last, to: next, requests: page.requestsUnderWay, at: times.now)
      guard !isSame else { continue }
      switch try await look(at: next, &looks, times) {
      case .final(let result): return result
      case .open(let open): comparison = open
      }
    }
  }

  /// What one look at a picture gives.
  private enum Look {
    case final(SnapshotResult)
    /// A later picture may be equal, or this one may become the baseline.
    case open(SnapshotComparison)
  }

  /// Compares a picture; a final result is settled at once, on the same thread.
  private func look(
    at picture: SnapshotCapture, _ looks: inout SnapshotLooks, _ times: PhaseClock
  ) async throws(StepProblem) -> Look {
    try await beside(&looks, times) { () throws(StepProblem) in
      let comparison = store.compare(picture, options: options)
      if comparison.mayBecomeEqual || comparison.becomesBaseline(by: update) {
        return .open(comparison)
      }
      return .final(try result(of: comparison.verdict(), picture))
    }
  }

  /// Works on pictures on a thread for that. The time that snapshots are given is the page's own, so
  /// what this takes comes on top; but it ends with the case.
  func beside<Value: Sendable>(
    _ looks: inout SnapshotLooks, _ times: PhaseClock,
    _ work: @escaping @Sendable () throws(StepProblem) -> Value
  ) async throws(StepProblem) -> Value {
    let began = times.now
    defer {
      times.add(.compare, since: began)
      looks.extend(by: times.now - began)
    }
    let outcome = OneShot<Result<Value, StepProblem>>()
    Task(executorPreference: threads) { outcome.set(Result(catching: work)) }
    let left = max(.seconds(1), looks.caseEnd - began)
    if let outcome = await outcome.wait(until: .now + left) { return try outcome.get() }
    if Task.isCancelled { throw StepProblem(.infrastructure, "the run was interrupted") }
    throw StepProblem(
      .timeout,
      "snapshot \"\(name)\": the comparison did not end within \(left.text), the rest of the case's time",
      details: ["baseline: Baselines/\(key.path)"],
      hint: "is the baseline an ordinary picture? take it again: wayfarer run --update changed")
  }

  private func rest(_ pause: Duration, _ times: PhaseClock) async throws(StepProblem) {
    let began = times.now
    defer { times.add(.capture, since: began) }
    do { try await clock.sleep(for: pause) } catch {
      throw StepProblem(.infrastructure, "the run was interrupted")
    }
  }
}
