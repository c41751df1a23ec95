import JourneyLanguage
import RunModel
import Vocabulary

extension CaseReference {
  /// What reports say of a case before it has run.
  init(_ journeyCase: JourneyCase) {
    let journey = journeyCase.journey
    self.init(
      id: journeyCase.id, journey: journey.name.value, summary: journey.summary ?? "",
      tags: journey.tags, file: journey.file, line: journey.name.location.line,
      engine: journeyCase.engine.rawValue, viewport: journeyCase.viewport.name.value,
      viewportWidth: journeyCase.viewport.width, viewportHeight: journeyCase.viewport.height,
      cell: journeyCase.cell, quarantine: journeyCase.quarantine,
      isHook: journeyCase.hook != nil)
  }
}
