import BrowserAPI
import JSON
import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// The plan of a case, and each of its steps.
extension CaseRun {
  mutating func carryOut(
    _ plan: CasePlan, page: any Page, context: any BrowserContext, engine: BrowserVersion
  ) async {
    var executor = StepExecutor(
      page: page, context: context, journeyCase: journeyCase, environment: environment,
      engine: engine, caseDeadline: deadline)
    executor.stepCount = plan.steps.count
    executor.saved = environment.handed.values(for: journeyCase, in: environment.project)
    await executor.introduce(for: plan.all)
    await walk(plan.steps, in: .journey, with: &executor)
    if failure == nil, let last = plan.steps.last { await close(after: last, with: executor) }
    if journeyCase.hook == .beforeAll, failure == nil {
      environment.handed.keep(executor.saved, of: journeyCase.hookFolder)
    }
    if !plan.finally.isEmpty { await finish(plan.finally, with: executor) }
  }

  /// Waits for what the page still does when all steps were carried out.
  private mutating func close(after last: PlannedStep, with executor: StepExecutor) async {
    guard let index = steps.lastIndex(where: { $0.path.depth == 0 }) else { return }
    let waiting = clock.now
    executor.noteUnvisited()
    await executor.waitForQuietNetwork()
    await executor.waitForRejections()
    phases[.waiting] += clock.now - waiting
    var violation = executor.awaitedDialog?.missing
    let seen = violations(last, executor, index: index).first
    if violation == nil { violation = seen }
    if violation == nil { violation = await servers.untrusted(executor) }
    guard let violation else { return }
    failure = failure(violation, at: last, step: index)
    steps[index].status = .failed
  }

  mutating func take(
    _ planned: PlannedStep, at path: StepPath, with executor: inout StepExecutor
  ) async {
    let index = steps.count
    steps.append(skipped(planned, index: index, path: path, note: nil))
    let outer = current
    current = (index, path)
    defer { current = outer }
    let summary = executor.summary(of: planned)
    environment.emit(
      .stepStarted(
        caseID: journeyCase.id, attempt: attempt, index: index, path: path, summary: summary))
    if let pause = environment.pause {
      await pause.beforeStep(executor.upcoming(planned, at: path), on: executor.page)
    }
    beginPhases(executor)
    let began = clock.now
    let slowness = environment.machine.factor
    // A machine that became slow since the case began gives it more time.
    if !executor.isFinal { executor.caseDeadline = max(executor.caseDeadline, deadline) }
    var outcome = StepOutcome()
    var problem: StepProblem?
    do throws(StepProblem) {
      outcome = try await executor.run(planned, of: &self)
    } catch {
      problem = error
    }
    let snapshot = outcome.snapshot
    let took = clock.now - began
    let spent = endPhases(of: planned.step, took: took, inside: index, executor)
    if problem == nil, outcome.block?.failure == nil, let budget = planned.step.budget {
      // The budget is the platform's: what a starved machine takes longer is not the platform's fault.
      let factor = max(slowness, environment.machine.factor)
      if took > budget * factor { problem = .overBudget(took, budget, factor: factor) }
    }
    // The picture comes first: a page that crashed may report it only after the step's error.
    var picture = problem == nil ? nil : await failurePicture(by: executor)
    await executor.waitForRejections()
    let hadProblem = problem != nil
    var violations = violations(planned, executor, index: index)
    if let untrusted = await servers.untrusted(executor) { violations.append(untrusted) }
    problem = Self.joined(problem, with: violations)
    if let found = problem, !planned.step.guardsIsolation {
      problem = blamingPlatform(found, step: index)
    }
    // It has not been shown that the step saw nothing of another tenant: whatever ended it, a crash of
    // the page included, counts as isolation. A browser that is gone, or a case out of time before
    // the step began, saw nothing.
    if planned.step.guardsIsolation, hadProblem, began < executor.caseDeadline {
      let crashed = violations.contains { $0.kind == .infrastructure }
      if let found = problem {
        problem?.kind = Self.isolationKind(of: found.kind, hadPage: crashed || found.hadPage)
      }
    }
    var result = StepResult(
      index: index, summary: summary, location: planned.step.location,
      callers: planned.callers, startedAfter: began - start, duration: took,
      status: .passed, url: executor.page.url, snapshot: snapshot, phases: spent, path: path,
      note: outcome.block?.note)
    if let inner = outcome.block?.failure {
      result.status = .failed
      failure = inner.failure
      failureMayBeAllowed = inner.mayBeAllowed && violations.isEmpty
      failure?.details += violations.prefix(5).map { "meanwhile \($0.message)" }
    } else if let problem {
      result.status = .failed
      if !hadProblem { picture = await failurePicture(by: executor) }
      result.screenshot = picture
      failure = failure(problem, at: planned, step: index)
      failedMessages[index] = problem.message
      failureMayBeAllowed = violations.isEmpty && problem.mayBeAllowed
    } else if let snapshot, let visual = VisualFailure(snapshot) {
      result.status = .failed
      var problem = visual.problem
      if planned.step.guardsIsolation {
        problem.kind = Self.isolationKind(of: problem.kind, hadPage: false)
      }
      visualFailures.append(failure(problem, at: planned, step: index))
    } else if !planned.blocks.isEmpty, Task.isCancelled {
      result.status = .skipped
    }
    steps[index] = result
    environment.emit(.stepFinished(caseID: journeyCase.id, attempt: attempt, result))
    if environment.options.slowMotion > .zero {
      try? await clock.sleep(for: environment.options.slowMotion)
    }
  }

  private mutating func failurePicture(by executor: StepExecutor) async -> String? {
    let began = clock.now
    defer { phases[.capture] += clock.now - began }
    // The first has no suffix.
    let hasPicture = steps.contains { $0.screenshot != nil }
    return await executor.failurePicture(
      attempt: attempt, suffix: hasPicture ? "-\(current.index + 1)" : "")
  }

  mutating func violations(
    _ planned: PlannedStep, _ executor: StepExecutor, index: Int
  ) -> [StepProblem] {
    unvisited = executor.tabs.unvisited
    return executor.tabs.pages.flatMap { page in
      let events = page.events.drain()
      servers.note(events)
      return watch.take(
        events, step: index, allowed: executor.allowed(in: planned),
        isMocked: executor.mockLog.isMocked)
    }.map {
      StepProblem($0.isCrash ? .infrastructure : .pageError, $0.message, details: $0.details)
    }
  }

  func skipped(
    _ planned: PlannedStep, index: Int, path: StepPath, note: String?
  ) -> StepResult {
    StepResult(
      index: index, summary: planned.summary, location: planned.step.location,
      callers: planned.callers, startedAfter: clock.now - start, duration: .zero,
      status: .skipped, url: "", path: path, note: note)
  }
}
