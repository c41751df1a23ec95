import JourneyLanguage
import Testing
import Vocabulary

@testable import Runner

struct CaseQueueTests {
  private func cases() throws -> [JourneyCase] {
    let names = ["a", "b", "c", "d"]
    let project = try SampleProject(
      journeys: Dictionary(uniqueKeysWithValues: names.map { ($0, "  - goto: /") }))
    return try project.load().cases().sorted { $0.id < $1.id }
  }

  private func names(_ queue: CaseQueue) -> [String] { queue.remaining.map(\.journey.name.value) }

  @Test("the longest known case comes first, one of unknown length counts as the median")
  func order() throws {
    let cases = try cases()
    let durations: [String: Duration] = [
      cases[0].id: .seconds(1), cases[2].id: .seconds(9), cases[3].id: .seconds(5),
    ]
    #expect(names(CaseQueue(cases, durations: durations)) == ["c", "b", "d", "a"])
  }

  @Test("without durations the order is that of the plan, each time")
  func planOrder() throws {
    let cases = try cases()
    for _ in 0..<20 { #expect(names(CaseQueue(cases, durations: [:])) == ["a", "b", "c", "d"]) }
  }

  @Test("durations of cases that are gone change nothing")
  func staleDurations() throws {
    let cases = try cases()
    let queue = CaseQueue(cases, durations: ["gone@chromium": .seconds(60)])
    #expect(names(queue) == ["a", "b", "c", "d"])
  }

  @Test("a worker gets cases of the engine it has running first, and then any")
  func engines() throws {
    var cases = try cases()
    cases[2].engine = .firefox
    var queue = CaseQueue(cases, durations: [:])
    #expect(queue.next(preferring: .firefox)?.journey.name.value == "c")
    #expect(queue.next(preferring: .firefox)?.journey.name.value == "a")
    #expect(queue.next()?.journey.name.value == "b")
    #expect(names(queue) == ["d"])
    #expect(queue.next() != nil)
    #expect(queue.next() == nil)
    #expect(queue.next(preferring: .chromium) == nil)
  }
}
