import Baselines
import BrowserAPI
import Imaging
import JSON
import RunModel
import Support
import Vocabulary

extension Checkpoint {
  /// How long a picture may take at least, however little of the step's time is left: one that is
  /// begun is finished, also on a machine that is slow.
  static let leastCaptureTime = Duration.seconds(5)

  /// Takes a picture.
  func take(
    on page: any Page, _ limits: SnapshotLimits, recordsElements: Bool, _ times: PhaseClock
  ) async throws(StepProblem) -> SnapshotCapture {
    let began = times.now
    defer { times.add(.capture, since: began) }
    var request = capture
    request.recordsElements = recordsElements
    let taken: Capture
    do throws(StepFailure) {
      taken = try await page.capture(
        request, deadline: max(limits.ready.end, began + Self.leastCaptureTime))
    } catch {
      throw problem(error, limits, after: times.now - began)
    }
    let picture = SnapshotCapture(
      key: key, png: taken.png, environment: recorded, caseID: caseID, journeyFile: journeyFile,
      record: PictureElements(taken, ignoring: request.ignored), redaction: redaction)
    try refuseToIgnoreAll(of: picture)
    return picture
  }

  /// What it means that a picture could not be taken, in terms of the snapshot.
  private func problem(
    _ failure: StepFailure, _ limits: SnapshotLimits, after took: Duration
  ) -> StepProblem {
    var problem = StepProblem(failure)
    switch failure {
    case .action(let error) where error.kind == .notSettled:
      problem.details.append("the limit is \(limits.ready.words)")
    case .browser(let error) where error.code == .pictureTimedOut:
      problem.message = "snapshot \"\(name)\" could not be taken: \(error.message)"
    case .browser(let error) where error.code == .timedOut:
      problem.message =
        "snapshot \"\(name)\" could not be taken: the page did not respond within \(took.text)"
      problem.details = ["the limit is \(limits.ready.words)", error.message]
    case .action, .browser: break
    }
    return problem
  }

  /// The failure of a page of which no two pictures in a row were equal.
  func neverStill(
    _ looks: inout SnapshotLooks, _ times: PhaseClock
  ) async -> StepProblem {
    let (count, limit, pace) = (looks.count, looks.limit, looks.pace)
    var details = ["the limit is \(limit.words)"]
    if let (before, after) = looks.lastMove {
      let moved = try? await beside(&looks, times) { () throws(StepProblem) in
        store.movement(from: before, to: after)
      }
      if let moved { details.insert("what moved last: \(moved)", at: 0) }
    }
    if pace >= SnapshotLooks.slowPace {
      details.append("the machine was slow: a picture took \(pace.text)")
    }
    return StepProblem(
      .timeout,
      "snapshot \"\(name)\": the page never held still, no two of \(count) pictures in a row were equal",
      details: details,
      hint: "mask or ignore what moves (mask: [ … ]), or wait for it with an expect step")
  }
}
