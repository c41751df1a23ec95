import Baselines
import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Synchronization
import Testing
import Vocabulary

@testable import Runner

@Suite("Runs on several engines")
struct EngineScheduleTests {
  private func run(
    _ project: Project, skipping: [String: String] = [:], workers: Int = 1,
    events: @escaping @Sendable (RunEvent) -> Void = { _ in }, launch: @escaping BrowserSource
  ) async throws -> RunSummary {
    let options = RunOptions(
      workers: workers, retries: 0, update: .none, reports: "\(project.root)/Reports",
      baselines: "\(project.root)/Baselines")
    return await RunSession(
      project: project, cases: try project.cases(), skipping: skipping, options: options,
      launch: launch, emit: events
    ).run()
  }

  private func project(_ steps: String = "  - back") throws -> (SampleProject, Project) {
    let sample = try SampleProject(
      suite: "engines: [chromium, firefox]", journeys: ["a": steps, "b": steps])
    return (sample, try sample.load())
  }

  @Test("a worker runs all cases of one engine, closes it, and only then starts the other")
  func oneAtATime() async throws {
    let (_, project) = try project()
    let stage = Stage()
    let summary = try await run(project) { stage.launch($0) }
    #expect(summary.verdict == .passed)
    #expect(
      stage.diary == [
        "start chromium", "case on chromium", "case on chromium", "close chromium",
        "start firefox", "case on firefox", "case on firefox", "close firefox",
      ])
    #expect(summary.environment == ["chromium": "1", "firefox": "1"])
  }

  @Test("an engine that is not installed stops its own cases, and no others")
  func notFound() async throws {
    let (_, project) = try project()
    let stage = Stage()
    let summary = try await run(project) { engine throws(BrowserError) in
      stage.write("try \(engine)")
      if engine == .chromium { throw BrowserError(.notFound, "No Chromium.", hint: "get one") }
      return stage.launch(engine)
    }
    #expect(summary.verdict == .infrastructure)
    #expect(summary.infrastructureErrors == ["No Chromium.\n  hint: get one"])
    #expect(
      summary.cases.map { "\($0.id) \($0.status.rawValue)" } == [
        "a@chromium failed", "a@firefox passed", "b@chromium skipped", "b@firefox passed",
      ])
    #expect(summary.cases[2].skipReason == "No Chromium.\n  hint: get one")
    // Once more on a fresh browser, and then never again.
    #expect(stage.diary.filter { $0 == "try chromium" }.count == 2)
  }

  @Test("an engine that won't start is tried twice, and then its cases are skipped")
  func willNotStart() async throws {
    let (_, project) = try project()
    let stage = Stage()
    let summary = try await run(project) { engine throws(BrowserError) in
      stage.write("try \(engine)")
      if engine == .firefox { throw BrowserError(.launchFailed, "It ended.") }
      return stage.launch(engine)
    }
    #expect(summary.count(.passed) == 2)
    #expect(summary.count(.failed) == 1)
    #expect(summary.count(.skipped) == 1)
    #expect(stage.diary.filter { $0 == "try firefox" }.count == 2)
  }

  @Test("cases that are skipped by plan are reported, counted, and start nothing")
  func skipping() async throws {
    let (_, project) = try project()
    let stage = Stage()
    let finished = Mutex<[String]>([])
    let started = Mutex(0)
    let summary = try await run(
      project, skipping: ["a@firefox": "it can't", "b@firefox": "it can't"],
      events: { event in
        if case .runStarted(let start) = event { started.withLock { $0 = start.cases.count } }
        if case .caseFinished(let result) = event {
          finished.withLock { $0.append("\(result.id) \(result.skipReason ?? "-")") }
        }
      }
    ) { stage.launch($0) }
    #expect(summary.verdict == .passed)
    #expect(summary.count(.skipped) == 2)
    #expect(started.withLock { $0 } == 4)
    #expect(
      finished.withLock { $0 } == [
        "a@firefox it can't", "b@firefox it can't", "a@chromium -", "b@chromium -",
      ])
    #expect(stage.diary.allSatisfy { !$0.contains("firefox") })
  }

  @Test("a part of a run in which all is skipped starts neither platform nor browser")
  func allSkipped() async throws {
    let sample = try SampleProject(
      suite: "server: { command: [./nowhere], ready: /health }", journeys: ["a": "  - back"])
    let project = try sample.load()
    let stage = Stage()
    let summary = try await run(project, skipping: ["a@chromium": "no"]) { stage.launch($0) }
    #expect(summary.infrastructureErrors == [])
    #expect(summary.count(.skipped) == 1)
    #expect(stage.diary == [])
  }

  @Test("mocks add up with the newest first, and none ends them")
  func mocks() async throws {
    let (_, project) = try project(
      """
        - mock: { url: "/api/**", status: 503 }
        - mock: { url: "/api/orders", method: POST, json: { id: "${case.slug}" } }
        - mock: { url: "**/logo.svg", fail: true }
        - mock: none
      """)
    let stage = Stage()
    var options = project
    options.suite.engines = Array(project.suite.engines.prefix(1))
    options.journeys = Array(project.journeys.prefix(1))
    let summary = try await run(options) { stage.launch($0) }
    #expect(summary.verdict == .passed)
    let sets = stage.rules
    // The last rule of each set matches nothing; it sees what the mocks leave alone.
    #expect(sets.map(\.count) == [2, 3, 4, 0])
    let rules = sets[2]
    func first(_ method: String, _ url: String) -> InterceptionRule.Action? {
      rules.first { $0.matches(method, "http://127.0.0.1:9" + url) }?.action
    }
    #expect(first("GET", "/api/orders?x=1") == .respond(status: 503, headers: [:], body: []))
    #expect(
      first("POST", "/api/orders")
        == .respond(
          status: 200, headers: ["content-type": "application/json"],
          body: Array(#"{"id":"\#(try project.cases()[0].slug)"}"#.utf8)))
    #expect(first("GET", "/a/logo.svg") == .fail)
    #expect(first("GET", "/people") == nil)
  }
}
