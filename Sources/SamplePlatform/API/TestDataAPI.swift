import GRDB

/// `/api/test-data`: resets tenants to their seed, or adds records.
enum TestDataAPI {
  static let routes: [Route] = [
    Route("POST", "/api/test-data/reset", .anyone) { exchange in
      let tenant = try tenant(exchange)
      try exchange.platform.spaces.reset(tenant, in: exchange.store)
      return .json([
        "status": "reset", "tenant": .string(tenant.id), "space": .string(exchange.space),
      ])
    },
    Route("POST", "/api/test-data/seed", .anyone) { try seed($0) },
  ]

  /// - Throws: `Refusal` 404 without `--test-data`, 400 for an unknown tenant.
  private static func tenant(_ exchange: Exchange) throws -> Tenant {
    guard exchange.platform.hasTestData else { throw Refusal.notFound }
    guard let tenant = exchange.request.query["tenant"].flatMap(Tenants.named) else {
      throw Refusal(
        .badRequest, "unknown-tenant",
        "Name one with ?tenant=ID: \(Tenants.all.map(\.id).joined(separator: ", ")).")
    }
    return tenant
  }

  private static func seed(_ exchange: Exchange) throws -> Answer {
    let tenant = try tenant(exchange)
    func count(_ name: String) throws -> Int {
      guard let text = exchange.request.query[name] else { return 0 }
      guard let count = Int(text), (0...50).contains(count) else {
        throw Refusal(.badRequest, "bad-count", "\(name) must be from 0 to 50.")
      }
      return count
    }
    let experiments = try count("experiments")
    let scenarios = try count("scenarios")
    let watches = try count("watches")
    let by = "analyst@\(tenant.id).example"
    try exchange.store.write { db in
      for _ in 0..<experiments {
        let id = try db.nextID("EX", tenant)
        try ExperimentRecord(
          id: id, tenant: tenant.id, name: "Planned change \(id)",
          hypothesis: "People notice, and more of them stay.", metric: "Conversion rate",
          split: 50, days: 14, status: "draft", createdBy: by, createdAt: exchange.now
        ).insert(db)
      }
      for _ in 0..<scenarios {
        let id = try db.nextID("BC", tenant)
        try ScenarioRecord(
          id: id, tenant: tenant.id, name: "Idea \(id)", investment: 50_000_00,
          monthlyBenefit: 4_000_00, monthlyCost: 1_000_00, months: 36, rate: 80,
          status: "draft", createdBy: by, createdAt: exchange.now
        ).insert(db)
      }
      for _ in 0..<watches {
        try WatchRecord(
          id: try db.nextID("PW", tenant), tenant: tenant.id, competitor: "\(tenant.code)-CO-2",
          direction: "below", threshold: tenant.basePrice, note: "", createdBy: by,
          createdAt: exchange.now
        ).insert(db)
      }
    }
    return .json([
      "status": "seeded", "tenant": .string(tenant.id), "space": .string(exchange.space),
      "experiments": .int(experiments), "scenarios": .int(scenarios), "watches": .int(watches),
    ])
  }
}
