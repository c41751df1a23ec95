import Processes
import RunModel
import Vocabulary

/// Runs git in a folder; nothing of it is written, and it never asks.
struct Git {
  let folder: String
  static let timeout: Duration = .seconds(60)

  struct Answer {
    var isSuccess: Bool
    /// What git answered; its warnings and traces are not in here.
    var lines: [String]
    /// What it wrote to standard error.
    var errors: [String]
  }

  func run(_ arguments: [String]) async throws(CommandError) -> Answer {
    var environment = ProcessEnvironment.current
    environment["LC_ALL"] = "C"
    environment["GIT_OPTIONAL_LOCKS"] = "0"
    environment["GIT_TERMINAL_PROMPT"] = "0"
    let result: ProgramResult
    do throws(ProcessError) {
      result = try await ChildProcess.run(
        .init(
          executable: "/usr/bin/env",
          arguments: ["git", "-c", "core.quotepath=off", "--no-pager"] + arguments,
          environment: environment, workingDirectory: folder),
        timeout: Self.timeout)
    } catch {
      throw CommandError(.invalid, "git can't be started: \(error)", hint: "install git")
    }
    switch result.status {
    case .code(127):
      throw CommandError(.invalid, "there is no git on this machine", hint: "install git")
    case .code(let code):
      return Answer(isSuccess: code == 0, lines: result.output, errors: result.errors)
    case .signal, nil:
      throw CommandError(
        .invalid, "git \(arguments.first ?? "") did not end within a minute",
        hint: "run git status; a file system that hangs shows there")
    }
  }
}
