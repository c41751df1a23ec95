/// Causal Edge: experiments from the draft to the result.
enum CausalPages {
  static let routes: [Route] = [
    Route("GET", "/causal-edge", .signedIn) { try list($0) },
    Route("GET", "/causal-edge/experiments", .signedIn) { _ in .redirect(to: "/causal-edge") },
    Route("GET", "/causal-edge/experiments/new", .signedIn) { try form($0, Fields(), nil) },
    Route("POST", "/causal-edge/experiments", .signedIn) { try create($0) },
    Route("GET", "/causal-edge/experiments/:id", .signedIn) { try detail($0) },
    Route("POST", "/causal-edge/experiments/:id/start", .signedIn) { exchange in
      let experiment = try Experiments.start(exchange.value("id"), exchange)
      return try back(to: experiment, "Experiment started.", exchange)
    },
    Route("POST", "/causal-edge/experiments/:id/complete", .signedIn) { exchange in
      let experiment = try Experiments.complete(exchange.value("id"), exchange)
      return try back(to: experiment, "Experiment completed.", exchange)
    },
  ]

  private static func back(
    to experiment: ExperimentRecord, _ message: String, _ exchange: Exchange
  ) throws -> Answer {
    try Notices.flash(message, exchange.person().token.sid, exchange)
    return .redirect(to: "/causal-edge/experiments/\(experiment.id)")
  }

  private static let statuses = ["draft", "running", "completed"]

  private static func list(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let figures = try exchange.figures()
    let moments = try exchange.moments()
    let asked = exchange.request.query["status"].flatMap { statuses.contains($0) ? $0 : nil }
    let all = try Experiments.list(visitor.tenant, exchange.store)
    let shown = asked.map { status in all.filter { $0.status == status } } ?? all
    let clear = all.filter { ($0.confidence ?? 0) >= 950 }.count
    let best = all.compactMap(\.uplift).max()
    var context: Context = [
      "kpis": [
        [
          "title": "Running", "value": "\(all.filter { $0.status == "running" }.count)",
          "testID": "kpi-running", "note": "collecting data now",
        ] as Context,
        [
          "title": "Completed", "value": "\(all.filter { $0.status == "completed" }.count)",
          "testID": "kpi-completed", "note": "with a result",
        ],
        [
          "title": "Clear results", "value": "\(clear)", "testID": "kpi-clear",
          "note": "at 95% confidence or more",
        ],
        [
          "title": "Best uplift",
          "value": best.map { figures.percent(tenths: $0, signed: true) } ?? "–",
          "testID": "kpi-uplift", "note": "against the control",
        ],
      ],
      "tabs": ([nil] + statuses.map(Optional.some)).map { status -> Context in
        [
          "title": status.map(title) ?? "All",
          "address": status.map { "/causal-edge?status=\($0)" } ?? "/causal-edge",
          "isCurrent": status == asked,
        ]
      },
    ]
    if shown.isEmpty {
      context["empty"] = ["icon": Icon.svg(.empty)]
    } else {
      context["list"] = [
        "rows": shown.map { experiment -> Context in
          [
            "id": experiment.id, "name": experiment.name, "metric": experiment.metric,
            "status": title(experiment.status), "tone": experiment.status,
            "uplift": experiment.uplift.map { figures.percent(tenths: $0, signed: true) } ?? "–",
            "confidence": experiment.confidence.map { figures.percent(tenths: $0) } ?? "–",
            "created": moments.date(experiment.createdAt),
          ]
        }
      ]
    }
    return try exchange.page(
      Page(
        title: "Causal Edge", section: .causal, template: "causal-list", context: context,
        crumbs: [("Causal Edge", "/causal-edge")],
        lead: "What changes make a difference, and how sure you can be."))
  }

  static func title(_ status: String) -> String {
    status.prefix(1).uppercased() + status.dropFirst()
  }

  private static func form(
    _ exchange: Exchange, _ fields: Fields, _ problems: InvalidInput?
  ) throws -> Answer {
    let form: [FormField] = [
      FormField(name: "name", label: "Name", kind: .text, value: fields.trimmed("name")),
      FormField(
        name: "hypothesis", label: "Hypothesis", kind: .area, value: fields.trimmed("hypothesis"),
        hint: "What do you expect to happen, and why?"),
      FormField(
        name: "metric", label: "Metric",
        kind: .choice([("", "Choose a metric")] + Experiments.metrics.map { ($0, $0) }),
        value: fields.trimmed("metric")),
      FormField(
        name: "split", label: "Audience", kind: .decimal, value: fields["split"] ?? "50",
        hint: "The share of people who see the change.", suffix: "%"),
      FormField(
        name: "days", label: "Duration", kind: .decimal, value: fields["days"] ?? "14",
        hint: "7 to 90 days.", suffix: "days"),
    ]
    return try exchange.page(
      Page(
        title: "New experiment", section: .causal, template: "form-page",
        context: FormPage.context(
          form, action: "/causal-edge/experiments", submit: "Create draft",
          cancel: "/causal-edge", problems),
        crumbs: [("Causal Edge", "/causal-edge"), ("New experiment", "")],
        status: problems == nil ? .ok : .unprocessable,
        lead: "A draft first; an administrator starts it."))
  }

