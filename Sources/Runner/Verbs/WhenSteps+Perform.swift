import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension WhenSteps: BlockStep {
  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    let look = try await look(call, run)
    let index: Int
    var note: String
    switch look {
    case .holds: (index, note) = (0, "it was so")
    case .fails(let why): (index, note) = (1, "not so: \(why)")
    }
    guard call.blocks.indices.contains(index) else {
      return BlockOutcome(note: "\(note); its steps were left out")
    }
    if call.blocks.count > 1 { note += "; \(blocks[index].key) was carried out" }
    let failure = await attempt.carryOut(call.blocks[index], with: &run)
    return BlockOutcome(failure: failure, note: note)
  }

  private func look(_ call: BlockCall, _ run: StepExecutor) async throws(StepProblem)
    -> ConditionLook
  {
    switch condition {
    case .page(let expect): return try await run.look(expect, for: call.step, call.texts)
    case .value(let value, let match):
      let text = try call.texts.text(value)
      let wanted = try match.map(call.texts.text)
      return try wanted.accepts(text) ? .holds : .fails("it is \"\(text)\"")
    case .engine(let engines):
      let engine = run.journeyCase.engine
      return engines.contains { $0.value == engine } ? .holds : .fails("the engine is \(engine)")
    case .axes(let axes):
      for (axis, values) in axes.sorted(by: { $0.key < $1.key }) {
        let value = run.journeyCase.value(of: axis)
        guard values.contains(where: { $0.value == value }) else {
          return .fails("\(axis) is \(value ?? "not in the matrix")")
        }
      }
      return .holds
    }
  }
}

extension TextMatch<String> {
  /// Whether a text that a journey holds, not a page, is as wanted.
  func accepts(_ text: String) throws(StepProblem) -> Bool {
    switch self {
    case .equals(let wanted): return text == wanted
    case .contains(let wanted): return text.lowercased().contains(wanted.lowercased())
    case .matches(let pattern):
      do { return try text.firstMatch(of: Regex(pattern)) != nil } catch {
        throw StepProblem(
          .assertion, "/\(pattern)/ is not a regular expression",
          hint: "put \\ before a bracket, dot or star to match it literally")
      }
    }
  }
}

extension JourneyCase {
  /// The value that the case has of an axis; nil if its journey does not vary it.
  func value(of axis: String) -> String? {
    axis == "viewport" ? viewport.name.value : cell.first { $0.axis == axis }?.value
  }
}
