import Vocabulary

extension CaseResult {
  /// What a verdict and lists of cases need: attempts that passed are without their steps, console
  /// and requests. A run of thousands of cases keeps this of each in memory.
  public var essentials: CaseResult {
    var result = self
    for index in result.attempts.indices where result.attempts[index].failure == nil {
      // Made anew: removing would keep the room for all of them.
      result.attempts[index].steps = result.attempts[index].steps.filter(\.hasPicture)
      result.attempts[index].console = []
      result.attempts[index].network = []
    }
    return result
  }
}

extension StepResult {
  /// Whether pictures belong to the step that reports show.
  fileprivate var hasPicture: Bool {
    screenshot != nil || snapshot.map { $0.outcome != .equal } ?? false
  }
}
