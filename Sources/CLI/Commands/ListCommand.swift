import Application
import ArgumentParser
import Foundation
import JourneyLanguage
import Runner
import Support
import Vocabulary

/// `wayfarer list`: prints the cases.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Print the cases, one per line.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var browsers: BrowserOptions

  @Flag(name: .long, help: "Print a JSON array, for programs.")
  var json = false

  private struct Item: Encodable {
    let id: String
    let journey: String
    let file: String
    let line: Int
    let engine: String
    let viewport: String
    let tags: [String]
    let cell: [String: String]
    /// Why a run skips the case; omitted if it does not.
    let skipReason: String?
  }

  func run() async throws {
    let project = try project.load(paths: selection.paths)
    let selected = try await selection.request.selected(of: project)
    for notice in selected.notices { Console.error("notice: \(notice)") }
    let cases = selected.cases
    let reasons = try browsers.reportSkips(cases, of: project).reasons
    guard json else {
      for planned in cases { Console.print(planned.id) }
      return
    }
    let items = cases.map { planned in
      Item(
        id: planned.id, journey: planned.journey.name.value, file: planned.journey.file,
        line: planned.journey.name.location.line, engine: planned.engine.rawValue,
        viewport: planned.viewport.name.value, tags: planned.journey.tags,
        cell: Dictionary(
          planned.cell.map { ($0.axis, $0.value) }, uniquingKeysWith: { first, _ in first }),
        skipReason: reasons[planned.id])
    }
    let encoder = JSONEncoder.sorted(isPretty: true)
    Console.print(String(decoding: try encoder.encode(items), as: UTF8.self))
  }
}
