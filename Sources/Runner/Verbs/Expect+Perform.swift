import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Expect: PerformableStep {
  static var timing: StepTiming { .expectation }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.expect)
    let (locator, expected) = try resolved(call.texts)
    let cookies = try wantedCookies(call.texts)
    do throws(StepFailure) {
      try await wait(locator, expected, with: cookies, in: run, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    return nil
  }

  typealias WantedCookie = (name: String, match: TextMatch<String>?)

  func wantedCookies(_ texts: StepTexts) throws(StepProblem) -> [WantedCookie] {
    var wanted: [WantedCookie] = []
    for case let condition as CookieCondition in conditions {
      for entry in condition.entries {
        wanted.append((entry.name, try entry.match?.map(texts.text)))
      }
    }
    return wanted
  }

  /// Waits until all holds; asks the browser for cookies, and a frame for what was copied in it, again and
  /// again, and each time the page for all else.
  func wait(
    _ locator: Locator<String>?, _ expected: [PageExpectation], with cookies: [WantedCookie],
    in run: StepExecutor, deadline: ContinuousClock.Instant
  ) async throws(StepFailure) {
    let isCopiedInFrame = usesClipboard && run.clipboardFrame != nil
    guard !cookies.isEmpty || isCopiedInFrame else {
      return try await run.page.expect(locator, expected, deadline: deadline)
    }
    while true {
      var values: [Cookie] = []
      do throws(BrowserError) {
        if !cookies.isEmpty { values = try await run.context.cookies(for: run.page.url) }
      } catch {
        throw .browser(error)
      }
      if isCopiedInFrame { await run.shareFrame() }
      let given = cookies.map { wanted in
        PageExpectation.given(
          "cookie \(wanted.name)", values.first { $0.name == wanted.name }?.value, wanted.match)
      }
      do throws(StepFailure) {
        // Other conditions may take their time; what is asked for elsewhere is asked for anew soon.
        return try await run.page.expect(
          locator, given + expected, deadline: min(deadline, .now + .milliseconds(200)))
      } catch {
        guard run.environment.clock.now < deadline, case .action(let action) = error,
          action.kind == .assertion || action.kind == .notFound
        else { throw error }
      }
    }
  }

  /// The element and the conditions with their texts.
  func resolved(
    _ texts: StepTexts
  ) throws(StepProblem) -> (locator: Locator<String>?, expected: [PageExpectation]) {
    let locator = try self.locator.map(texts.locator)
    var expected: [PageExpectation] = []
    for condition in conditions {
      expected += try condition.resolved { template throws(StepProblem) in
        try texts.text(template)
      }
    }
    return (locator, expected)
  }
}
