import Vocabulary

/// A kind of file of a project that has a schema.
public enum FileKind: String, Sendable, CaseIterable {
  case journey
  case flow
  case suite
  case quarantine
  case folder

  /// What may be written in such a file.
  var shape: ObjectShape {
    switch self {
    case .journey: Self.journeyShape
    case .flow: Self.flowShape
    case .suite: Self.suiteShape
    case .quarantine: Self.quarantineShape
    case .folder:
      ObjectShape(
        [.init("hooks", Hooks.shape, "Steps around the journeys of the folder.")],
        required: [["hooks"]])
    }
  }

  private static let steps = ObjectShape.Property(
    "steps", .list(of: .named(.step)), "What is done, in turn.")

  private static let journeyShape: ObjectShape = {
    let combination = Shape.list(of: .map(of: .text))
    let matrix = Shape.oneOf([.map(of: .oneOf([.text, .list(of: .text), combination]))])
    return ObjectShape(
      [
        .init("journey", .text, "The journey's name."),
        .init("summary", .text, "A sentence for the reports."),
        .init("tags", .oneOrMore(.text), "Names by which journeys are selected."),
        .init("only", .bool, "Whether journeys without this mark are left out."),
        .init("matrix", matrix, "A case for each combination of the axes' values."),
        .init(
          "cases", .oneOf([.text, .list(of: .map(of: .json))]),
          "A table whose rows make the axis `row`: a file, or written here."),
        .init(
          "lock", .oneOrMore(.text),
          "Names that no two cases with one of them hold at the same time on one machine."),
        .init("timeout", .duration, "The time for a whole case."),
        .init("browser", .named(.browserSettings), "What pages see of the browser."),
        .init("allow", .named(.allowedErrors), "Errors that the journey may cause."), steps,
        .init("finally", StepBlock.shape, "What is done in the end, whatever has happened."),
      ], required: [["journey"], ["steps"]])
  }()

  private static let flowShape = ObjectShape(
    [
      .init("flow", .text, "The flow's name: that of its file."),
      .init("summary", .text, "A sentence for readers."),
      .init(
        "parameters", .list(of: .oneOf([.text, .map(of: .text)])),
        "Names of values that a use gives, some with a default."), steps,
    ], required: [["flow"], ["steps"]])

  private static let suiteShape: ObjectShape = {
    let pixels = Shape.integer(1...10_000)
    let effect = Shape.choice(GatePolicy.Effect.allCases.map(\.rawValue))
    let server = ObjectShape(
      [
        .init("command", .list(of: .text), "The program and its arguments."),
        .init("ready", .text, "An address that answers once the program is ready."),
        .init("timeout", .duration, "How long that may take; 30s by default."),
        .init("env", .map(of: .text), "Variables added to the environment."),
        .init(
          "reuse", .bool,
          "Use what answers at `ready` already, and start nothing then; otherwise that is an error."
        ),
      ], required: [["command"], ["ready"]])
    let viewport = ObjectShape(
      [
        .init("width", pixels, "In CSS pixels."), .init("height", pixels, "In CSS pixels."),
        .init("scale", .number(0.25...5), "Device pixels for each CSS pixel."),
      ], required: [["width"], ["height"]])
    let timeouts = ObjectShape(
      ["journey", "expect", "action", "navigation", "launch"].map { .init($0, .duration) })
    let comparison = ObjectShape([
      .init("mode", .choice(ComparisonMode.allCases.map(\.rawValue))),
      .init("threshold", .number(0...1)),
      .init("maxDiffPixels", .integer(0...100_000_000)),
    ])
    let gate = ObjectShape([
      .init("block", .oneOrMore(.text), "Tags: journeys without any of them only warn."),
      .init("visual", effect), .init("accessibility", effect), .init("budget", effect),
      .init("flaky", effect), .init("maxSkipped", .integer(0...1_000_000)),
      .init("coverage", .map(of: .oneOrMore(.text)), "Values that must have a passed case."),
    ])
    return ObjectShape(
      [
        .init("suite", .text, "The suite's name."),
        .init("baseUrl", .text, "What paths are relative to."),
        .init("server", .object(server), "The program under test, where the run starts it."),
        .init(
          "engines", .oneOrMore(.choice(Engine.names)), "The engines; chromium by default."),
        .init(
          "viewports", .map(of: .oneOf([.text, .object(viewport)])),
          "By name; the first is the default."),
        .init("axes", .map(of: .json), "Axes of the matrix: names, or names with properties."),
        .init("timeouts", .object(timeouts), "How long steps and cases may take."),
        .init("vars", .map(of: .text), "Values for `${vars.NAME}`."),
        .init("secrets", .map(of: .text), "Values for `${secrets.NAME}`, never shown."),
        .init("browser", .named(.browserSettings), "What pages see of the browser."),
        .init("allow", .named(.allowedErrors), "Errors that any journey may cause."),
        .init("comparison", .object(comparison), "How snapshots are compared."),
        .init("testIdAttribute", .text, "The attribute that `testId` looks at."),
        .init("retries", .integer(0...10), "How often a failed case is tried again."),
        .init("gate", .object(gate), "What blocks a deployment."),
        .init("hooks", Hooks.shape, "Steps around all journeys."),
      ], required: [["suite"], ["baseUrl"]])
  }()

  private static let quarantineShape = ObjectShape([
    .init("cap", .integer(0...10_000), "How many entries there may be."),
    .init(
      "cases",
      .list(
        of: .object(
          ObjectShape(
            [
              .init("journey", .text, "The journey's name."),
              .init("case", .text, "The id of one case."),
              .init("cell", .map(of: .text), "Values that a case must have."),
              .init("engine", .choice(Engine.names), "The engine; all by default."),
              .init("owner", .text, "Who sees to it."),
              .init("reason", .text, "What is known of the failure."),
              .init("expires", .text, "The last day, such as 2027-01-31."),
            ], required: [["journey", "case"], ["owner"], ["reason"], ["expires"]]))),
      "The cases whose failures do not block for a while."),
  ])
}
