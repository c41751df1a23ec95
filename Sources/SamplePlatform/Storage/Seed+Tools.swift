import GRDB

extension Seed {
  func plantCompetitors(of tenant: Tenant, _ db: Database) throws {
    var random = SeededGenerator("competitors-\(tenant.id)")
    let segments = tenant.industry.vocabulary.segments
    for name in tenant.competitors {
      let price = tenant.basePrice * random.number(640...1420) / 1000
      try CompetitorRecord(
        id: try db.nextID("CO", tenant), tenant: tenant.id, name: name,
        segment: segments[random.number(0...segments.count - 1)],
        price: price / 5 * 5, share: random.number(12...96), change: random.number(-64...72),
        rating: random.number(31...48)
      ).insert(db)
    }
  }

  func plantWatches(of tenant: Tenant, _ db: Database) throws {
    let notes = ["Ahead of the spring campaign", "Agreed with the pricing board"]
    for (index, note) in notes.enumerated() {
      try WatchRecord(
        id: try db.nextID("PW", tenant), tenant: tenant.id,
        competitor: "\(tenant.code)-CO-\(index * 3 + 1)", direction: index == 0 ? "below" : "above",
        threshold: tenant.basePrice * (index == 0 ? 85 : 115) / 100, note: note,
        createdBy: "analyst@\(tenant.id).example", createdAt: now - (index * 5 + 3) * 86400
      ).insert(db)
    }
  }

  func plantExperiments(of tenant: Tenant, _ db: Database) throws {
    let words = tenant.industry.vocabulary
    let plans: [(name: String, hypothesis: String, metric: String, status: String)] = [
      (
        "Early offer for returning \(words.customer)",
        "A reminder one week earlier brings more \(words.customer) back.", "Repeat purchases",
        "completed"
      ),
      (
        "Shorter booking form", "Fewer fields mean fewer people give up half way.",
        "Conversion rate", "running"
      ),
      (
        "Bundle with breakfast credit",
        "A small extra is worth more to \(words.customer) than a small discount.",
        "Revenue per \(words.unit)", "completed"
      ),
      (
        "Loyalty tiers by visits", "Visible progress keeps \(words.customer) for longer.",
        "Retention after 90 days", "draft"
      ),
      (
        "Weekend price ladder", "Three price steps beat one weekend price.",
        "Revenue per \(words.unit)", "running"
      ),
    ]
    for (index, plan) in plans.enumerated() {
      let id = try db.nextID("EX", tenant)
      let started = now - (24 - index * 4) * 86400
      var experiment = ExperimentRecord(
        id: id, tenant: tenant.id, name: named(plan.name, tenant), hypothesis: plan.hypothesis,
        metric: plan.metric, split: index == 2 ? 30 : 50, days: 14, status: plan.status,
        createdBy: "analyst@\(tenant.id).example", createdAt: started - 2 * 86400,
        startedAt: plan.status == "draft" ? nil : started,
        completedAt: plan.status == "completed" ? started + 14 * 86400 : nil)
      if plan.status == "completed" {
        let outcome = ExperimentOutcome(of: experiment)
        experiment.uplift = outcome.uplift
        experiment.confidence = outcome.confidence
      }
      try experiment.insert(db)
    }
  }

  /// The trade's own version of a plan's name.
  private func named(_ name: String, _ tenant: Tenant) -> String {
    guard name == "Bundle with breakfast credit" else { return name }
    switch tenant.industry {
    case .hotel: return name
    case .cinema: return "Ticket with popcorn credit"
    case .gym: return "Membership with class credit"
    case .services: return "Retainer with advisory credit"
    case .retail: return "Basket with repair credit"
    }
  }

  func plantScenarios(of tenant: Tenant, _ db: Database) throws {
    var random = SeededGenerator("scenarios-\(tenant.id)")
    let names: [String]
    switch tenant.industry {
    case .hotel:
      names = ["Self check-in kiosks", "Energy refit of two wings", "Direct booking push"]
    case .cinema: names = ["Recliner seats in hall 3", "Laser projection", "Members' app"]
    case .gym: names = ["Round-the-clock access", "New functional area", "Personal coaching app"]
    case .services: names = ["Document capture", "Nearshore team", "Client portal"]
    case .retail: names = ["Repair counter", "Stock accuracy programme", "Click and collect"]
    }
    for (index, name) in names.enumerated() {
      let investment = random.number(60...240) * 1000_00
      let approved = index == 0
      try ScenarioRecord(
        id: try db.nextID("BC", tenant), tenant: tenant.id, name: name, investment: investment,
        monthlyBenefit: investment / 100 * random.number(8...13),
        monthlyCost: investment / 100 * random.number(2...4), months: [36, 24, 48][index],
        rate: 80, status: approved ? "approved" : "draft",
        createdBy: "planner@\(tenant.id).example", createdAt: now - (index * 6 + 9) * 86400,
        approvedBy: approved ? "client-admin@\(tenant.id).example" : nil,
        approvedAt: approved ? now - 5 * 86400 : nil
      ).insert(db)
    }
  }

  func plantAudit(of tenant: Tenant, _ db: Database) throws {
    let lines: [(hours: Int, actor: String, action: String, subject: String)] = [
      (212, "client-admin", "Invited a person", "invited@\(tenant.id).example"),
      (196, "planner", "Saved a business case", "\(tenant.code)-BC-3"),
      (168, "analyst", "Created a price watch", "\(tenant.code)-PW-2"),
      (120, "client-admin", "Approved a business case", "\(tenant.code)-BC-1"),
      (72, "analyst", "Created a price watch", "\(tenant.code)-PW-1"),
      (49, "analyst", "Started an experiment", "\(tenant.code)-EX-5"),
      (26, "client-admin", "Changed a feature flag", "Weekly digest"),
      (5, "locked", "Account locked after failed sign-ins", "locked@\(tenant.id).example"),
    ]
    for line in lines {
      try AuditRecord(
        id: try db.nextID("AU", tenant), tenant: tenant.id, at: now - line.hours * 3600,
        actor: "\(line.actor)@\(tenant.id).example", action: line.action, subject: line.subject
      ).insert(db)
    }
  }

  func plantNotifications(of tenant: Tenant, _ db: Database) throws {
    let members = try MembershipRecord.fetchAll(
      db, sql: "SELECT * FROM memberships WHERE tenant = ? ORDER BY email", arguments: [tenant.id])
    let rival = tenant.competitors[0]
    let unread = (Tenants.all.firstIndex { $0.id == tenant.id } ?? 0) % 4 + 1
    let notes: [(title: String, body: String, link: String)] = [
      (
        "\(rival) changed its price", "It is now outside the band you watch.",
        "/market-edge/competitors/\(tenant.code)-CO-1"
      ),
      (
        "Result is in: \(tenant.code)-EX-1", "The experiment finished; see what it found.",
        "/causal-edge/experiments/\(tenant.code)-EX-1"
      ),
      (
        "Business case approved", "\(tenant.code)-BC-1 was approved and is ready to start.",
        "/value-edge/scenarios/\(tenant.code)-BC-1"
      ),
      ("A new person was invited", "They can sign in once they accept.", "/home"),
    ]
    for member in members {
      for (index, note) in notes.enumerated() {
        try NotificationRecord(
          id: try db.nextID("NO", tenant), tenant: tenant.id, email: member.email,
          title: note.title, body: note.body, link: note.link, at: now - (index * 9 + 1) * 3600,
          isRead: index >= unread
        ).insert(db)
      }
    }
  }
}
