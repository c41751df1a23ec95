import BrowserAPI
import Foundation
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension RepeatSteps: BlockStep {
  func perform(
    _ call: BlockCall, in run: inout StepExecutor, of attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    switch loop {
    case .times(let written):
      let text = try call.texts.text(written).trimmingCharacters(in: .whitespaces)
      guard let times = Int(text), (0...Self.mostRounds).contains(times) else {
        throw StepProblem(
          .assertion,
          "\"\(text.clipped(to: 60))\" is no number of times from 0 to \(Self.mostRounds)",
          hint: "${NAME | number} takes the number out of a text")
      }
      return await carryOut(times, call, &run, &attempt) { _, _ in }
    case .forEach(let name, let list):
      let items = try items(of: list, call.texts)
      let key = call.itemKey(name)
      let outer = run.saved[key]
      let outcome = await carryOut(items.count, call, &run, &attempt) { round, run in
        run.saved[key] = items[round - 1]
      }
      run.saved[key] = outer
      return outcome
    case .until(let expect, let limit):
      return try await carryOut(until: expect, limit: limit, call, &run, &attempt)
    }
  }

  private func carryOut(
    _ rounds: Int, _ call: BlockCall, _ run: inout StepExecutor, _ attempt: inout CaseRun,
    prepare: (_ round: Int, _ run: inout StepExecutor) -> Void
  ) async -> BlockOutcome {
    guard rounds > 0 else {
      return BlockOutcome(note: "no round, since there is nothing to repeat")
    }
    for round in 1...rounds {
      if Task.isCancelled { break }
      prepare(round, &run)
      if let failure = await attempt.carryOut(call.steps, round: round, with: &run) {
        return BlockOutcome(failure: failure, note: "failed in round \(round) of \(rounds)")
      }
    }
    return BlockOutcome(note: Plural.text(rounds, "round"))
  }

  private func carryOut(
    until expect: Expect, limit: Int, _ call: BlockCall, _ run: inout StepExecutor,
    _ attempt: inout CaseRun
  ) async throws(StepProblem) -> BlockOutcome {
    var missing = ""
    for round in 1...(limit + 1) {
      switch try await run.look(expect, for: call.step, call.texts, settles: true) {
      case .holds: return BlockOutcome(note: Plural.text(round - 1, "round"))
      case .fails(let why): missing = why
      }
      if round > limit || Task.isCancelled { break }
      guard run.environment.clock.now < run.caseDeadline else { throw run.caseTimedOut }
      if let failure = await attempt.carryOut(call.steps, round: round, with: &run) {
        return BlockOutcome(failure: failure, note: "failed in round \(round)")
      }
    }
    if Task.isCancelled { return .done }
    throw StepProblem(
      .assertion,
      "repeat did not come to its end within its limit of \(Plural.text(limit, "round"))",
      details: ["still missing: \(missing)"],
      hint:
        "does a round change what until: waits for? limit: allows up to \(Self.mostRounds) rounds")
  }

  private func items(
    of list: ItemList, _ texts: StepTexts
  ) throws(StepProblem) -> [String] {
    var items: [String] = []
    switch list {
    case .literal(let written):
      for item in written { items.append(try texts.json(item).plainText) }
    case .text(let template):
      let text = try texts.text(template)
      if let value = try? JSONValue(utf8: text.utf8), let elements = value.array {
        items = elements.map(\.plainText)
      } else if text.hasPrefix("{") || text.hasPrefix("[") {
        throw StepProblem(
          .assertion, "this is no list to repeat for: \(text.clipped(to: 100))",
          hint: "save a JSON list, or write texts with commas between them")
      } else {
        items = text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
          .filter { !$0.isEmpty }
      }
    }
    guard items.count <= Self.mostRounds else {
      throw StepProblem(
        .assertion, "the list has \(items.count) items, more than the \(Self.mostRounds) of a loop",
        hint: "ask for fewer of them")
    }
    return items
  }
}
