import Application
import ArgumentParser
import Baselines
import Processes
import RunModel
import RunStore
import Support
import Vocabulary

/// `wayfarer approve`: turns the last run's candidates into baselines, without a new run.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Turn the last run's candidates into baselines, without a new run.")

  @OptionGroup var project: ProjectOptions

  @Argument(help: "Journeys, by name or file, or baselines, by path.")
  var journeys: [String] = []

  @Flag(name: .long, help: "Approve all candidates.")
  var all = false

  @Flag(name: .long, help: "Print the candidates without approving any.")
  var list = false

  @Option(name: .long, help: "The reports folder of the run.")
  var reports: String?

  func validate() throws {
    if !all && !list && journeys.isEmpty {
      throw ValidationError(
        "Name the journeys to approve, or use --all. --list prints the candidates.")
    }
    if !list, ContinuousIntegration.isDetected(in: ProcessEnvironment.current) {
      throw ValidationError(
        "approve is refused in CI: nothing is written under Baselines/ there. Approve on "
          + "your machine and commit the pictures.")
    }
  }

  func run() throws {
    let root = project.root
    let folder = ProjectFolder.absolute(reports ?? "\(root)/Reports")
    let store = BaselineStore(root: "\(root)/Baselines", reports: folder)
    let approved: [ApprovedBaseline]
    let recorded = try candidates(in: RunStore(folder: folder))
    do throws(BaselineError) {
      let candidates = try store.waiting(recorded)
      if list { return show(candidates) }
      guard !candidates.isEmpty else {
        Console.print("There are no candidates: the last run left nothing to approve.")
        return
      }
      approved = try approve(in: store, candidates)
    } catch {
      throw CommandError(.invalid, error)
    }
    // A mistyped name must not look like a successful approval.
    if approved.isEmpty { throw CommandError(.invalid) }
  }

  private func candidates(in record: RunStore) throws -> [Candidate] {
    guard record.exists else {
      throw CommandError(
        .invalid, "\(record.folder) has no record of a run (\(RunStore.name))",
        hint: "run the journeys first, or name the reports folder of a run: --reports DIR")
    }
    do {
      return try record.candidates().map(Candidate.init)
    } catch let error as BaselineError {
      throw CommandError(.invalid, error)
    } catch {
      throw CommandError(.invalid, text: "\(error)")
    }
  }

  private func approve(
    in store: BaselineStore, _ candidates: [Candidate]
  ) throws(BaselineError) -> [ApprovedBaseline] {
    let names = Set(journeys.map { $0.hasPrefix("Baselines/") ? String($0.dropFirst(10)) : $0 })
    let selection = all ? CandidateSelection.all : .named(names)
    let approved = try store.approve(candidates.filter(selection.contains))
    if approved.isEmpty {
      Console.error("No candidate matches \(journeys.joined(separator: ", ")). The candidates are:")
      show(candidates)
    }
    for baseline in approved {
      Console.print("\(baseline.replaced ? "replaced" : "added   ")  Baselines/\(baseline.path)")
    }
    if !approved.isEmpty {
      Console.print("\(approved.count) approved. Review and commit them.")
    }
    return approved
  }

  private func show(_ candidates: [Candidate]) {
    if candidates.isEmpty { Console.print("There are no candidates.") }
    for candidate in candidates {
      Console.print(
        "\(candidate.kind.rawValue)  Baselines/\(candidate.path)  \(PageText.line(candidate.summary))"
      )
    }
  }
}

extension Candidate {
  /// Creates a candidate from a run's record.
  init(_ stored: StoredCandidate) throws(BaselineError) {
    let snapshot = stored.snapshot
    let kind: Kind =
      switch stored.candidate.kind {
      case .missing: .missing
      case .changed: .changed
      }
    let folder = "Baselines/"
    try self.init(
      path: snapshot.baseline.hasPrefix(folder)
        ? String(snapshot.baseline.dropFirst(folder.count)) : snapshot.baseline,
      kind: kind, caseID: stored.caseID, journey: stored.journey,
      journeyFile: stored.journeyFile, summary: PageText.line(snapshot.message),
      actualPath: stored.actual, expectedPath: snapshot.expected, diffPath: snapshot.diff,
      digest: stored.candidate.digest)
  }
}
