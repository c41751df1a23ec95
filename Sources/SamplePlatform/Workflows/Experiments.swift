import GRDB

/// Causal Edge's core workflow: plan an experiment, start it, read its result.
enum Experiments {
  static let metrics = [
    "Conversion rate", "Repeat purchases", "Revenue per unit", "Retention after 90 days",
  ]

  /// Checks the form and saves a draft.
  ///
  /// - Throws: `InvalidInput` with what each field needs.
  static func create(_ fields: Fields, _ exchange: Exchange) throws -> ExperimentRecord {
    let visitor = try exchange.person()
    var invalid = InvalidInput()
    let name = fields.trimmed("name")
    invalid.require((3...80).contains(name.count), "name", "Give it a name of 3 to 80 characters.")
    let hypothesis = fields.trimmed("hypothesis")
    invalid.require(
      (10...400).contains(hypothesis.count), "hypothesis",
      "Say what you expect and why, in at least 10 characters.")
    let metric = fields.trimmed("metric")
    invalid.require(metrics.contains(metric), "metric", "Choose what to measure.")
    let split = Int(fields.trimmed("split"))
    invalid.require(
      (5...95).contains(split ?? 0), "split", "Enter a share between 5 and 95 per cent.")
    let days = Int(fields.trimmed("days"))
    invalid.require((7...90).contains(days ?? 0), "days", "Enter 7 to 90 days.")
    if !exchange.faults.isPlanted(.validationSkipped) { try invalid.throwIfAny() }
    return try exchange.store.write { db in
      let experiment = ExperimentRecord(
        id: try db.nextID("EX", visitor.tenant), tenant: visitor.tenant.id, name: name,
        hypothesis: hypothesis, metric: metric, split: min(95, max(5, split ?? 50)),
        days: min(90, max(7, days ?? 14)), status: "draft", createdBy: visitor.user.email,
        createdAt: exchange.now)
      try experiment.insert(db)
      try Audit.write("Created an experiment", experiment.id, exchange, db)
      return experiment
    }
  }

  /// Starts a draft.
  ///
  /// - Throws: `Refusal` 403 for end users, 404, 409 if it is no longer a draft.
  static func start(_ id: String, _ exchange: Exchange) throws -> ExperimentRecord {
    try change(id, from: "draft", "Only a draft can be started.", exchange) { experiment, db in
      experiment.status = "running"
      experiment.startedAt = exchange.now
      try Audit.write("Started an experiment", id, exchange, db)
    }
  }

  /// Ends a running experiment and works out its result.
  ///
  /// - Throws: `Refusal` 403 for end users, 404, 409 when it is not running.
  static func complete(_ id: String, _ exchange: Exchange) throws -> ExperimentRecord {
    try change(id, from: "running", "Only a running experiment can be completed.", exchange) {
      experiment, db in
      let outcome = ExperimentOutcome(of: experiment)
      experiment.status = "completed"
      experiment.completedAt = exchange.now
      experiment.uplift = outcome.uplift
      experiment.confidence = outcome.confidence
      try Audit.write("Completed an experiment", id, exchange, db)
    }
  }

  /// The tenant's experiments, newest first; of one status when given.
  static func list(
    _ tenant: Tenant, _ store: Store, status: String? = nil
  ) throws -> [ExperimentRecord] {
    let rows = try store.read { db in
      try ExperimentRecord.fetchAll(
        db, sql: "SELECT * FROM experiments WHERE tenant = ? ORDER BY createdAt DESC, rowid DESC",
        arguments: [tenant.id])
    }
    return status.map { status in rows.filter { $0.status == status } } ?? rows
  }

  static func one(_ id: String, _ exchange: Exchange) throws -> ExperimentRecord {
    try exchange.store.read { try fetch(id, exchange, $0) }
  }

  private static func fetch(
    _ id: String, _ exchange: Exchange, _ db: Database
  ) throws -> ExperimentRecord {
    let found = try ExperimentRecord.fetchOne(
      db, sql: "SELECT * FROM experiments WHERE id = ? AND tenant = ?",
      arguments: [id, try exchange.person().tenant.id])
    guard let found else { throw Refusal.notFound }
    return found
  }

  private static func change(
    _ id: String, from status: String, _ message: String, _ exchange: Exchange,
    _ body: (inout ExperimentRecord, Database) throws -> Void
  ) throws -> ExperimentRecord {
    try exchange.store.write { db in
      var experiment = try fetch(id, exchange, db)
      guard try exchange.person().can(.clientAdmin) else { throw Refusal.forbidden }
      guard experiment.status == status else {
        throw Refusal(.conflict, "wrong-status", message)
      }
      try body(&experiment, db)
      try experiment.update(db)
      return experiment
    }
  }
}
