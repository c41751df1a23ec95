import Processes
import RunModel
import Support
import Vocabulary

/// Runs git in a folder, read-only and without prompts.
struct Git {
  let folder: String
  /// The time limit of a command.
  var timeout: Duration = .seconds(60)

  struct Answer {
    var isSuccess: Bool
    /// The lines of standard output.
    var lines: [String]
    /// The lines of standard error, such as warnings and traces.
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
        timeout: timeout)
    } catch {
      throw CommandError(.invalid, "git can't be started: \(error)", hint: "install git")
    }
    switch result.status {
    case .code(127):
      throw CommandError(.invalid, "git is not installed", hint: "install git")
    case .code(let code):
      return Answer(isSuccess: code == 0, lines: result.output, errors: result.errors)
    case .signal, nil:
      throw CommandError(
        .invalid, "git \(arguments.first ?? "") did not end within \(timeout.limitText)",
        hint: "run git status to see whether the file system hangs")
    }
  }
}
