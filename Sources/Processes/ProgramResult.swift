/// What a program that was run to its end printed, its two streams apart.
public struct ProgramResult: Sendable, Hashable {
  /// How it ended; nil where it was ended because its time was over or its caller was cancelled.
  public var status: ExitStatus?
  /// The lines of standard output.
  public var output: [String]
  /// The lines of standard error.
  public var errors: [String]
  /// Whether lines are missing, since there were more bytes than the limit.
  public var isTruncated: Bool

  /// Whether it ended by itself with exit code 0.
  public var isSuccess: Bool { status == .code(0) }

  /// How it ended, in words.
  public var ending: String { status?.description ?? "did not end in time" }
}

extension ChildProcess {
  /// Runs a program to its end and collects what it prints; its whole group ends with it.
  ///
  /// - Parameters:
  ///   - timeout: after it, the group is killed.
  ///   - limit: how many bytes of each stream are kept.
  /// - Throws: `ProcessError` where the program can't be started.
  public static func run(
    _ configuration: Configuration, timeout: Duration, limit: Int = 16 << 20
  ) async throws(ProcessError) -> ProgramResult {
    let output = LineCollector(limit: limit)
    let errors = LineCollector(limit: limit)
    let child = try ChildProcess(
      configuration, onLine: { output.append($0) }, onErrorLine: { errors.append($0) })
    let status = await child.exitStatus(within: timeout)
    return ProgramResult(
      status: status, output: output.lines, errors: errors.lines,
      isTruncated: output.isTruncated || errors.isTruncated)
  }

  /// How it ended by itself within a time; nil where it had to be killed.
  private func exitStatus(within timeout: Duration) async -> ExitStatus? {
    let status = await withTaskGroup(of: ExitStatus?.self) { group in
      group.addTask { await self.waitUntilExit() }
      group.addTask {
        try? await Task.sleep(for: timeout)
        return nil
      }
      let first = await group.next() ?? nil
      group.cancelAll()
      return first
    }
    if let status { return status }
    await kill(after: .zero)
    return nil
  }
}
