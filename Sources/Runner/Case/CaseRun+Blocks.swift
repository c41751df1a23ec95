import BrowserAPI
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// The steps of an attempt in turn, and those inside them.
extension CaseRun {
  /// The most steps that an attempt carries out: loops within loops end there.
  static let maximumSteps = 10_000

  /// Carries out steps in turn. After one that failed the others are reported as skipped.
  mutating func walk(
    _ planned: some Collection<PlannedStep>, in path: StepPath, from first: Int = 1,
    with executor: inout StepExecutor
  ) async {
    for (number, step) in zip(first..., planned) {
      guard failure == nil, !Task.isCancelled else {
        skip(step, at: path.step(number))
        continue
      }
      if steps.count >= Self.maximumSteps {
        failure = failure(
          StepProblem(
            .assertion, "the case carried out more than \(Self.maximumSteps) steps",
            hint: "repeat: within repeat: multiplies; lower times: or limit:"),
          at: step, step: nil)
        continue
      }
      await take(step, at: path.step(number), with: &executor)
    }
  }

  /// Carries out the steps inside the current block.
  ///
  /// - Parameters:
  ///   - round: which time this is, counting from 1; nil for a block that is carried out once.
  ///   - first: the number of the first step in the block.
  /// - Returns: what a step failed with, which is the block's from now on; nil if all went well.
  mutating func carryOut(
    _ planned: some Collection<PlannedStep>, round: Int? = nil, from first: Int = 1,
    with executor: inout StepExecutor
  ) async -> BlockFailure? {
    let path = round.map { current.path.round($0) } ?? current.path
    await walk(planned, in: path, from: first, with: &executor)
    guard let found = failure else { return nil }
    failure = nil
    let failed = found.step.flatMap { steps.indices.contains($0) ? steps[$0].path : nil }
    let hasTime = clock.now < executor.caseDeadline && !Task.isCancelled
    return BlockFailure(
      failure: found, path: failed ?? path,
      mayBeAllowed: hasTime && failureMayBeAllowed,
      mayContinue: hasTime && found.kind != .infrastructure)
  }

  /// Reports steps inside the current block that are left out.
  mutating func leaveOut(
    _ planned: some Collection<PlannedStep>, from first: Int = 1, because note: String? = nil
  ) {
    for (number, step) in zip(first..., planned) {
      skip(step, at: current.path.step(number), because: note)
    }
  }

  /// Marks the failures inside the current block as allowed, and what was left out because of them.
  mutating func allowFailures(by keyword: String) {
    let counted = Set((softFailures + visualFailures).compactMap(\.step))
    for index in steps.indices where index > current.index && !counted.contains(index) {
      switch steps[index].status {
      case .failed:
        steps[index].status = .tolerated
        steps[index].note = steps[index].note ?? failedMessages[index]
      case .skipped:
        steps[index].note = steps[index].note ?? "left out by \(keyword)"
      case .passed, .tolerated: break
      }
    }
  }

  /// Keeps a failure for the end of the case.
  mutating func keepSoft(_ failure: Failure) { softFailures.append(failure) }

  private mutating func skip(_ step: PlannedStep, at path: StepPath, because note: String? = nil) {
    steps.append(skipped(step, index: steps.count, path: path, note: note))
  }
}
