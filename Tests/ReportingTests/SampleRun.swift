import Foundation
import Reporting
import RunModel
import RunStore
import Vocabulary

/// Sample runs, in the form that the runner produces.
enum SampleRun {
  /// A run with the full records of its cases.
  @dynamicMemberLookup
  struct Run: Hashable {
    /// The run without its cases.
    private var rest: RunSummary
    var cases: [CaseRecord]

    init(_ rest: RunSummary, _ cases: [CaseRecord]) {
      self.rest = rest
      self.cases = cases
    }

    /// The run at its end.
    var summary: RunSummary {
      var summary = rest
      summary.cases = cases.map(\.outcome)
      return summary
    }

    subscript<Value>(dynamicMember path: WritableKeyPath<RunSummary, Value>) -> Value {
      get { summary[keyPath: path] }
      set { rest[keyPath: path] = newValue }
    }

    subscript<Value>(dynamicMember path: KeyPath<RunSummary, Value>) -> Value {
      summary[keyPath: path]
    }
  }

  /// Writes results.jsonl like a run.
  static func log(_ run: Run, to folder: String) throws {
    let writer = RunWriter(RunStore(folder: folder))
    writer.begin(
      RunStart(
        suite: run.suite, startedAt: run.startedAt, workers: run.workers, shard: run.shard,
        gate: run.gate, cases: run.cases.map(\.reference)))
    for record in run.cases.reversed() { writer.append(record) }
    writer.end(run.summary)
    if let problem = writer.problem { throw problem }
  }

  static let start: Date = Date(timeIntervalSince1970: 1_790_000_000)

  static func reference(
    _ journey: String = "Switch tenant", slug: String = "switch-tenant",
    cell: [(String, String)] = [("tenant", "aurora"), ("role", "client-admin")],
    engine: String = "chromium", tags: [String] = ["critical", "tenancy"], line: Int = 1
  ) -> CaseReference {
    let pairs = cell.map { CellPair(axis: $0.0, value: $0.1) }
    let suffix = cell.isEmpty ? "" : "[\(cell.map { "\($0.0)=\($0.1)" }.joined(separator: ","))]"
    return CaseReference(
      id: "\(slug)\(suffix)@\(engine)", journey: journey,
      summary: "A person in two organizations moves between them.", tags: tags,
      file: "Journeys/\(slug).yaml", line: line, engine: engine, viewport: "desktop",
      viewportWidth: 1280, viewportHeight: 720, cell: pairs)
  }

  static func step(
    _ index: Int, _ summary: String, at milliseconds: Int, took: Int,
    status: StepStatus = .passed, file: String = "Journeys/switch-tenant.yaml",
    snapshot: SnapshotResult? = nil, screenshot: String? = nil, callers: [SourceLocation] = []
  ) -> StepResult {
    StepResult(
      index: index, summary: summary,
      location: SourceLocation(file: file, line: 7 + index, column: 5), callers: callers,
      startedAfter: .milliseconds(milliseconds), duration: .milliseconds(took), status: status,
      url: index == 0 ? "" : "http://127.0.0.1:4173/market-edge", snapshot: snapshot,
      screenshot: screenshot)
  }

  static func attempt(
    _ number: Int = 1, worker: Int = 1, steps: [StepResult], failure: Failure? = nil,
    console: [ConsoleEntry] = [], network: [NetworkEntry] = []
  ) -> AttemptResult {
    let end = steps.map { $0.startedAfter + $0.duration }.max() ?? .zero
    return AttemptResult(
      number: number, worker: worker, startedAt: start.addingTimeInterval(2),
      duration: end + .milliseconds(42), failure: failure, steps: steps, console: console,
      network: network)
  }

  static let signIn = SourceLocation(file: "Journeys/switch-tenant.yaml", line: 6, column: 5)

  static func goodSteps(_ scale: Int = 1) -> [StepResult] {
    [
      step(0, "goto /sign-in", at: 4, took: 84 * scale),
      step(
        1, "fill label=Email with mira@aurora.example", at: 90 * scale, took: 31,
        file: "Journeys/flows/sign-in.yaml", callers: [signIn]),
      step(2, "click role=button name=\"Switch organization\"", at: 130 * scale, took: 46 * scale),
      step(3, "expect url **/market-edge", at: 180 * scale, took: 120 * scale),
    ]
  }

  static func passed(_ reference: CaseReference, scale: Int = 1, worker: Int = 1) -> CaseRecord {
    CaseRecord(
      reference: reference, status: .passed,
      attempts: [attempt(worker: worker, steps: goodSteps(scale))])
  }

