import Application
import ArgumentParser
import Baselines
import BrowserLauncher
import JourneyLanguage
import RunModel
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

  @Flag(
    name: .long,
    help: "Also check that each baseline was approved and is used, and what it was made with.")
  var baselines = false

  func run() async throws {
    let project = try project.load(paths: selection.paths)
    if baselines { try checkBaselines(of: project) }
    let cases = try await selection.request.selected(of: project).cases
    let journeys = Set(cases.map(\.journey.file)).count
    let skipped = try browsers.reportSkips(cases, of: project).skips.count { $0.hook != .afterAll }
    let note = skipped == 0 ? "" : " \(skipped) of them \(skipped == 1 ? "is" : "are") skipped."
    Console.print(
      "\(Plural.text(journeys, "journey")), \(Plural.text(cases.count, "case")): OK.\(note)")
  }

  private static let mostListed = 20

  /// Prints what is wrong with the baselines; throws if one of them was not approved.
  private func checkBaselines(of project: Project) throws(CommandError) {
    let findings = try BaselineCheck(project, fonts: FontSet.hash()).findings()
    for path in findings.orphans.prefix(Self.mostListed) {
      Console.error("notice: Baselines/\(path) belongs to no case")
    }
    if findings.orphans.count > Self.mostListed {
      Console.error(
        "notice: and \(findings.orphans.count - Self.mostListed) more belong to no case")
    }
    if !findings.orphans.isEmpty {
      Console.error("  hint: wayfarer approve --prune removes them")
    }
    for paths in findings.duplicates {
      Console.error(
        "notice: \(paths.count) baselines show the same: Baselines/\(paths[0]) and "
          + (paths.count == 2 ? "Baselines/\(paths[1])" : "\(paths.count - 1) more"))
    }
    for group in findings.foreign {
      Console.error(
        "notice: \(Plural.text(group.paths.count, "baseline")) \(group.words), such as "
          + "Baselines/\(group.paths[0])")
    }
    guard findings.unapproved.isEmpty else {
      throw CommandError(
        .invalid,
        "\(Plural.text(findings.unapproved.count, "baseline")) nobody approved",
        details: findings.unapproved.prefix(Self.mostListed).map { "Baselines/\($0.path)" }
          + (findings.unapproved.count > Self.mostListed
            ? ["… and \(findings.unapproved.count - Self.mostListed) more"] : []),
        hint: "restore them from git, or approve what a run took: wayfarer approve; if they are "
          + "right as they are: wayfarer approve --existing --why TEXT")
    }
    Console.print("\(Plural.text(findings.count, "baseline")): approved.")
  }
}
