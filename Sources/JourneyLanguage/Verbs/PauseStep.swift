import Vocabulary

/// Stops `wayfarer replay` until a person goes on; an error in a run.
public struct PauseStep: StepAction {
  public static let definition = VerbDefinition(
    "pause", "Stops `wayfarer replay` until a person goes on; in `wayfarer run` it is an error.",
    example: "pause", value: .nothing, synonyms: ["debug", "debugger", "breakpoint"])

  public static func parse(_ reader: StepReader) -> PauseStep? {
    reader.takesNothing() ? PauseStep() : nil
  }

  public func summary(in scope: Scope) -> String { "pause" }
}

extension Project {
  /// The first `pause` of the cases that would keep a run waiting for a person; nil if there is none.
  public func pause(in cases: [JourneyCase]) -> Diagnostic? {
    var seen: Set<String> = []
    for journeyCase in cases where seen.insert(journeyCase.journey.file).inserted {
      let steps = plan(of: journeyCase).all
      guard let planned = steps.first(where: { $0.step.action is PauseStep }) else { continue }
      let place = planned.step.location
      return Diagnostic(
        message: "pause waits for a person, and a run has none", location: place,
        sourceLine: sources[place.file]?.line(place.line),
        hint: "remove it, or use: wayfarer replay '\(journeyCase.id)'")
    }
    return nil
  }
}
