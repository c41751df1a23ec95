import Application
import ArgumentParser
import Baselines
import JourneyLanguage
import Processes
import RunModel
import RunStore
import Support
import Vocabulary

/// `wayfarer approve`: turns candidates into baselines, or rejects them, without a new run.
struct ApproveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Turn pictures of the last runs into baselines, or reject them, without a new run.",
    discussion: """
      Pictures are named as reports show them: by case id, journey, snapshot, folder or path of the \
      baseline, or a quoted glob. Every decision is added to Baselines/approvals.jsonl.
      """)

  @OptionGroup var project: ProjectOptions

  @Argument(help: "Case ids, journeys, snapshots, folders, paths of baselines, or globs.")
  var names: [String] = []

  @Flag(name: .long, help: "Select all pictures that await review.")
  var all = false

  @Option(name: .long, help: "Select cells with axis=value, such as tenant=aurora. Repeatable.")
  var cell: [String] = []

  @Option(name: .long, help: "Select journeys with this tag. Repeatable.")
  var tag: [String] = []

  @Option(name: .long, help: "Select pictures of this engine. Repeatable.")
  var engine: [String] = []

  @Option(
    name: .long,
    help: "Select pictures with this change: the fingerprint that --list and reports show.")
  var change: String?

  @Flag(name: .long, help: "Print what awaits review, grouped by change; change nothing.")
  var list = false

  @Flag(name: .long, help: "Print what would be done; change nothing.")
  var dryRun = false

  @Flag(name: .long, help: "Reject the pictures; --why is required.")
  var reject = false

  @Option(name: .long, help: "Why; stands in Baselines/approvals.jsonl and in later reports.")
  var why: String?

  @Flag(name: .long, help: "Remove baselines that no case uses.")
  var prune = false

  @Flag(
    name: .long,
    help: "Approve the baselines as they are, which nobody has approved yet; --why is required.")
  var existing = false

  @Option(name: .long, help: "The reports folder of the run.")
  var reports: String?

  func validate() throws {
    let selects =
      all || !names.isEmpty || !cell.isEmpty || !tag.isEmpty || !engine.isEmpty || change != nil
    let hasPictures = selects || list
    if !hasPictures && !prune && !existing {
      throw ValidationError(
        "Name the pictures to approve, or use --all. --list prints what awaits review.")
    }
    if reject, (why ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("--reject needs a reason: --why \"the logo is missing\".")
    }
    if existing, (why ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("--existing needs a reason: --why \"adopted with the ledger\".")
    }
    if (prune || existing) && (hasPictures || reject || prune && existing) {
      throw ValidationError(
        "\(prune ? "--prune" : "--existing") can't be combined with a selection.")
    }
    if let change, change.count < 4 {
      throw ValidationError("--change needs at least 4 digits of a fingerprint.")
    }
    if !list, !dryRun, ContinuousIntegration.isDetected(in: ProcessEnvironment.current) {
      throw ValidationError(
        "approve is refused in CI: nothing is written under Baselines/ there. Approve on "
          + "your machine and commit the pictures.")
    }
  }

  func run() async throws {
    let root = project.root
    if prune { return try await removeOrphans(root) }
    if existing { return try await adopt(root) }
    let folder = ProjectFolder.absolute(reports ?? "\(root)/Reports")
    let review = try ReviewFolder(reports: folder, root: root)
    let waiting = try review.waiting()
    if waiting.isEmpty {
      Console.print("Nothing awaits review.")
      // A name that is given then means something that is not there.
      if !names.isEmpty { throw CommandError(.invalid) }
      return
    }
    let selected = try query.select(waiting)
    guard !selected.isEmpty else {
      throw CommandError(
        .invalid, "no picture that awaits review matches the selection",
        hint: "wayfarer approve --list prints what awaits review")
    }
    if list { return show(selected) }
    let author = await ApprovalAuthor.current(in: root, run: review.run)
    do throws(BaselineError) {
      try decide(selected.map(\.candidate), in: review.store, author)
    } catch {
      throw CommandError(.invalid, error)
    }
  }

  private var query: CandidateQuery {
    var query = CandidateQuery()
    query.names = names
    query.cells = cell
    query.tags = tag
    query.engines = engine
    query.change = change
    return query
  }

  private func decide(
    _ candidates: [Candidate], in store: BaselineStore, _ author: ApprovalAuthor
  ) throws(BaselineError) {
    if dryRun {
      let verb = reject ? "would reject " : "would approve"
      for path in Set(candidates.map(\.path)).sorted() {
        Console.print("\(verb)  Baselines/\(path)")
      }
      return
    }
    if reject {
      try store.reject(candidates, by: author, why: why ?? "")
      for candidate in candidates {
        Console.print("rejected  Baselines/\(candidate.path)  \(candidate.caseID)")
      }
      Console.print("\(Plural.text(candidates.count, "picture")) rejected.")
      return
    }
    let approved = try store.approve(candidates, by: author, why: why)
    for baseline in approved {
      Console.print("\(baseline.replaced ? "replaced" : "added   ")  Baselines/\(baseline.path)")
    }
    Console.print("\(approved.count) approved. Review and commit them.")
  }

  private func show(_ pictures: [WaitingPicture]) {
    for group in ReviewGroup.groups(of: pictures) {
      let count = Plural.text(group.pictures.count, "picture")
      let fingerprint = group.fingerprint.map { "  --change \($0)" } ?? ""
      Console.print("\(PageText.line(group.title))  (\(count))\(fingerprint)")
      for picture in group.pictures {
        let candidate = picture.candidate
        Console.print(
          "  \(candidate.kind.rawValue)  Baselines/\(candidate.path)  "
            + PageText.line(candidate.summary))
      }
    }
  }

  private func removeOrphans(_ root: String) async throws {
    let check = try BaselineCheck(project.load(), fonts: nil)
    let orphans = try check.orphans()
    guard !orphans.isEmpty else { return Console.print("Every baseline belongs to a case.") }
    guard !dryRun else {
      for path in orphans { Console.print("would remove  Baselines/\(path)") }
      return
    }
    let author = await ApprovalAuthor.current(in: root)
    do throws(BaselineError) {
      for path in try check.store.remove(orphans, by: author) {
        Console.print("removed  Baselines/\(path)")
      }
    } catch {
      throw CommandError(.invalid, error)
    }
  }

  private func adopt(_ root: String) async throws {
    let check = try BaselineCheck(project.load(), fonts: nil)
    let paths = try check.unapproved().map(\.path)
    guard !paths.isEmpty else { return Console.print("Every baseline is approved.") }
    guard !dryRun else {
      for path in paths { Console.print("would approve  Baselines/\(path)") }
      return
    }
    let author = await ApprovalAuthor.current(in: root)
    do throws(BaselineError) {
      try check.store.adopt(paths, by: author, why: why ?? "")
    } catch {
      throw CommandError(.invalid, error)
    }
    Console.print("\(paths.count) approved as they are.")
  }
}
