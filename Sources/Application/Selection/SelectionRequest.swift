import Foundation
public import JourneyLanguage
import Processes
import Reporting
public import RunModel
import Runner
import Vocabulary

/// Which cases are asked for.
public struct SelectionRequest: Sendable {
  /// Journey files or folders; all of them where empty.
  public var paths: [String] = []
  /// Tags of journeys; `!tag` leaves them out.
  public var tags: [String] = []
  /// `axis=value` pairs.
  public var cells: [String] = []
  /// Engines in place of the suite's.
  public var engines: [String] = []
  /// Ids of cases.
  public var ids: [String] = []
  /// One of n parts, such as `2/4`, or `auto`.
  public var shard: String?
  /// A file with times of earlier runs.
  public var timings: String?
  /// A commit, branch or tag: only cases that have changed since.
  public var onlyChanged: String?
  /// Whether a journey that says `only: true` is a mistake.
  public var forbidOnly = false
  /// Whether diagnostics have colors.
  public var color = false

  /// Asks for all cases.
  public init() {}

  /// The result of a selection.
  public struct Selected: Sendable {
    /// The cases of this machine.
    public var cases: [JourneyCase]
    /// Those of all machines.
    public var whole: [JourneyCase]
    /// This machine's part; nil for a whole run.
    public var shard: Shard?
    /// What people should know about how the cases were chosen and distributed.
    public var notices: [String]
    /// Whether these are all cases of the suite, so that the gate may ask what they cover.
    public var isWholeSuite: Bool
  }

  /// The cases of the selection, distributed if there are shards.
  ///
  /// - Parameters:
  ///   - candidates: takes only cases with one of these ids; all where nil.
  ///   - repeats: how often each case is taken, 1 or more.
  ///   - allowsNone: whether no case is an answer too, where none has changed.
  /// - Throws: `CommandError` where nothing can be selected.
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
    let isWholeSuite =
      paths.isEmpty && tags.isEmpty && cells.isEmpty && engines.isEmpty && ids.isEmpty
      && candidates == nil
      && onlyChanged == nil && notices.isEmpty
    if let candidates {
      let wanted = Set(candidates.map(CaseID.withoutRepetition))
      whole.removeAll { !wanted.contains($0.id) }
      guard !whole.isEmpty else {
        throw CommandError(
          .invalid, "the selection has none of the cases that failed in the last run",
          hint: "drop an option, or --last-failed")
      }
    }
    if let onlyChanged { whole = try await changed(whole, since: onlyChanged, of: project) }
    guard !whole.isEmpty || allowsNone else {
      throw CommandError(
        .invalid, "no case of the selection has changed since \(onlyChanged ?? "")",
        hint: "wayfarer run --pass-with-no-cases takes that for a pass")
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
        timings.map { "\($0) knows none of these cases" } ?? "no --timings were given"
    }
    notices += [notice].compactMap { $0 }
      .map { "\($0); cases are distributed by number, not by duration" }
    return Selected(
      cases: plan.cases(ofPart: numbers.index), whole: whole, shard: plan.shard(numbers.index),
      notices: notices, isWholeSuite: isWholeSuite)
  }

  /// What to say of journeys that want to run alone; nil where there is none.
  private func only(_ cases: [JourneyCase], of project: Project) throws(CommandError) -> String? {
    guard ids.isEmpty, let first = cases.first?.journey, let mark = first.only, mark.value else {
      return nil
    }
    if forbidOnly || ProcessEnvironment.current["CI"] == "true" {
      let line = project.sources[mark.location.file]?.line(mark.location.line) ?? ""
      let diagnostic = Diagnostic(
        message: "this journey would run alone, which is forbidden "
          + (forbidOnly ? "by --forbid-only" : "where CI=true"),
        location: mark.location, sourceLine: line, hint: "take \"only: true\" out")
      throw CommandError(.invalid, text: diagnostic.rendered(color: color))
    }
    let count = Set(cases.map(\.journey.file)).count
    return "only \(count) of \(project.journeys.count) journeys: \(mark.location) says only: true"
  }

  private func changed(
    _ cases: [JourneyCase], since reference: String, of project: Project
  ) async throws(CommandError) -> [JourneyCase] {
    let changes = try await GitChanges(since: reference, in: project.root)
    let filter = ChangedCases(project, files: changes.files, oldSuite: changes.oldSuite)
    return cases.filter(filter.contains)
  }
}
