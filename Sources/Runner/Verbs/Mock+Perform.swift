import JourneyLanguage
import RunModel
import Vocabulary

extension Mock: PerformableStep {
  static var timing: StepTiming { .measured }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    if let request {
      try await run.add(MockStep(request: request, texts: call.texts, log: run.mockLog))
    } else {
      try await run.endMocks()
    }
    return nil
  }
}
