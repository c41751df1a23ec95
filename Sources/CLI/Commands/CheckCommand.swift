import ArgumentParser
import JourneyLanguage

/// `wayfarer check`: finds every mistake without a browser.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the journeys without a browser.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: SelectionOptions

  func run() throws {
    let project = try project.load(paths: selection.paths)
    let cases = try selection.cases(of: project)
    let journeys = Set(cases.map(\.journey.file)).count
    Console.print("\(journeys) journeys, \(cases.count) cases: all well.")
  }
}
