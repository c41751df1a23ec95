import BrowserAPI
import JourneyLanguage
import RunModel
import Support

/// A verb with steps inside it (`StepAction/blocks`): it says when they are carried out, and what
/// becomes of their failures.
protocol BlockStep: PerformableStep {
  /// Carries the block out.
  ///
  /// - Parameters:
  ///   - call: the step as it was written, its texts, and the steps inside it.
  ///   - run: the page and what the case has saved.
  ///   - attempt: carries out the steps inside: ``CaseRun/carryOut(_:round:with:)``.
  /// - Throws: what the block itself failed with, beside its steps.
  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome
}

/// One block to carry out.
struct BlockCall {
  let step: Step
  let texts: StepTexts
  /// The name under which a run keeps the item of a loop.
  func itemKey(_ name: String) -> String { texts.scope.itemKey(name) }

  /// The steps of each of the action's blocks, in the same order.
  let blocks: [[PlannedStep]]

  /// The steps of the first block.
  var steps: [PlannedStep] { blocks.first ?? [] }
}

/// How a block ended.
struct BlockOutcome {
  /// What one of its steps failed with and the block does not allow.
  var failure: BlockFailure?
  /// What the block did, for reports.
  var note: String?

  /// Everything was done.
  static let done = BlockOutcome()
}

/// What a step inside a block failed with.
struct BlockFailure {
  var failure: Failure
  /// The failed step's path.
  var path: StepPath
  /// Whether a block may allow it: errors of the page and other tenants' data fail a case wherever they
  /// occur, and without a browser or time nothing can go on.
  var mayBeAllowed: Bool
  /// Whether the steps behind it can be carried out.
  var mayContinue: Bool

  /// The failure in one line for a note.
  var summary: String { "\(path) failed: \(failure.message)" }
}

extension BlockStep {
  static var timing: StepTiming { .measured }

  /// A block is never carried out without the steps in it.
  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    throw StepProblem(.infrastructure, "\"\(Self.keyword)\" was carried out without its steps")
  }
}

/// What carrying out a step gave.
struct StepOutcome {
  /// What a snapshot step found.
  var snapshot: SnapshotResult?
  /// How a block ended.
  var block: BlockOutcome?
}
