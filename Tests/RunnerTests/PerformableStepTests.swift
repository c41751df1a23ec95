import JourneyLanguage
import Testing

@testable import Runner

@Suite("Verbs that are carried out")
struct PerformableStepTests {
  @Test("every verb of the language has something that carries it out")
  func everyVerb() {
    for verb in VerbRegistry.all {
      #expect(verb is any PerformableStep.Type, "\(verb.keyword)")
    }
  }
}
