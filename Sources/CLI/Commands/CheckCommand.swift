import Application
import ArgumentParser
import JourneyLanguage
import Runner
import Support
import Vocabulary

/// `wayfarer check`: finds every mistake in the journeys without a browser.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find every mistake in the journeys without a browser.")

  @OptionGroup var project: ProjectOptions
  @OptionGroup var selection: SelectionOptions
  @OptionGroup var browsers: BrowserOptions

  func run() async throws {
    let project = try project.load(paths: selection.paths)
    let cases = try await selection.request.selected(of: project).cases
    let journeys = Set(cases.map(\.journey.file)).count
    let skipped = try browsers.reportSkips(cases, of: project).skips.count { $0.hook != .afterAll }
    let note = skipped == 0 ? "" : " \(skipped) of them \(skipped == 1 ? "is" : "are") skipped."
    Console.print(
      "\(Plural.text(journeys, "journey")), \(Plural.text(cases.count, "case")): OK.\(note)")
  }
}
