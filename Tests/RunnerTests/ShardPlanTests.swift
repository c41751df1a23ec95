import RunModel
import Testing
import Vocabulary

@testable import JourneyLanguage
@testable import Runner

@Suite("Distributing cases to machines")
struct ShardPlanTests {
  private static func cases(_ count: Int) -> [JourneyCase] {
    let place = SourceLocation(file: "Journeys/a.yaml", line: 1, column: 1)
    let journey = Journey(
      name: Located("a", at: place), tags: [], only: nil,
      matrix: Matrix(axes: [], include: [], exclude: []),
      browser: BrowserSettings(headers: [:]),
      allow: AllowedErrors(console: [], page: [], responses: []),
      steps: [], file: place.file)
    let viewport = Suite.NamedViewport(
      name: Located("desktop", at: place), width: 1280, height: 720, scale: 1)
    return (0..<count).map {
      JourneyCase(
        id: "a[n=\($0)]@chromium", journey: journey, cell: [], engine: .chromium,
        viewport: viewport)
    }
  }

  /// Times as suites have them: most are short, some take minutes.
  private static func times(_ cases: [JourneyCase], unknown: Int = 0) -> [String: Duration] {
    var state: UInt64 = 7
    func random() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(1 << 53)
    }
    var times: [String: Duration] = [:]
    for (index, item) in cases.enumerated() {
      let sum = (0..<12).reduce(-6.0) { sum, _ in sum + random() }
      var power = 1.0
      for _ in 0..<8 { power *= 1 + sum / 8 }  // close to eˣ for what comes here
      let seconds = max(0.2, 2 * power * power)
      if unknown == 0 || index % unknown != 0 { times[item.id] = .seconds(seconds) }
    }
    return times
  }

  private static func loads(_ plan: ShardPlan, _ times: [String: Duration]) -> [Double] {
    (1...plan.count).map { part in
      plan.cases(ofPart: part).reduce(0) { $0 + (times[$1.id] ?? .zero) / .seconds(1) }
    }
  }

  @Test("every case is in exactly one part, with times and without", arguments: [1, 2, 3, 7, 40])
  func covers(_ count: Int) {
    let cases = Self.cases(23)
    for times in [[:], Self.times(cases), Self.times(cases, unknown: 3)] {
      let plan = ShardPlan(cases, times: times, count: count)
      let parts = (1...count).map { plan.cases(ofPart: $0).map(\.id) }
      #expect(parts.joined().sorted() == cases.map(\.id).sorted())
      for part in parts {
        #expect(part == cases.map(\.id).filter(Set(part).contains), "the order of the plan")
      }
      #expect(plan.isBalanced == !times.isEmpty)
    }
  }

  @Test(
    "of 10,000 cases the slowest part takes 5 % more than the ideal at most",
    arguments: [2, 4, 16, 37])
  func balance(_ count: Int) throws {
    let cases = Self.cases(10_000)
    let times = Self.times(cases)
    let loads = Self.loads(ShardPlan(cases, times: times, count: count), times)
    let longest = times.values.map { $0 / .seconds(1) }.max() ?? 0
    let ideal = max(loads.reduce(0, +) / Double(count), longest)
    let slowest = try #require(loads.max())
    #expect(slowest <= 1.05 * ideal)
    // By number alone the split is worse, or the test says nothing.
    let plain = Self.loads(ShardPlan(cases, times: [:], count: count), times)
    #expect(try #require(plain.max()) > slowest)
  }

  @Test("a case that never ran counts as the median")
  func unknown() {
    let cases = Self.cases(6)
    let times = [
      cases[0].id: Duration.seconds(2), cases[1].id: .seconds(4), cases[2].id: .seconds(6),
    ]
    // The longest first: 6 | 4, then of the three unknown ones 4 | 4, 4, and 2 where less is.
    let plan = ShardPlan(cases, times: times, count: 2)
    #expect(plan.cases(ofPart: 1).map(\.id) == [cases[2], cases[4], cases[0]].map(\.id).sorted())
    #expect(plan.cases(ofPart: 2).map(\.id) == [cases[1], cases[3], cases[5]].map(\.id))
  }

  @Test("the same input gives the same plan, another gives another digest")
  func digest() {
    let cases = Self.cases(50)
    let times = Self.times(cases)
    let plan = ShardPlan(cases, times: times, count: 4)
    let again = ShardPlan(cases, times: times, count: 4)
    #expect(plan.shard(2) == again.shard(2))
    #expect(plan.shard(1).plan == plan.shard(4).plan)
    #expect(plan.shard(1).plan?.cases == 50)
    var others = [ShardPlan(cases, times: [:], count: 4), ShardPlan(cases, times: times, count: 5)]
    others.append(ShardPlan(cases.dropLast(), times: times, count: 4))
    for other in others { #expect(other.shard(1).plan?.digest != plan.shard(1).plan?.digest) }
  }

  @Test("impossible times do not break the plan")
  func extremes() {
    let cases = Self.cases(4)
    let times = [
      cases[0].id: Duration.seconds(-5), cases[1].id: .seconds(9e18), cases[2].id: .zero,
    ]
    let plan = ShardPlan(cases, times: times, count: 2)
    #expect((1...2).flatMap { plan.cases(ofPart: $0) }.count == 4)
  }
}
