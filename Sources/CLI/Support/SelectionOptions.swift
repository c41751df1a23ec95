import Application
import ArgumentParser

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

  /// The selection as a value.
  var request: SelectionRequest {
    var request = SelectionRequest()
    request.paths = paths
    request.tags = tag
    request.cells = cell
    request.engines = engine
    request.ids = id
    request.shard = shard
    request.timings = timings
    request.onlyChanged = onlyChanged
    request.forbidOnly = forbidOnly
    request.color = Console.errorsAreShown
    return request
  }
}
