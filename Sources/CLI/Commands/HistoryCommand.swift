import Application
import ArgumentParser
import Foundation
import History
import JourneyLanguage
import Reporting
import RunModel
import Support
import Vocabulary

/// `wayfarer history`: shows earlier runs of the suite, a journey or a case.
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "Show the last runs, how often cases fail, and since which commit.")

  @OptionGroup var project: ProjectOptions

  @Argument(help: "A journey's name, or the id of a case; by default everything.")
  var subject: String?

  @Option(name: .long, help: "The reports folder that contains the history.")
  var reports: String?

  @Option(
    name: .long, help: "The history file; by default history.sqlite in the reports folder."
  )
  var history: String?

  @Option(name: .long, help: "Show only cases of this engine.")
  var engine: String?

  @Option(name: .long, help: "The number of runs to show.")
  var last: Int = 20

  @Flag(name: .long, help: "Print JSON, for programs.")
  var json = false

  @Option(
    name: .customLong("export"),
    help: ArgumentHelp(
      "Write all runs as JSON to a file, or with - to standard output.", valueName: "file")
  )
  var exportFile: String?

  @Option(
    name: .customLong("import"),
    help: ArgumentHelp(
      "Add the runs of an exported file, or with - of standard input.", valueName: "file"))
  var importFile: String?

  func validate() throws {
    if !(1...HistoryStore.runLimit).contains(last) {
      throw ValidationError(
        "--last must be from 1 to \(HistoryStore.runLimit), not \(last).")
    }
    if exportFile != nil && importFile != nil {
      throw ValidationError("Use --export or --import, not both.")
    }
  }

  func run() throws {
    let root = project.root
    let path =
      history.map(ProjectFolder.absolute)
      ?? ProjectFolder.absolute(reports ?? "\(root)/Reports") + "/" + HistoryStore.name
    do throws(HistoryError) {
      if importFile == nil, !FileManager.default.fileExists(atPath: path) {
        throw HistoryError(
          path: path, message: "there is no history yet",
          hint: "wayfarer run creates one; a CI job can import one: wayfarer history --import FILE")
      }
      let store = try HistoryStore(path: path) { aside in
        Console.error("notice: \(path) was damaged; it was renamed to \(aside)")
      }
      if let importFile { return try add(importFile, to: store) }
      if let exportFile { return try write(store, to: exportFile) }
      try show(try store.runs(last: last))
    } catch {
      throw CommandError(.invalid, error)
    }
  }

  private func add(_ file: String, to store: HistoryStore) throws(HistoryError) {
    let data: Data
    do {
      data =
        file == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(fileURLWithPath: file))
    } catch {
      throw HistoryError(
        path: file, message: "can't be read: \(error.localizedDescription)", hint: "check its path")
    }
    let runs = try HistoryExport(json: data, path: file).runs
    let added = try store.record(runs)
    Console.print(
      "Added \(added) of \(Plural.text(runs.count, "run")).")
  }

  private func write(_ store: HistoryStore, to file: String) throws(HistoryError) {
    do {
      let json = try HistoryExport(try store.runs(last: HistoryStore.runLimit)).json
      if file == "-" { return Console.print(String(decoding: json, as: UTF8.self)) }
      try json.write(to: URL(fileURLWithPath: file), options: .atomic)
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError(
        path: file, message: "can't be written: \(error.localizedDescription)",
        hint: "check the folder's permissions and the free space")
    }
  }

  private func show(_ runs: [RecordedRun]) throws(HistoryError) {
    var cases = CaseHistory.cases(of: runs)
    if let engine { cases.removeAll { $0.entries.last?.result.engine != engine } }
    if let subject {
      let id = CaseID.withoutRepetition(subject)
      let known = Set(cases.map(\.journey) + cases.map(\.id)).sorted()
      cases.removeAll { $0.journey != subject && $0.id != id }
      guard !cases.isEmpty else {
        throw HistoryError(
          path: subject, message: "there is no such journey or case in the history",
          hint: NearestName.of(subject, in: known).map { "did you mean \"\($0)\"?" }
            ?? "wayfarer history lists them")
      }
    }
    let text = HistoryText(runs: runs, cases: cases)
    if json {
      Console.print(text.json)
    } else {
      // A history may come from elsewhere.
      for line in subject == nil ? text.overview : text.details {
        Console.print(PageText.line(line))
      }
    }
  }
}
