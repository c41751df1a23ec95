import Foundation
public import JourneyLanguage
import Processes
import Reporting
public import RunModel
import Runner
import Support
import Vocabulary

/// The selection of cases that a command asks for.
public struct SelectionRequest: Sendable {
  /// Journey files or folders; if empty, all of them.
  public var paths: [String] = []
  /// Tags of journeys; `!tag` excludes them.
  public var tags: [String] = []
  /// `axis=value` pairs.
  public var cells: [String] = []
  /// Engines instead of the suite's.
  public var engines: [String] = []
  /// Ids of cases.
  public var ids: [String] = []
  /// A shard such as `2/4`, or `auto`.
  public var shard: String?
  /// A file with the durations of earlier runs.
  public var timings: String?
  /// A commit, branch or tag: only cases that have changed since.
  public var onlyChanged: String?
  /// Whether a journey with `only: true` is an error.
  public var forbidOnly = false
  /// Whether diagnostics have colors.
  public var color = false

  /// Creates a request for all cases.
  public init() {}

  /// The selected cases.
  public struct Selected: Sendable {
    /// The cases of this shard.
    public var cases: [JourneyCase]
    /// The cases of all shards.
    public var whole: [JourneyCase]
    /// This shard; nil for a run without shards.
    public var shard: Shard?
    /// Notices about how the cases were selected and split.
    public var notices: [String]
    /// Whether these are all cases of the suite, so that the gate's coverage rules apply.
    public var isWholeSuite: Bool
  }

  /// Returns the selected cases, split if there are shards.
  ///
  /// - Parameters:
  ///   - candidates: Ids to which the selection is limited; nil for no limit.
  ///   - repeats: The number of repetitions of each case, 1 or more.
  ///   - allowsNone: Whether an empty selection is valid if no case has changed.
  /// - Throws: `CommandError` if nothing can be selected.
  public func selected(
    of project: Project, among candidates: Set<String>? = nil, repeats: Int = 1,
    allowsNone: Bool = false
  ) async throws(CommandError) -> Selected {
    var whole: [JourneyCase]
    do throws(SelectionError) {
      let root = project.root
      whole = try project.cases(
        CaseSelection(
          paths: paths.map { ProjectFolder.relative($0, to: root) }, tags: tags, cells: cells,
          engines: engines, ids: ids))
    } catch {
      throw CommandError(.invalid, error)
    }
    var notices: [String] = []
    if let notice = try only(whole, of: project) { notices.append(notice) }
    let isUnlimited =
      paths.isEmpty && tags.isEmpty && cells.isEmpty && engines.isEmpty && ids.isEmpty
      && onlyChanged == nil && notices.isEmpty
    let isWholeSuite = isUnlimited && candidates == nil
    if let candidates {
      let wanted = Set(candidates.map(CaseID.withoutRepetition))
      whole.removeAll { !wanted.contains($0.id) }
      // Hooks are carried out with the cases that they are for.
      if whole.isEmpty, isUnlimited { whole = project.hookCases(withIDs: wanted) }
      guard !whole.isEmpty else {
        throw CommandError(
          .invalid, "the selection has none of the cases that failed in the last run",
          hint: "remove an option, or --last-failed")
      }
    }
    if let onlyChanged { whole = try await changed(whole, since: onlyChanged, of: project) }
    guard !whole.isEmpty || allowsNone else {
      throw CommandError(
        .invalid, "no case of the selection has changed since \(onlyChanged ?? "")",
        hint: "to pass in this case: wayfarer run --pass-with-no-cases")
    }
    if repeats > 1 {
      whole = whole.flatMap { found in (1...repeats).map(found.repetition) }
    }
    guard let shard else {
      return Selected(
        cases: whole, whole: whole, notices: notices, isWholeSuite: isWholeSuite)
    }
    let numbers = try ShardNumbers(shard, environment: ProcessEnvironment.current)
    let times = timings.map { DurationHistory.read(file: ProjectFolder.absolute($0)) }
    let plan = ShardPlan(whole, times: times?.history.expected ?? [:], count: numbers.total)
    var notice = times?.notice
    if !plan.isBalanced, notice == nil, numbers.total > 1 {
      notice =
        timings.map { "\($0) has none of these cases" } ?? "there is no --timings file"
    }
    notices += [notice].compactMap { $0 }
      .map { "\($0); cases are split by count, not by duration" }
    return Selected(
      cases: plan.cases(ofPart: numbers.index), whole: whole, shard: plan.shard(numbers.index),
      notices: notices, isWholeSuite: isWholeSuite)
  }

  /// The notice about journeys with `only: true`; nil if there are none.
  private func only(_ cases: [JourneyCase], of project: Project) throws(CommandError) -> String? {
    guard ids.isEmpty, let first = cases.first?.journey, let mark = first.only, mark.value else {
      return nil
    }
    if forbidOnly || ContinuousIntegration.isDetected(in: ProcessEnvironment.current) {
      let line = project.sources[mark.location.file]?.line(mark.location.line) ?? ""
      let diagnostic = Diagnostic(
        message: "only: true is forbidden "
          + (forbidOnly ? "by --forbid-only" : "in CI") + ": no other journey would run",
        location: mark.location, sourceLine: line, hint: "remove \"only: true\"")
      throw CommandError(.invalid, text: diagnostic.rendered(color: color))
    }
    let count = Set(cases.map(\.journey.file)).count
    return "only \(count) of \(project.journeys.count) journeys: \(mark.location) has only: true"
  }

  private func changed(
    _ cases: [JourneyCase], since reference: String, of project: Project
  ) async throws(CommandError) -> [JourneyCase] {
    let changes = try await GitChanges(since: reference, in: project.root)
    let filter = ChangedCases(project, files: changes.files, oldSuite: changes.oldSuite)
    return cases.filter(filter.contains)
  }
}
