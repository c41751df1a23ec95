import JourneyLanguage
import RunModel
import Support
import Synchronization

/// What comes before and after all cases.
extension RunSession {
  /// The hooks of some cases; those after all that an engine can't carry out are only reported.
  func hooks(
    for cases: [JourneyCase]
  ) -> (before: [JourneyCase], after: [JourneyCase], skipped: [JourneyCase]) {
    let hooks = project.hookCases(for: cases, shard: options.shard?.index)
    func isSkipped(_ hook: JourneyCase) -> Bool { skipping[Project.withoutShard(hook.id)] != nil }
    return (
      hooks.before, hooks.after.filter { !isSkipped($0) }, hooks.after.filter(isSkipped)
    )
  }

  /// Carries out hooks one after the other; cases whose hooks before all failed are left out.
  func carryOut(
    _ hooks: [JourneyCase], for state: RunState, in environment: CaseEnvironment
  ) async {
    guard !hooks.isEmpty else { return }
    let worker = Worker(number: 1, environment: environment, state: state, launch: launch)
    let failed = await worker.carryOut(hooks)
    for record in state.leaveOut(after: failed, of: project) {
      state.record(record)
      emit(.caseFinished(record))
    }
  }

  /// Carries out hooks after all; also where the run is interrupted, for as long as the steps of `finally`
  /// may take, if anything that they are for has begun by then.
  func carryOutLast(
    _ hooks: [JourneyCase], for state: RunState, in environment: CaseEnvironment
  ) async {
    let begun = state.begun
    let hooks = hooks.filter { hook in
      !Task.isCancelled || begun.contains { project.isFor($0, hook) }
    }
    guard !hooks.isEmpty else { return }
    // A task of its own, since that of an interrupted run can't wait for anything.
    let task = Task { await carryOut(hooks, for: state, in: environment) }
    let limit = finalTime * machine.factor
    let emit = emit
    let timer = Mutex<Task<Void, any Error>?>(nil)
    await withTaskCancellationHandler {
      await task.value
    } onCancel: {
      emit(
        .notice(
          "the run was interrupted; afterAll is carried out, for \(limit.limitText) at most "
            + "(a second interrupt ends it)"))
      timer.withLock {
        $0 = Task {
          try await Task.sleep(for: limit)
          task.cancel()
        }
      }
    }
    timer.withLock { $0?.cancel() }
  }
}
