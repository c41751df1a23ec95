import Foundation
import Processes
import Synchronization
import Testing

@Suite("Child processes", .timeLimit(.minutes(1)))
struct ChildProcessTests {
  private final class Lines: Sendable {
    let all = Mutex<[String]>([])
    func append(_ line: String) { all.withLock { $0.append(line) } }
    var value: [String] { all.withLock { $0 } }
  }

  private func shell(_ script: String, in folder: GuardedFolder? = nil)
    -> ChildProcess.Configuration
  {
    ChildProcess.Configuration(
      executable: "/bin/sh", arguments: ["-c", script], folder: folder)
  }

  @Test("its lines and its exit code arrive, in this order")
  func lines() async throws {
    let lines = Lines()
    let child = try ChildProcess(shell("echo one; echo two >&2; printf three; exit 7")) {
      lines.append($0)
    }
    #expect(await child.waitUntilExit() == .code(7))
    #expect(lines.value == ["one", "two", "three"])
    #expect(child.exitStatus == .code(7))
    await child.terminate()
  }

  @Test("a program that isn't there is an error with its name")
  func missing() {
    let error = #expect(throws: ProcessError.self) {
      try ChildProcess(.init(executable: "/nowhere/browser")) { _ in }
    }
    #expect(error?.errorNumber == ENOENT)
    #expect(error?.message == "could not start /nowhere/browser: No such file or directory")
  }

  @Test("it runs in its folder, with its environment, and inherits no descriptor")
  func surroundings() async throws {
    let lines = Lines()
    let file = open("/dev/null", O_RDONLY)
    defer { close(file) }
    var configuration = shell("pwd; echo $COLOR; ls /proc/self/fd | wc -l")
    configuration.environment = ["COLOR": "blue", "PATH": "/usr/bin:/bin"]
    configuration.workingDirectory = "/usr"
    let child = try ChildProcess(configuration) { lines.append($0) }
    await child.waitUntilExit()
    // The three standard streams and the folder that ls reads.
    #expect(lines.value == ["/usr", "blue", "4"])
  }

  @Test("its whole group ends with it, also one that ignores SIGTERM", arguments: [true, false])
  func group(isPolite: Bool) async throws {
    let lines = Lines()
    let (ready, signal) = AsyncStream.makeStream(of: Void.self)
    let trap = isPolite ? "" : "trap '' TERM;"
    let child = try ChildProcess(shell("\(trap) sleep 600 & echo $!; wait; wait")) { line in
      lines.append(line)
      signal.yield()
    }
    for await _ in ready { break }
    let grandchild = try #require(lines.value.first.flatMap { Int32($0) })
    #expect(isRunning(grandchild))
    await child.terminate(grace: .milliseconds(100))
    #expect(!isRunning(child.processID))
    await waitUntilGone(grandchild)
  }

  private func isRunning(_ process: Int32) -> Bool {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
      return false
    }
    return !text[(text.lastIndex(of: ")") ?? text.startIndex)...].hasPrefix(") Z")
  }

  /// SIGKILL has been sent; the kernel needs a moment to carry it out.
  private func waitUntilGone(_ process: Int32) async {
    while isRunning(process), !Task.isCancelled { await Task.yield() }
  }
}
