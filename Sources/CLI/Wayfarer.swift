import Application
import ArgumentParser
import Foundation
import RunModel
import Support
import Vocabulary

/// The command line: parses arguments, prints, and turns a verdict into an exit code.
@main
struct Wayfarer: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "wayfarer",
    abstract:
      "Runs journeys through a web platform in real browsers and compares screenshots with baselines.",
    discussion: """
      Exit codes: 0 all cases passed · 1 a journey failed · 2 invalid journeys, options or \
      configuration (nothing was started) · 3 a browser or the platform did not start, or \
      died · 4 only snapshots differ, which await review · 130 interrupted.
      """,
    version: WayfarerVersion.current,
    subcommands: [
      RunCommand.self, CheckCommand.self, ListCommand.self, ReplayCommand.self,
      ReviewCommand.self, ApproveCommand.self, MergeCommand.self, HistoryCommand.self,
      FlakyCommand.self, EnginesCommand.self, DiffCommand.self,
      SchemaCommand.self, DoctorCommand.self, BenchCommand.self, BenchDiffCommand.self,
    ])

  /// The arguments, with the default value added to options that can be used without one.
  /// (ArgumentParser's own support for this would take a following path as the value.)
  private static var arguments: [String] {
    CommandLine.arguments.dropFirst().map { $0 == "--fail-fast" ? "--fail-fast=1" : $0 }
  }

  static func main() async {
    // A closed reader (`wayfarer list | head`) must not end this program with a signal.
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
      // ArgumentParser's exit code for invalid options is 64; this program's is 2, as for invalid
      // journeys.
      let code = exitCode(for: error)
      guard code != .success, code != .failure, !(error is ExitCode) else {
        Self.exit(withError: error)
      }
      Console.error(fullMessage(for: error))
      Foundation.exit(2)
    }
  }
}
