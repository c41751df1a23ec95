import BrowserAPI
import JourneyLanguage
import RunModel
import Support
import Vocabulary

extension Tab: PerformableStep {
  static var timing: StepTiming { .navigation }
  static var opensDialogs: Bool { false }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.navigation)
    switch goal {
    case .first: run.tabs.go(to: 0)
    case .newest:
      try await wait(in: &run, until: deadline, missing: "no page was opened that no step went to")
      {
        (run) in
        run.tabs.open.last { !run.tabs.all[$0].isVisited }.map { [$0] } ?? []
      }
    case .matching(let url, let title, let isOpenedHere):
      var wanted: [PageExpectation] = []
      if let url { wanted.append(.url(try url.map(call.texts.text))) }
      if let title { wanted.append(.title(try title.map(call.texts.text))) }
      let words = wanted.map(\.words) + (isOpenedHere ? ["opened by this one"] : [])
      let expected = wanted
      try await wait(
        in: &run, until: deadline, missing: "no other page has \(words.joined(separator: " and "))"
      ) { (run) in
        let here = run.tabs.currentIndex
        var found: [Int] = []
        for index in run.tabs.open where index != here {
          if isOpenedHere, run.tabs.all[index].opener != here { continue }
          if await Self.fits(run.tabs.all[index].page, expected) { found.append(index) }
        }
        return found
      }
    }
    return nil
  }

  private static func fits(_ page: any Page, _ wanted: [PageExpectation]) async -> Bool {
    if wanted.isEmpty { return true }
    do throws(StepFailure) {
      try await page.expect(nil, wanted, deadline: .now)
      return true
    } catch {
      return false
    }
  }

  /// Looks for pages until there is one, and goes to it.
  private func wait(
    in run: inout StepExecutor, until deadline: ContinuousClock.Instant, missing: String,
    _ find: (StepExecutor) async -> [Int]
  ) async throws(StepProblem) {
    while true {
      try await run.followTabs(asking: true)
      let found = await find(run)
      if found.count > 1 {
        throw StepProblem(
          .assertion, "\(found.count) pages match, and tab needs exactly one",
          details: found.map { "page: \(run.tabs.all[$0].page.url)" },
          hint: "say more of its url or title, or write tab: newest")
      }
      if let index = found.first { return run.tabs.go(to: index) }
      guard run.environment.clock.now < deadline, !Task.isCancelled else { break }
      try? await run.environment.clock.sleep(for: .milliseconds(50))
    }
    let others = run.tabs.open.filter { $0 != run.tabs.currentIndex }
    var problem = StepProblem(
      .timeout, missing,
      details: others.map { "page: \(run.tabs.all[$0].page.url)" }
        + ["this page: \(run.page.url)"],
      hint: others.isEmpty ? "this page opened no other one; was its link clicked?" : "")
    problem.isOutOfTime = true
    throw problem
  }
}