  static let failure = Failure(
    kind: .timeout, message: "no visible element for role=option name=\"Borealis Cinema\"",
    location: SourceLocation(file: "Journeys/switch-tenant.yaml", line: 10, column: 12),
    sourceLine: "  - click: { role: option, name: \"${other.name}\" }",
    details: [
      "waited 10.0 s; the list had 3 options: \"Aurora Hotels\", \"Cobalt Gym\", \"Delta Supply\"",
      "the nearest is \"Borealis Cinemas\", which is hidden",
    ],
    hint: "write name: \"Borealis Cinemas\", or open the list before this step",
    outline: [
      "banner", "  button \"Switch organization\" expanded", "  listbox \"Organizations\"",
      "    option \"Aurora Hotels\" selected", "    option \"Cobalt Gym\"",
      "main", "  heading \"Market Edge\" level 1", "  table \"Demand\" 12 rows",
    ],
    step: 3)

  static func failed(_ reference: CaseReference, failure: Failure = failure) -> CaseRecord {
    var steps = goodSteps()
    steps[3] = step(
      3, "click role=option name=\"Borealis Cinema\"", at: 180, took: 10_004, status: .failed,
      screenshot: "pictures/switch-tenant.png")
    steps.append(step(4, "expect text \"Borealis Cinema\"", at: 0, took: 0, status: .skipped))
    return CaseRecord(
      reference: reference, status: .failed,
      attempts: [
        attempt(
          worker: 2, steps: steps, failure: failure,
          console: [
            ConsoleEntry(
              level: "error", text: "Failed to load organizations: 503",
              source: "http://127.0.0.1:4173/app.js:214", step: 2),
            ConsoleEntry(
              level: "uncaught", text: "TypeError: orgs.map is not a function",
              source: "at render (http://127.0.0.1:4173/app.js:88:17)", step: 2),
          ],
          network: [
            NetworkEntry(
              method: "GET", url: "http://127.0.0.1:4173/api/organizations", status: 503,
              reason: "", step: 2)
          ])
      ])
  }

  static func visual(_ reference: CaseReference) -> CaseRecord {
    let snapshot = SnapshotResult(
      name: "market-edge", status: .different,
      baseline: "Baselines/cards/market-edge/chromium-desktop.png",
      message: "1,472 of 256,000 pixels differ (0.58 %), in 2 places", differentPixels: 1472,
      width: 640, height: 400,
      regions: [
        .init(
          x: 312, y: 62, width: 8, height: 92, pixels: 736, kind: "moved",
          element: "img \"Price & <demand>\""),
        .init(x: 458, y: 62, width: 8, height: 92, pixels: 736),
      ],
      findings: ["img \"Price & <demand>\" moved right 8 px"],
      ignored: .init(areas: 2, pixels: 7936, percent: 3.1),
      expected: "pictures/expected.png", actual: "pictures/actual.png",
      diff: "pictures/diff.png", candidate: SnapshotCandidate(kind: .changed, digest: nil),
      environmentNote: "the baseline was taken with Chromium 155, this run with 156")
    let failure = Failure(
      kind: .visual, message: "snapshot market-edge differs: 1,472 pixels in 2 places",
      location: SourceLocation(file: reference.file, line: 9, column: 5),
      sourceLine: "  - snapshot: market-edge",
      hint: "look with `wayfarer review`; if it is right, `wayfarer approve`", step: 2)
    var steps = Array(goodSteps().prefix(2))
    steps.append(
      step(
        2, "snapshot market-edge", at: 200, took: 96, status: .failed,
        file: reference.file, snapshot: snapshot))
    return CaseRecord(
      reference: reference, status: .failed,
      attempts: [attempt(steps: steps, failure: failure)])
  }

  static func flaky(_ reference: CaseReference) -> CaseRecord {
    var first = failed(reference).attempts[0]
    first.number = 1
    return CaseRecord(
      reference: reference, status: .flaky,
      attempts: [first, attempt(2, steps: goodSteps())])
  }

  static func summary(_ cases: [CaseRecord], shard: Shard? = nil) -> Run {
    Run(
      RunSummary(
        suite: "Edge platform", startedAt: start, duration: .milliseconds(48_620), workers: 2,
        shard: shard, cases: [], wasInterrupted: false,
        environment: [
          "Chromium": "156.0.7000.12 (headless shell)",
          "Fonts": "wayfarer-fonts 3 (sha256 4f1c…)",
          "System": "Debian 12, Linux 6.1, 2 cores", "Wayfarer": "1.0.0",
        ]), cases)
  }

  static let tenants = ["aurora", "borealis", "cobalt", "delta", "elm"]
  static let roles = ["super-admin", "client-admin", "end-user"]
  static let journeys = [
    ("Sign in", "sign-in"), ("Switch tenant", "switch-tenant"), ("Forecast demand", "forecast"),
    ("Open a tool from the launcher", "cross-tool"), ("Invite a person", "invite"),
    ("Cards of Market Edge", "cards"), ("Audit list", "audit"), ("Settings", "settings"),
  ]

