import Application
import ArgumentParser
import Baselines
import Processes
import RunModel
import Vocabulary

/// `wayfarer approve`: makes the last run's candidates baselines, without a new run.
struct ApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Make the last run's candidates baselines, without a new run.")

  @OptionGroup var project: ProjectOptions

  @Argument(help: "Journeys by name or file, or baselines by path.")
  var journeys: [String] = []

  @Flag(name: .long, help: "All candidates.")
  var all = false

  @Flag(name: .long, help: "Only print the candidates.")
  var list = false

  @Option(name: .long, help: "The reports folder of the run.")
  var reports: String?

  func validate() throws {
    if !all && !list && journeys.isEmpty {
      throw ValidationError("Name the journeys to approve, or give --all. --list prints them.")
    }
    if !list, ProcessEnvironment.current["CI"] == "true" {
      throw ValidationError(
        "approve is refused where CI=true: nothing is written under Baselines/ in CI. Approve on "
          + "your machine and commit the pictures.")
    }
  }

  func run() throws {
    let root = project.root
    let store = BaselineStore(
      root: "\(root)/Baselines",
      reports: ProjectFolder.absolute(reports ?? "\(root)/Reports"))
    let approved: [ApprovedBaseline]
    do throws(BaselineError) {
      let candidates = try store.candidates()
      if list { return show(candidates) }
      guard !candidates.isEmpty else {
        Console.print("There are no candidates: the last run left nothing to approve.")
        return
      }
      approved = try approve(in: store, candidates)
    } catch {
      throw CommandError(.invalid, error)
    }
    // A name that was mistyped must not look like a picture that was approved.
    if approved.isEmpty { throw CommandError(.invalid) }
  }

  private func approve(
    in store: BaselineStore, _ candidates: [Candidate]
  ) throws(BaselineError) -> [ApprovedBaseline] {
    var approved: [ApprovedBaseline] = []
    if all {
      approved = try store.approve(.all)
    } else {
      let names = Set(journeys.map { $0.hasPrefix("Baselines/") ? String($0.dropFirst(10)) : $0 })
      approved += try store.approve(.journeys(names))
      approved += try store.approve(.paths(names))
    }
    if approved.isEmpty {
      Console.error("No candidate belongs to \(journeys.joined(separator: ", ")). There are:")
      show(candidates)
    }
    for baseline in approved {
      Console.print(
        "\(baseline.replaced ? "replaced" : "added   ")  Baselines/\(baseline.key.path)")
    }
    if !approved.isEmpty {
      Console.print("\(approved.count) approved. Look at them and commit them.")
    }
    return approved
  }

  private func show(_ candidates: [Candidate]) {
    if candidates.isEmpty { Console.print("There are no candidates.") }
    for candidate in candidates {
      Console.print(
        "\(candidate.kind.rawValue)  Baselines/\(candidate.key.path)  \(candidate.summary)")
    }
  }
}
