import GRDB

/// Value Edge's core workflow: work out a business case, save it, compare, approve.
enum Scenarios {
  /// What the calculator's fields say.
  struct Inputs: Sendable {
    var investment = 0
    var monthlyBenefit = 0
    var monthlyCost = 0
    var months = 0
    var rate = 0

    /// - Throws: `InvalidInput` with what each field needs.
    init(_ fields: Fields, _ invalid: inout InvalidInput) {
      func amount(_ name: String, _ title: String, least: Int) -> Int {
        let value = Amounts.hundredths(fields.trimmed(name))
        invalid.require(
          (value ?? -1) >= least, name,
          least > 0 ? "Enter \(title) above zero." : "Enter \(title), or 0.")
        return value ?? 0
      }
      investment = amount("investment", "an investment", least: 1)
      monthlyBenefit = amount("monthlyBenefit", "a monthly benefit", least: 1)
      monthlyCost = amount("monthlyCost", "a monthly cost", least: 0)
      let months = Int(fields.trimmed("months"))
      invalid.require((1...120).contains(months ?? 0), "months", "Enter 1 to 120 months.")
      self.months = months ?? 0
      let rate = Amounts.hundredths(fields.trimmed("rate"))
      invalid.require(
        (0...5000).contains(rate ?? -1), "rate", "Enter a rate from 0 to 50 per cent.")
      self.rate = (rate ?? 0) / 10
    }

    var businessCase: BusinessCase {
      BusinessCase(
        investment: investment, monthlyBenefit: monthlyBenefit, monthlyCost: monthlyCost,
        months: months, rate: rate)
    }
  }

  /// Checks the form and saves a draft.
  ///
  /// - Throws: `InvalidInput` with what each field needs.
  static func create(_ fields: Fields, _ exchange: Exchange) throws -> ScenarioRecord {
    let visitor = try exchange.person()
    var invalid = InvalidInput()
    let name = fields.trimmed("name")
    invalid.require((3...80).contains(name.count), "name", "Give it a name of 3 to 80 characters.")
    let inputs = Inputs(fields, &invalid)
    try invalid.throwIfAny()
    return try exchange.store.write { db in
      var scenario = ScenarioRecord(
        id: try db.nextID("BC", visitor.tenant), tenant: visitor.tenant.id, name: name,
        investment: inputs.investment, monthlyBenefit: inputs.monthlyBenefit,
        monthlyCost: inputs.monthlyCost, months: inputs.months, rate: inputs.rate,
        status: "draft", createdBy: visitor.user.email, createdAt: exchange.now)
      try scenario.insert(db)
      if exchange.faults.isPlanted(.doubleSubmit) {
        scenario.id = try db.nextID("BC", visitor.tenant)
        try scenario.insert(db)
      }
      try Audit.write("Saved a business case", scenario.id, exchange, db)
      return scenario
    }
  }

  /// Approves a draft.
  ///
  /// - Throws: `Refusal` 403 for end users, 404, 409 when it is approved already.
  static func approve(_ id: String, _ exchange: Exchange) throws -> ScenarioRecord {
    let visitor = try exchange.person()
    return try exchange.store.write { db in
      var scenario = try fetch(id, visitor.tenant, db)
      guard visitor.can(.clientAdmin) else { throw Refusal.forbidden }
      guard scenario.status == "draft" else {
        throw Refusal(.conflict, "wrong-status", "This business case is approved already.")
      }
      scenario.status = "approved"
      scenario.approvedBy = visitor.user.email
      scenario.approvedAt = exchange.now
      try scenario.update(db)
      if !exchange.faults.isPlanted(.missingAudit) {
        try Audit.write("Approved a business case", id, exchange, db)
      }
      return scenario
    }
  }

  static func list(_ tenant: Tenant, _ store: Store) throws -> [ScenarioRecord] {
    try store.read { db in
      try ScenarioRecord.fetchAll(
        db, sql: "SELECT * FROM scenarios WHERE tenant = ? ORDER BY createdAt DESC, rowid DESC",
        arguments: [tenant.id])
    }
  }

  static func one(_ id: String, _ exchange: Exchange) throws -> ScenarioRecord {
    let tenant = try exchange.person().tenant
    return try exchange.store.read { try fetch(id, tenant, $0) }
  }

  private static func fetch(
    _ id: String, _ tenant: Tenant, _ db: Database
  ) throws -> ScenarioRecord {
    let found = try ScenarioRecord.fetchOne(
      db, sql: "SELECT * FROM scenarios WHERE id = ? AND tenant = ?", arguments: [id, tenant.id])
    guard let found else { throw Refusal.notFound }
    return found
  }
}