  /// A run with every kind of result.
  static var varied: Run {
    var cases: [CaseRecord] = []
    for (index, (name, slug)) in journeys.enumerated() {
      for (column, tenant) in tenants.enumerated() {
        for role in roles {
          let reference = reference(
            name, slug: slug, cell: [("tenant", tenant), ("role", role)],
            tags: index % 2 == 0 ? ["critical"] : ["critical", "tenancy"])
          let place = (index, column, role)
          switch place {
          case (1, 0, "client-admin"), (1, 2, "client-admin"), (1, 3, "end-user"):
            cases.append(failed(reference))
          case (5, 1, "super-admin"), (5, 1, "client-admin"): cases.append(visual(reference))
          case (4, 2, "end-user"): cases.append(flaky(reference))
          case (7, 4, "end-user"):
            cases.append(
              CaseRecord(
                reference: reference, status: .skipped, attempts: [],
                skipReason: "engine \"chromium\" has no printing"))
          default: cases.append(passed(reference, scale: 1 + (index * 7 + column * 3) % 9))
          }
        }
      }
    }
    var summary = summary(cases)
    summary.notices = ["the browser's sandbox is off, since this runs as root"]
    return summary
  }

  /// A run with thousands of cases.
  static func large(_ count: Int) -> Run {
    var cases: [CaseRecord] = []
    for index in 0..<count {
      let (name, slug) = journeys[index % journeys.count]
      let tenant = tenants[index / journeys.count % tenants.count]
      let engine = ["chromium", "firefox", "webkit"][index / 40 % 3]
      let reference = reference(
        "\(name) \(index / 120 % 25 + 1)", slug: "\(slug)-\(index / 120 % 25 + 1)",
        cell: [("tenant", tenant), ("region", "r\(index / 3000)")], engine: engine)
      if index % 97 == 13 {
        cases.append(failed(reference))
      } else if index % 211 == 5 {
        cases.append(flaky(reference))
      } else {
        cases.append(passed(reference, scale: 1 + index % 11))
      }
    }
    return summary(cases)
  }

  /// Writes the pictures of the sample cases.
  static func writePictures(_ folder: String) throws(ReportError) {
    let writer = ReportWriter(folder: folder)
    try writer.write(SamplePicture.page(hasIcon: false).png, to: "pictures/switch-tenant.png")
    try writer.write(SamplePicture.page().png, to: "pictures/expected.png")
    try writer.write(SamplePicture.page(shift: 8).png, to: "pictures/actual.png")
    try writer.write(SamplePicture.difference(shift: 8).png, to: "pictures/diff.png")
  }

  /// Returns the events of a run whose cases ran one after the other.
  static func events(_ summary: Run) -> [RunEvent] {
    var events: [RunEvent] = [
      .runStarted(
        RunStart(
          suite: summary.suite, startedAt: summary.startedAt, workers: summary.workers,
          shard: summary.shard, cases: summary.cases.map(\.reference)))
    ]
    events += summary.notices.map { .notice($0) }
    for result in summary.cases {
      if let first = result.attempts.first {
        events.append(.caseStarted(result.reference, worker: first.worker))
      }
      for attempt in result.attempts {
        for step in attempt.steps where step.status != .skipped {
          events.append(
            .stepStarted(
              caseID: result.id, attempt: attempt.number, index: step.index, path: step.path,
              summary: step.summary))
          events.append(.stepFinished(caseID: result.id, attempt: attempt.number, step))
        }
        events.append(.attemptFinished(caseID: result.id, attempt))
      }
      events.append(.caseFinished(result))
    }
    return events + [.runFinished(summary.summary)]
  }
}

/// Runs the body with a new folder that is removed afterwards.
func withFolder<Result>(_ body: (String) async throws -> Result) async throws -> Result {
  let path = FileManager.default.temporaryDirectory.path + "/reporting-\(UUID().uuidString)"
  try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: path) }
  return try await body(path)
}

/// Passes all events of a run to a reporter and lets it finish, with the record of the run.
func report(
  _ run: SampleRun.Run, to reporter: some Reporter, history: ReportHistory? = nil
) throws {
  let folder = FileManager.default.temporaryDirectory.path + "/record-\(UUID().uuidString)"
  defer { try? FileManager.default.removeItem(atPath: folder) }
  try SampleRun.log(run, to: folder)
  var reporter = reporter
  for event in SampleRun.events(run) { reporter.receive(event) }
  try reporter.finish(FinishedRun(run.summary, in: RunStore(folder: folder), history: history))
}

/// Lets a reporter write a run whose record is in a folder.
func report(_ summary: RunSummary, in folder: String, to reporter: some Reporter) throws {
  var reporter = reporter
  try reporter.finish(FinishedRun(summary, in: RunStore(folder: folder)))
}

func text(_ path: String) throws -> String {
  String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
}
