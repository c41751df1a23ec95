/// `/api/causal-edge`.
enum CausalAPI {
  static let routes: [Route] = [
    Route("GET", "/api/causal-edge/experiments", .signedIn) { exchange in
      let rows = try Experiments.list(exchange.person().tenant, exchange.store)
      return .json(["experiments": .array(rows.map(json))])
    },
    Route("POST", "/api/causal-edge/experiments", .signedIn) { exchange in
      .json(json(try Experiments.create(exchange.request.fields(), exchange)), .created)
    },
    Route("GET", "/api/causal-edge/experiments/:id", .signedIn) { exchange in
      .json(json(try Experiments.one(exchange.value("id"), exchange)))
    },
    Route("POST", "/api/causal-edge/experiments/:id/start", .signedIn) { exchange in
      .json(json(try Experiments.start(exchange.value("id"), exchange)))
    },
    Route("POST", "/api/causal-edge/experiments/:id/complete", .signedIn) { exchange in
      .json(json(try Experiments.complete(exchange.value("id"), exchange)))
    },
  ]

  private static func json(_ experiment: ExperimentRecord) -> JSON {
    [
      "id": .string(experiment.id), "tenant": .string(experiment.tenant),
      "name": .string(experiment.name), "hypothesis": .string(experiment.hypothesis),
      "metric": .string(experiment.metric), "split": .int(experiment.split),
      "days": .int(experiment.days), "status": .string(experiment.status),
      "createdBy": .string(experiment.createdBy),
      "createdAt": .string(Moments.iso(experiment.createdAt)),
      "startedAt": .optional(experiment.startedAt.map(Moments.iso)),
      "completedAt": .optional(experiment.completedAt.map(Moments.iso)),
      "upliftTenths": .optional(experiment.uplift),
      "confidenceTenths": .optional(experiment.confidence),
    ]
  }
}
