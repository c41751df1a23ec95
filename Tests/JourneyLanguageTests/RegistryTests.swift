import Testing
import Vocabulary

@testable import JourneyLanguage

@Suite("Registries of verbs, conditions and criteria")
struct RegistryTests {
  @Test("each verb's example is a step of that verb", arguments: VerbRegistry.keywords)
  func example(_ keyword: String) throws {
    let definition = try #require(VerbRegistry.verb(keyword)).definition
    let result = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/flows/sign-in.yaml": "flow: sign-in\nsteps: [back]\n",
      "Journeys/a.yaml": "journey: A\nsteps:\n  - \(definition.example)\n",
    ]).load()
    #expect(rendered(result) == "")
    let step = try #require(result.project?.journeys.first?.steps.first)
    #expect(type(of: step.action).keyword == keyword)
    #expect(!definition.summary.isEmpty)
  }

  @Test("no word names two verbs")
  func words() {
    let words = VerbRegistry.all.flatMap { [$0.keyword] + $0.definition.synonyms }
    #expect(Set(words).count == words.count)
  }

  @Test("no word of another tool is in the table twice, and none is a verb of ours")
  func foreignWords() {
    let words = ForeignWords.all.flatMap(\.words).map { $0.lowercased() }
    let twice = Dictionary(grouping: words) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
    #expect(Set(words).isDisjoint(with: VerbRegistry.keywords))
  }

  @Test("what is written for a word of another tool is a step", arguments: ForeignWords.all.indices)
  func foreignExample(_ index: Int) throws {
    let entry = ForeignWords.all[index]
    guard let verb = entry.verb, VerbRegistry.verb(verb) != nil else { return }
    let result = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/flows/sign-in.yaml": "flow: sign-in\nsteps: [back]\n",
      "Journeys/data/invoice.pdf": "%PDF-1.4",
      "Journeys/a.yaml": "journey: A\nsteps:\n  - \(entry.example)\n",
    ]).load()
    #expect(rendered(result) == "")
    let step = try #require(result.project?.journeys.first?.steps.first)
    #expect(type(of: step.action).keyword == verb)
    for word in entry.words { #expect(VerbRegistry.hint(for: word).contains("\"\(verb)\"")) }
  }

  @Test("every criterion has a definition, in the order in which locators are shown")
  func criteria() {
    #expect(CriterionDefinition.all.map(\.criterion) == LocatorCriterion.allCases)
  }

  @Test("each criterion's example is a locator", arguments: LocatorCriterion.allCases)
  func criterionExample(_ criterion: LocatorCriterion) throws {
    let definition = try #require(
      CriterionDefinition.all.first { $0.criterion == criterion })
    let example =
      definition.example.hasPrefix("{") ? definition.example : "{ \(definition.example) }"
    let written = criterion == .role ? "{ role: button }" : example
    let result = try FixtureProject([
      "Journeys/suite.yaml": FixtureProject.suite,
      "Journeys/a.yaml": "journey: A\nsteps:\n  - click: \(written)\n",
    ]).load()
    #expect(rendered(result) == "")
    let step = try #require(result.project?.journeys.first?.steps.first)
    #expect(step.action.element?[criterion] != nil)
  }

  @Test("every state and relation has a definition, whose example is a locator")
  func filters() throws {
    #expect(StateDefinition.all.map(\.state) == LocatorState.allCases)
    #expect(RelationDefinition.all.map(\.relation) == LocatorRelation.allCases)
    for example in StateDefinition.all.map(\.example) + RelationDefinition.all.map(\.example) {
      let result = try FixtureProject([
        "Journeys/suite.yaml": FixtureProject.suite,
        "Journeys/a.yaml": "journey: A\nsteps:\n  - click: \(example)\n",
      ]).load()
      #expect(rendered(result) == "")
      let element = try #require(result.project?.journeys.first?.steps.first?.action.element)
      #expect(!element.states.isEmpty || !element.related.isEmpty)
    }
  }

  @Test("no key belongs to two conditions")
  func conditions() {
    let keys = ConditionRegistry.all.flatMap { $0.definition.properties.map(\.name) }
    #expect(Set(keys).count == keys.count)
  }
}
