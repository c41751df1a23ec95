import ArgumentParser
import Foundation
import JourneyLanguage
import Processes
import Reporting
import RunModel
import Runner
import Vocabulary

/// Which cases are meant; shared by run, list and replay.
struct SelectionOptions: ParsableArguments {
  @Argument(help: "Journey files or folders; all of Journeys/ by default.")
  var paths: [String] = []

  @Option(name: .long, help: "Only journeys with this tag; !TAG leaves them out. Repeatable.")
  var tag: [String] = []

  @Option(name: .long, help: "Only cells with axis=value, for example tenant=aurora. Repeatable.")
  var cell: [String] = []

  @Option(
    name: .long,
    help: "An engine in place of the suite's: chromium, firefox, webkit, or all. Repeatable.")
  var engine: [String] = []

  @Option(name: .long, help: "Only the case with this id. Repeatable.")
  var id: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only one of n parts of the cases, for example 2/4; auto takes the numbers that GitLab, "
        + "CircleCI, Buildkite or a Kubernetes Indexed Job gives."))
  var shard: String?

  @Option(
    name: .long,
    help: "Times of earlier runs (a durations.json), by which all parts take equally long.")
  var timings: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Only cases whose journey, flows, axis values such as tenants, or baselines have changed "
        + "since the commit, branch or tag that they left.",
      valueName: "ref"))
  var onlyChanged: String?

  @Flag(name: .long, help: "A journey that says only: true is a mistake; so it is where CI=true.")
  var forbidOnly = false

  /// What a selection comes to.
  struct Selected {
    /// The cases of this machine.
    var cases: [JourneyCase]
    /// Those of all machines.
    var whole: [JourneyCase]
    /// This machine's part; nil for a whole run.
    var shard: Shard?
    /// What people should know of how the cases were chosen and dealt out.
    var notices: [String]
    /// Whether these are all cases of the suite, so that the gate may ask what they cover.
    var isWholeSuite: Bool
  }

  /// The cases of the selection, dealt out where there are shards.
  ///
  /// - Parameters:
  ///   - ids: takes only cases with one of these ids; all where nil.
  ///   - repeats: how often each case is taken, 1 or more.
  ///   - allowsNone: whether no case is an answer too, where none has changed.
  func selected(
    of project: Project, among ids: Set<String>? = nil, repeats: Int = 1,
    allowsNone: Bool = false
  ) async throws(Stop) -> Selected {
    var whole: [JourneyCase]
    do {
      let root = project.root
      whole = try project.cases(
        CaseSelection(
          paths: paths.map { ProjectOptions.relative($0, to: root) }, tags: tag, cells: cell,
          engines: engine, ids: id))
    } catch {
      throw Stop(.invalid, "error: \(error)")
    }
    var notices: [String] = []
    if let notice = try only(whole, of: project) { notices.append(notice) }
    let isWholeSuite =
      paths.isEmpty && tag.isEmpty && cell.isEmpty && engine.isEmpty && id.isEmpty && ids == nil
      && onlyChanged == nil && notices.isEmpty
    if let ids {
      let wanted = Set(ids.map(CaseID.withoutRepetition))
      whole.removeAll { !wanted.contains($0.id) }
      guard !whole.isEmpty else {
        throw Stop(
          .invalid,
          "error: the selection has none of the cases that failed in the last run\n"
            + "  hint: drop an option, or --last-failed")
      }
    }
    if let onlyChanged { whole = try await changed(whole, since: onlyChanged, of: project) }
    guard !whole.isEmpty || allowsNone else {
      throw Stop(
        .invalid,
        "error: no case of the selection has changed since \(onlyChanged ?? "")\n"
          + "  hint: wayfarer run --pass-with-no-cases takes that for a pass")
    }
    if repeats > 1 {
      whole = whole.flatMap { found in (1...repeats).map(found.repetition) }
    }
    guard let shard else {
      return Selected(
        cases: whole, whole: whole, notices: notices, isWholeSuite: isWholeSuite)
    }
    let numbers = try ShardNumbers(shard, environment: ProcessEnvironment.current)
    let times = timings.map { DurationHistory.read(file: ProjectOptions.absolute($0)) }
    let plan = ShardPlan(whole, times: times?.history.expected ?? [:], count: numbers.total)
    var notice = times?.notice
    if !plan.isBalanced, notice == nil, numbers.total > 1 {
      notice =
        timings.map { "\($0) knows none of these cases" } ?? "no --timings were given"
    }
    notices += [notice].compactMap { $0 }
      .map { "\($0); cases are dealt out by number, not by how long they take" }
    return Selected(
      cases: plan.cases(ofPart: numbers.index), whole: whole, shard: plan.shard(numbers.index),
      notices: notices, isWholeSuite: isWholeSuite)
  }

  /// What to say of journeys that want to run alone; nil where there is none.
  private func only(_ cases: [JourneyCase], of project: Project) throws(Stop) -> String? {
    guard id.isEmpty, let first = cases.first?.journey, let mark = first.only, mark.value else {
      return nil
    }
    if forbidOnly || ProcessEnvironment.current["CI"] == "true" {
      let line = project.sources[mark.location.file]?.line(mark.location.line) ?? ""
      let diagnostic = Diagnostic(
        message: "this journey would run alone, which is forbidden "
          + (forbidOnly ? "by --forbid-only" : "where CI=true"),
        location: mark.location, sourceLine: line, hint: "take \"only: true\" out")
      throw Stop(.invalid, diagnostic.rendered(color: Console.errorsAreShown))
    }
    let count = Set(cases.map(\.journey.file)).count
    return "only \(count) of \(project.journeys.count) journeys: \(mark.location) says only: true"
  }

  private func changed(
    _ cases: [JourneyCase], since reference: String, of project: Project
  ) async throws(Stop) -> [JourneyCase] {
    let changes = try await GitChanges(since: reference, in: project.root)
    let filter = ChangedCases(project, files: changes.files, oldSuite: changes.oldSuite)
    return cases.filter(filter.contains)
  }
}
