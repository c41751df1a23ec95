import Application
import ArgumentParser
import Foundation
import History

/// The history file; shared by the commands that add to it.
struct HistoryOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The history file; by default history.sqlite in the reports folder.")
  var history: String?

  @Flag(name: .long, help: "Do not add the run to the history.")
  var noHistory = false

  /// Returns the absolute path of the file; nil if no history is kept.
  func path(reports: String) -> String? {
    if noHistory { return nil }
    return history.map(ProjectFolder.absolute) ?? "\(reports)/\(HistoryStore.name)"
  }
}
