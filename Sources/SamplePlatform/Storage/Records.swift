import GRDB

/// A person's account.
struct UserRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "users"
  var email: String
  var name: String
  /// The tenant whose reset restores the account; nil for people of the suite itself.
  var home: String?
  var passwordKey: String
  var isLocked: Bool
  var failedAttempts: Int
  var lastSignIn: Int?
  var theme: String
  var locale: String?
  var notifiesByEmail: Bool
  var notifiesInApp: Bool
  var isInvited: Bool

  var displayLocale: DisplayLocale? { locale.flatMap(DisplayLocale.init(rawValue:)) }

  var initials: String {
    name.split(separator: " ").prefix(2).compactMap(\.first).map(String.init).joined()
  }
}

/// A person's place in one tenant.
struct MembershipRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "memberships"
  var email: String
  var tenant: String
  var role: String
}

/// What a tenant may change about itself.
struct OrganizationRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "organizations"
  var tenant: String
  var displayName: String
  var contactEmail: String
  var city: String
}

/// A feature flag of a tenant.
struct FlagRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "flags"
  var tenant: String
  var name: String
  var isOn: Bool
}

/// A rival of a tenant. Prices in hundredths, shares and changes in tenths of a percent.
struct CompetitorRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "competitors"
  var id: String
  var tenant: String
  var name: String
  var segment: String
  var price: Int
  var share: Int
  var change: Int
  /// Tenths of a point out of five.
  var rating: Int
}

/// A watch on a rival's price.
struct WatchRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "watches"
  var id: String
  var tenant: String
  var competitor: String
  /// `below` or `above`.
  var direction: String
  /// Hundredths of the tenant's currency.
  var threshold: Int
  var note: String
  var createdBy: String
  var createdAt: Int
}

/// An experiment. Effects in tenths of a percent, confidence likewise.
struct ExperimentRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "experiments"
  var id: String
  var tenant: String
  var name: String
  var hypothesis: String
  var metric: String
  /// Percent of the audience that gets the change.
  var split: Int
  var days: Int
  /// `draft`, `running` or `completed`.
  var status: String
  var createdBy: String
  var createdAt: Int
  var startedAt: Int?
  var completedAt: Int?
  var uplift: Int?
  var confidence: Int?
}

/// A business case. Amounts in hundredths of the tenant's currency.
struct ScenarioRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "scenarios"
  var id: String
  var tenant: String
  var name: String
  var investment: Int
  var monthlyBenefit: Int
  var monthlyCost: Int
  var months: Int
  /// The yearly discount rate in tenths of a percent.
  var rate: Int
  /// `draft` or `approved`.
  var status: String
  var createdBy: String
  var createdAt: Int
  var approvedBy: String?
  var approvedAt: Int?
}

/// One line of what people did.
struct AuditRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "audit"
  var id: String
  var tenant: String
  var at: Int
  var actor: String
  var action: String
  var subject: String
}

/// Something a person should hear of.
struct NotificationRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
  static let databaseTableName = "notifications"
  var id: String
  var tenant: String
  var email: String
  var title: String
  var body: String
  var link: String
  var at: Int
  var isRead: Bool
}
