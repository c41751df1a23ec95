import Application
import ArgumentParser
import Foundation
import History

/// Where the history of runs is kept; shared by the commands that add to it.
struct HistoryOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The file with the history of runs; history.sqlite in the reports folder by default.")
  var history: String?

  @Flag(name: .long, help: "Leave the history of runs as it is.")
  var noHistory = false

  /// The file, absolute; nil where no history is kept.
  func path(reports: String) -> String? {
    if noHistory { return nil }
    return history.map(ProjectFolder.absolute) ?? "\(reports)/\(HistoryStore.name)"
  }
}
