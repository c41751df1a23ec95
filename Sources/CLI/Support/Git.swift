import Processes
import RunModel
import Synchronization
import Vocabulary

/// Runs git in a folder; nothing of it is written, and it never asks.
struct Git {
  let folder: String
  static let patience: Duration = .seconds(60)

  struct Answer {
    var isSuccess: Bool
    var lines: [String]
  }

  func run(_ arguments: [String]) async throws(Stop) -> Answer {
    let lines = Lines()
    var environment = ProcessEnvironment.current
    environment["LC_ALL"] = "C"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    let child: ChildProcess
    do throws(ProcessError) {
      child = try ChildProcess(
        .init(
          executable: "/usr/bin/env",
          arguments: ["git", "-c", "core.quotepath=off", "--no-pager"] + arguments,
          environment: environment, workingDirectory: folder),
        onLine: { lines.add($0) })
    } catch {
      throw Stop(.invalid, "error: git can't be started: \(error)\n  hint: install git")
    }
    await child.kill(after: Self.patience)
    switch child.exitStatus {
    case .code(127):
      throw Stop(.invalid, "error: there is no git on this machine\n  hint: install git")
    case .code(let code): return Answer(isSuccess: code == 0, lines: lines.all)
    case .signal, nil:
      throw Stop(
        .invalid,
        "error: git \(arguments.first ?? "") did not end within a minute\n"
          + "  hint: run git status; a file system that hangs shows there")
    }
  }

  private final class Lines: Sendable {
    private let values = Mutex<[String]>([])
    var all: [String] { values.withLock { $0 } }
    func add(_ line: String) { values.withLock { $0.append(line) } }
  }
}
