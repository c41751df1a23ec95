import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// Problems of steps as the failures of an attempt.
extension CaseRun {
  func failure(
    _ problem: StepProblem, at planned: PlannedStep?, step: Int?
  ) -> Failure {
    let location = planned?.step.location ?? place(of: problem)
    // A label says what the step is for; without one the source line says it.
    let label = planned.flatMap { $0.step.label == nil ? nil : "step: \($0.summary)" }
    return Failure(
      kind: problem.kind, message: problem.message, location: location,
      sourceLine: environment.project.sources[location.file]?.line(location.line) ?? "",
      details: [label].compactMap { $0 } + problem.details + openedWindow,
      hint: problem.hint, outline: problem.outline, step: step)
  }

  /// A step often waits for what a window was to do, such as a sign-in at another site.
  private var openedWindow: [String] {
    unvisited.map { "the page \($0) was opened before, and no step went to it (tab: newest)" }
  }

  /// What ended the attempt, with the failed snapshots before it. The first of `soft` steps counts before
  /// what came after it, unless that shows another tenant's data. If nothing failed but snapshots, the first
  /// counts; one whose baseline is damaged takes precedence, because it must not wait for
  /// review behind one that only differs.
  func joined(_ end: Failure?) -> Failure? {
    var visual = visualFailures
    var others = softFailures + [end, finallyFailure].compactMap { $0 }
    let first = others.firstIndex { $0.kind == .isolation } ?? others.indices.first
    let worst = visual.firstIndex { $0.kind == .infrastructure } ?? visual.indices.first
    guard
      var failure = first.map({ others.remove(at: $0) }) ?? worst.map({ visual.remove(at: $0) })
    else { return nil }
    failure.details += (others + visual).map { "and \($0.location): \($0.message)" }
    // Without a platform nothing else is known about the product, except what was seen before.
    if let death = environment.platform.death, failure.kind != .isolation {
      failure.kind = .infrastructure
      failure.details.append(death)
    }
    return failure
  }
}
