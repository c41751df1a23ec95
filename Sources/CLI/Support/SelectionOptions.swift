import Application
import ArgumentParser

/// The selection of cases; shared by run, list and check.
struct SelectionOptions: ParsableArguments {
  @Argument(help: "Journey files or folders; by default all of Journeys/.")
  var paths: [String] = []

  @Option(name: .long, help: "Select journeys with this tag; !TAG excludes them. Repeatable.")
  var tag: [String] = []

  @Option(name: .long, help: "Select cells with axis=value, such as tenant=aurora. Repeatable.")
  var cell: [String] = []

  @Option(
    name: .long,
    help: "Use this engine instead of the suite's: chromium, firefox, webkit, or all. Repeatable.")
  var engine: [String] = []

  @Option(name: .long, help: "Select the case with this id. Repeatable.")
  var id: [String] = []

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Select one of n shards, such as 2/4; auto reads the numbers that GitLab, "
        + "CircleCI, Buildkite or a Kubernetes Indexed Job assigns."))
  var shard: String?

  @Option(
    name: .long,
    help: "Durations of earlier runs (durations.json), so that all shards take about the same time."
  )
  var timings: String?

  @Option(
    name: .long,
    help: ArgumentHelp(
      "Select cases whose journey, flows, axis values (such as tenants) or baselines have changed "
        + "since the branch diverged from the commit, branch or tag.",
      valueName: "ref"))
  var onlyChanged: String?

  @Flag(name: .long, help: "Reject journeys with only: true, as if CI=true.")
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
