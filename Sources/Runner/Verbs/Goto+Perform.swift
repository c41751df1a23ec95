import BrowserAPI
import JourneyLanguage
import RunModel
import Vocabulary

extension Goto: PerformableStep {
  static var timing: StepTiming { .navigation }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let deadline = run.deadline(of: call.step, run.timeouts.navigation)
    let url = try call.texts.url(url)
    // Before anything is sent there.
    if let problem = await run.environment.certificates?.problem(with: url) { throw problem }
    let before = run.page.url
    do throws(BrowserError) {
      try await run.page.goto(url, until: until, deadline: deadline)
    } catch {
      throw StepProblem(error)
    }
    // Within a document there is no new answer.
    let isWithin =
      url.contains("#") && run.page.url.prefix { $0 != "#" } == before.prefix { $0 != "#" }
    if !isWithin || !statuses.isEmpty {
      try await checkStatus(url, call.step, &run, deadline: deadline)
    }
    return nil
  }

  /// A page that answers 404 is not the page that was asked for, however well it looks.
  private func checkStatus(
    _ url: String, _ step: Step, _ run: inout StepExecutor, deadline: ContinuousClock.Instant
  ) async throws(StepProblem) {
    let page = run.page
    guard let status = await page.documentStatus(deadline: deadline) else {
      // Documents without HTTP have none.
      if statuses.isEmpty { return }
      throw StepProblem(
        .assertion, "the status of \(url) is not known",
        hint: "only documents of HTTP servers have one; leave status: out for others")
    }
    let line = "\(status) GET \(page.url)"
    let isAllowed = run.allows(line, in: step)
    if statuses.isEmpty
      ? status < 400 || isAllowed : statuses.contains(where: { $0.matches(status) })
    {
      run.expectedAnswers = ["\(status) GET \(url)", line]
      return
    }
    let wanted =
      statuses.isEmpty
      ? "below 400" : statuses.map(\.description).joined(separator: " or ")
    throw StepProblem(
      .assertion, "\(url) answered \(status), expected a status \(wanted)",
      hint: statuses.isEmpty
        ? "if that is what the page should answer, say so in the step: status: \(status)" : ""
    )
  }
}
