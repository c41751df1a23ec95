import GRDB

/// The initial data of every space; depends only on the start time.
struct Seed {
  /// The moment the seed is planted, in seconds since 1970.
  let now: Int

  /// The one password of every sample account.
  static let password = "Edge-2026!"
  static let passwordSalt = "edge-platform-sample"

  /// Fills empty tables.
  func plant(in db: Database) throws {
    try plantSuitePeople(db)
    for tenant in Tenants.all {
      try OrganizationRecord(
        tenant: tenant.id, displayName: tenant.name, contactEmail: "hello@\(tenant.id).example",
        city: tenant.city
      ).insert(db)
      for feature in Feature.allCases {
        try FlagRecord(
          tenant: tenant.id, name: feature.rawValue, isOn: tenant.flags.contains(feature)
        ).insert(db)
      }
      try plantPeople(of: tenant, db)
    }
    for tenant in Tenants.all {
      try plantCompetitors(of: tenant, db)
      try plantWatches(of: tenant, db)
      try plantExperiments(of: tenant, db)
      try plantScenarios(of: tenant, db)
      try plantAudit(of: tenant, db)
      try plantNotifications(of: tenant, db)
    }
  }
}
