import Application
import ArgumentParser
import Foundation
import RunModel
import Support
import Vocabulary

/// The command line: it joins the parts, prints, and turns a verdict into an exit code.
@main
struct Wayfarer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wayfarer",
    abstract: "Walks journeys through a web platform and compares what it sees with baselines.",
    discussion: """
      Exit codes: 0 all passed · 1 a journey failed · 2 invalid journeys, options or \
      configuration (nothing was started) · 3 a browser or the platform would not start, or \
      died · 4 only differences of pictures, which wait for review · 130 interrupted.
      """,
    version: WayfarerVersion.current,
    subcommands: [
      RunCommand.self, CheckCommand.self, ListCommand.self, ReplayCommand.self,
      ApproveCommand.self, MergeCommand.self, HistoryCommand.self,
      FlakyCommand.self, EnginesCommand.self, DiffCommand.self,
      SchemaCommand.self, DoctorCommand.self, BenchCommand.self, BenchDiffCommand.self,
    ])

  /// The arguments, in which an option that may stand alone has the value that it then has. (What
  /// ArgumentParser has for this would take a path that follows for the value.)
  private static var arguments: [String] {
    CommandLine.arguments.dropFirst().map { $0 == "--fail-fast" ? "--fail-fast=1" : $0 }
  }

  static func main() async {
    // A reader that went away (`wayfarer list | head`) must not end us with a signal.
    signal(SIGPIPE, SIG_IGN)
    do {
      var command = try parseAsRoot(arguments)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch let error as CommandError {
      if !error.text.isEmpty { Console.error(error.text) }
      Foundation.exit(error.verdict.exitCode)
    } catch {
      // ArgumentParser's own code for wrong options is 64; ours is 2, as for wrong journeys.
      let code = exitCode(for: error)
      guard code != .success, code != .failure, !(error is ExitCode) else {
        Self.exit(withError: error)
      }
      Console.error(fullMessage(for: error))
      Foundation.exit(2)
    }
  }
}
