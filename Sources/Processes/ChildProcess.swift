import CSpawn
import Dispatch
import Support
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
    /// A folder that is removed once the child is gone, however this process ends.
    public var folder: GuardedFolder?
    /// A descriptor of ours that the child gets as its descriptors 3 and 4; it gets no others.
    public var control: Int32?
    /// Who it runs as; nil for the user that we are.
    public var user: UnprivilegedUser?

    /// Makes a configuration; the environment is ours unless another is given.
    public init(
      executable: String, arguments: [String] = [],
      environment: [String: String] = ProcessEnvironment.current,
      workingDirectory: String? = nil, folder: GuardedFolder? = nil, control: Int32? = nil,
      user: UnprivilegedUser? = nil
    ) {
      self.executable = executable
      self.arguments = arguments
      self.environment = environment
      self.workingDirectory = workingDirectory
      self.folder = folder
      self.control = control
      self.user = user
    }
  }

  /// The process id, which is also the number of its process group.
  public let processID: Int32
  /// How the process ended; nil while it holds its number, so that signals may be sent to it.
  private let status = Mutex<ExitStatus?>(nil)
  private let end = OneShot<ExitStatus>()
  private let guardian: ProcessGuard
  private let user: UnprivilegedUser?

  /// Starts the program.
  ///
  /// - Parameters:
  ///   - onLine: Gets each line of its standard output, on a thread of ours.
  ///   - onErrorLine: Gets each line of its standard error, on another; nil gives them to `onLine`.
  ///   - onExit: Gets how it ended, once, after its last line.
  /// - Throws: `ProcessError` where the program or its guard can't be started.
  public init(
    _ configuration: Configuration, onLine: @escaping @Sendable (String) -> Void,
    onErrorLine: (@Sendable (String) -> Void)? = nil,
    onExit: @escaping @Sendable (ExitStatus) -> Void = { _ in }
  ) throws(ProcessError) {
    user = configuration.user
    if let folder = configuration.folder {
      guardian = folder.guardian
    } else {
      guardian = try ProcessGuard(folders: [])
    }
    let output: (readEnd: Int32, writeEnd: Int32)
    var errors: (readEnd: Int32, writeEnd: Int32)?
    do throws(ProcessError) {
      output = try makePipe()
      do throws(ProcessError) {
        if onErrorLine != nil { errors = try makePipe() }
      } catch {
        close(output.readEnd)
        close(output.writeEnd)
        throw error
      }
    } catch {
      guardian.groupHasEnded()
      throw error
    }
    let input = open("/dev/null", O_RDWR | O_CLOEXEC)
    defer {
      close(output.writeEnd)
      if let errors { close(errors.writeEnd) }
      close(input)
    }
    if let user { guardian.ends(user) }
    do throws(ProcessError) {
      processID = try spawn(
        configuration.executable, configuration.arguments, configuration.environment,
        directory: configuration.workingDirectory,
        streams: (input, output.writeEnd, errors?.writeEnd ?? output.writeEnd),
        group: SPAWN_NEW_GROUP, announcingTo: guardian.announcements,
        control: configuration.control ?? -1, user: configuration.user)
    } catch {
      close(output.readEnd)
      if let errors { close(errors.readEnd) }
      guardian.groupHasEnded()
      throw error
    }
    let readEnd = output.readEnd
    let lastLine = DispatchSemaphore(value: 0)
    detachThread {
      readLines(from: readEnd, onLine)
      lastLine.signal()
    }
    let errorEnd = errors?.readEnd
    if let errorEnd, let onErrorLine {
      detachThread {
        readLines(from: errorEnd, onErrorLine)
        lastLine.signal()
      }
    }
    detachThread { [self] in
      let status = reap(lastLine, streams: errorEnd == nil ? 1 : 2)
      onExit(status)
      end.set(status)
    }
  }

  /// How it ended; nil while it runs.
  public var exitStatus: ExitStatus? { status.withLock { $0 } }

  /// How it ended, also if that was only a moment ago; nil while it runs.
  public func currentExitStatus() async -> ExitStatus? {
    var information = siginfo_t()
    let hasEnded = status.withLock { status in
      guard status == nil else { return true }
      // With WNOHANG the call succeeds in either case; the number of a child that runs stays 0.
      let code = waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT | WNOHANG)
      return code == 0 && information.si_signo == SIGCHLD
    }
    return hasEnded ? await waitUntilExit() : nil
  }

  /// Returns when the leader has ended and the rest of its group has been sent SIGKILL.
  ///
  /// - Returns: nil if the caller was cancelled first: the program may still run then.
  @discardableResult
  public func waitUntilExit() async -> ExitStatus? { await end.wait() }

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
    // Also a cancelled caller may rely on nothing being left.
    await Task { _ = await waitUntilExit() }.value
  }

  /// Sends a signal to the whole group, if its leader still runs.
  public func signal(_ number: Int32) {
    status.withLock { if $0 == nil { _ = killpg(processID, number) } }
  }

  private func reap(_ lastLine: DispatchSemaphore, streams: Int) -> ExitStatus {
    var information = siginfo_t()
    while waitid(P_PID, id_t(processID), &information, WEXITED | WNOWAIT) != 0 && errno == EINTR {}
    // The leader is a zombie now and holds its number: the rest of the group can be ended safely.
    var status: Int32 = 0
    _ = killpg(processID, SIGKILL)
    // It has no others but what it started, wherever that went.
    user?.endProcesses()
    // A process that left the group may hold the pipe open for longer.
    let limit = DispatchTime.now() + .milliseconds(500)
    for _ in 0..<streams { _ = lastLine.wait(timeout: limit) }
    let exitStatus = self.status.withLock { exitStatus in
      while waitpid(processID, &status, 0) < 0 && errno == EINTR {}
      let ended = ExitStatus(waitStatus: status)
      exitStatus = ended
      return ended
    }
    guardian.groupHasEnded()
    return exitStatus
  }
}

/// Starts a program through the C shim and gives its process id.
///
/// - Parameter announcements: a descriptor that the child writes its process id to, as a line, before
///   its program runs; -1 for none.
/// - Parameter control: a descriptor that the child gets as 3 and 4; -1 for none.
func spawn(
  _ executable: String, _ arguments: [String], _ environment: [String: String],
  directory: String?, streams: (input: Int32, output: Int32, error: Int32), group: Int,
  announcingTo announcements: Int32 = -1, control: Int32 = -1, user: UnprivilegedUser? = nil
) throws(ProcessError) -> Int32 {
  let argumentPointers = ([executable] + arguments).map { strdup($0) } + [nil]
  let environmentPointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
  defer { for pointer in argumentPointers + environmentPointers { free(pointer) } }
  let folder = directory.map { strdup($0) }
  defer { free(folder ?? nil) }
  var setup = spawn_setup(
    directory: UnsafePointer(folder ?? nil), input: streams.input, output: streams.output,
    error: streams.error, group: Int32(group), announce: announcements, control: control,
    user: user?.id ?? 0)
  var processID: pid_t = 0
  let code = spawn_process(
    &processID, executable, argumentPointers, environmentPointers, &setup)
  guard code == 0 else {
    throw ProcessError(command: executable, errorNumber: code, doing: "start")
  }
  return processID
}
