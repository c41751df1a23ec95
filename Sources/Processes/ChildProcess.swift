import CSpawn
import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A program that we start: the leader of a process group of its own, ended as a whole.
///
/// Its output is read line by line on a thread. When the leader ends, what is left of its group
/// is ended too, before the leader is reaped, so that the group's number can't have been given
/// to others. A `ProcessGuard` does the same where this process is killed itself.
public final class ChildProcess: Sendable {
  /// What to start and how.
  public struct Configuration: Sendable {
    /// The path of the program.
    public var executable: String
    /// The arguments, without the program's own name.
    public var arguments: [String]
    /// The whole environment of the child.
    public var environment: [String: String]
    /// Where it runs; nil for where we run.
    public var workingDirectory: String?
    /// Folders that are removed when the child is gone, also by the guard.
    public var ownedFolders: [String]

    /// Makes a configuration; the environment is ours unless another is given.
    public init(
      executable: String, arguments: [String] = [],
      environment: [String: String] = ProcessEnvironment.current,
      workingDirectory: String? = nil, ownedFolders: [String] = []
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
      self.workingDirectory = workingDirectory
      self.ownedFolders = ownedFolders
    }
  }

  private enum State {
    case running(waiters: [CheckedContinuation<ExitStatus, Never>])
    case ended(ExitStatus)
  }

  /// The process id, which is also the number of its process group.
  public let processID: Int32
  private let state = Mutex<State>(.running(waiters: []))
  private let guardian: ProcessGuard

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - onLine: Gets each line of its standard output and error, on a thread of ours.
  ///   - onExit: Gets how it ended, once, after its last line.
  /// - Throws: `ProcessError` where the program or its guard can't be started.
  public init(
    _ configuration: Configuration, onLine: @escaping @Sendable (String) -> Void,
    onExit: @escaping @Sendable (ExitStatus) -> Void = { _ in }
  ) throws(ProcessError) {
    guardian = try ProcessGuard(folders: configuration.ownedFolders)
    let output = try makePipe()
    let input = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer {
      close(output.writeEnd)
      close(input)
    }
    do throws(ProcessError) {
      processID = try spawn(
        configuration.executable, configuration.arguments, configuration.environment,
        directory: configuration.workingDirectory,
        streams: (input, output.writeEnd, output.writeEnd), group: SPAWN_NEW_GROUP)
    } catch {
      close(output.readEnd)
      guardian.dismiss()
      throw error
    }
    guardian.watch(group: processID)
    let readEnd = output.readEnd
    let lastLine = DispatchSemaphore(value: 0)
    detachThread {
      readLines(from: readEnd, onLine)
      lastLine.signal()
    }
    detachThread { [self] in
      let (status, waiters) = reap(lastLine)
      onExit(status)
      for waiter in waiters { waiter.resume(returning: status) }
    }
  }

  /// How it ended; nil while it runs.
  public var exitStatus: ExitStatus? {
    state.withLock {
      switch $0 {
      case .running: nil
      case .ended(let status): status
      }
    }
  }

  /// Returns when the leader has ended and the rest of its group has been sent SIGKILL.
  @discardableResult
  public func waitUntilExit() async -> ExitStatus {
    await withCheckedContinuation { continuation in
      let ended: ExitStatus? = state.withLock {
        switch $0 {
        case .running(let waiters):
          $0 = .running(waiters: waiters + [continuation])
          return nil
        case .ended(let status):
          return status
        }
      }
      if let ended { continuation.resume(returning: ended) }
    }
  }

  /// Asks the group to end (SIGTERM) and, after the grace, ends it (SIGKILL). Safe to repeat.
  public func terminate(grace: Duration = .seconds(2)) async {
    signal(SIGTERM)
    await kill(after: grace)
  }

  /// Waits until it ends by itself and, after the grace, ends the group (SIGKILL).
  public func kill(after grace: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.waitUntilExit() }
      group.addTask {
        // A cancelled caller is in a hurry: the grace is cut short then.
        try? await Task.sleep(for: grace)
        self.signal(SIGKILL)
      }
      await group.next()
      group.cancelAll()
    }
    signal(SIGKILL)
    await waitUntilExit()
  }

  /// Sends a signal to the whole group, if its leader still runs.
  public func signal(_ number: Int32) {
    state.withLock {
      switch $0 {
      case .running: _ = killpg(processID, number)
      case .ended: break
      }
    }
  }

  private func reap(
    _ lastLine: DispatchSemaphore
  ) -> (ExitStatus, [CheckedContinuation<ExitStatus, Never>]) {
    var information = siginfo_t()
    while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    // The leader is a zombie now and holds its number: the rest of the group can be ended safely.
    var status: Int32 = 0
    _ = killpg(processID, SIGKILL)
    // A process that left the group may hold the pipe open for longer.
    _ = lastLine.wait(timeout: .now() + .milliseconds(500))
    let waiters = state.withLock { state -> [CheckedContinuation<ExitStatus, Never>] in
      while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
      defer { state = .ended(ExitStatus(waitStatus: status)) }
      switch state {
      case .running(let waiters): return waiters
      case .ended: return []
      }
    }
    guardian.dismiss()
    return (ExitStatus(waitStatus: status), waiters)
  }
}

/// Starts a program through the C shim and gives its process id.
func spawn(
  _ executable: String, _ arguments: [String], _ environment: [String: String],
  directory: String?, streams: (input: Int32, output: Int32, error: Int32), group: Int
) throws(ProcessError) -> Int32 {
  let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
  let environmentPointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
  var processID: pid_t = 0
  let code = spawn_process(
    &processID, executable, argumentPointers, environmentPointers, directory,
    streams.input, streams.output, streams.error, Int32(group))
  guard code == 0 else {
    throw ProcessError(command: executable, errorNumber: code, doing: "start")
  }
  return processID
}