  private static func create(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    do {
      let experiment = try Experiments.create(fields, exchange)
      return try back(to: experiment, "Draft created.", exchange)
    } catch let invalid as InvalidInput {
      return try form(exchange, fields, invalid)
    }
  }

  private static func detail(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let experiment = try Experiments.one(exchange.value("id"), exchange)
    let moments = try exchange.moments()
    var context: Context = [
      "id": experiment.id, "hypothesis": experiment.hypothesis, "metric": experiment.metric,
      "split": experiment.split, "days": experiment.days, "status": title(experiment.status),
      "tone": experiment.status, "createdBy": experiment.createdBy,
      "created": moments.date(experiment.createdAt), "name": experiment.name,
    ]
    if let started = experiment.startedAt { context["started"] = moments.date(started) }
    if let completed = experiment.completedAt { context["completed"] = moments.date(completed) }
    let mayRun = visitor.can(.clientAdmin)
    switch experiment.status {
    case "draft":
      context["draft"] = ["mayRun": mayRun]
      if mayRun {
        context["start"] = ["isDead": exchange.faults.isPlanted(.deadButton)]
      }
    case "running":
      context["running"] = try running(experiment, visitor, exchange)
      if mayRun { context["complete"] = true }
    default: context["result"] = try result(experiment, exchange)
    }
    return try exchange.page(
      Page(
        title: experiment.name, section: .causal, template: "causal-detail", context: context,
        crumbs: [("Causal Edge", "/causal-edge"), (experiment.name, "")],
        lead: "\(experiment.id) · \(experiment.metric)"))
  }

  private static func running(
    _ experiment: ExperimentRecord, _ visitor: Visitor, _ exchange: Exchange
  ) throws -> Context {
    let elapsed = max(0, (exchange.now - (experiment.startedAt ?? exchange.now)) / 86400)
    let done = min(100, elapsed * 100 / max(1, experiment.days))
    var context: Context = [
      "done": done, "elapsed": min(elapsed, experiment.days), "days": experiment.days,
    ]
    if visitor.features.contains(.sequentialTesting) {
      context["sequential"] = ["text": "No boundary is crossed yet; let it run."]
    }
    return context
  }

  private static func result(
    _ experiment: ExperimentRecord, _ exchange: Exchange
  ) throws -> Context {
    let figures = try exchange.figures()
    let outcome = ExperimentOutcome(of: experiment)
    let uplift = figures.percent(tenths: outcome.uplift, signed: true)
    return [
      "kpis": [
        [
          "title": "Uplift", "value": uplift, "testID": "kpi-uplift",
          "note": "variant against control",
        ] as Context,
        [
          "title": "Confidence", "value": figures.percent(tenths: outcome.confidence),
          "testID": "kpi-confidence", "note": "that the effect is real",
        ],
        [
          "title": "Interval",
          "value": figures.percent(tenths: outcome.low, signed: true) + " … "
            + figures.percent(tenths: outcome.high, signed: true),
          "testID": "kpi-interval", "note": "95% of the time",
        ],
      ],
      "verdict": outcome.isConclusive
        ? (outcome.uplift > 0 ? "The change works: roll it out." : "The change hurts: leave it.")
        : "No clear effect: run longer or with a larger audience.",
      "tone": outcome.isConclusive ? (outcome.uplift > 0 ? "good" : "bad") : "unsure",
      "interval": IntervalChart(
        title: "Uplift \(uplift) with its interval", low: outcome.low, value: outcome.uplift,
        high: outcome.high
      ) { figures.percent(tenths: $0, signed: true) }.svg,
      "daily": LineChart(
        title: "Daily rate of variant and control",
        labels: (1...experiment.days).map { "\($0)" },
        series: [
          .init(name: "Variant", values: outcome.variant),
          .init(name: "Control", values: outcome.control),
        ], isFilled: false
      ) { figures.percent(tenths: $0 / 10) }.svg,
    ]
  }
}
