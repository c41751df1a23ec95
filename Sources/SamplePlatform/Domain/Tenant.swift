/// One client of the suite: its brand, its trade, and how its figures look.
struct Tenant: Sendable {
  let id: String
  /// Three letters that begin every identifier of this tenant's records.
  let code: String
  let name: String
  let tagline: String
  let industry: Industry
  let currency: Currency
  let defaultLocale: DisplayLocale
  let brand: Brand
  let city: String
  /// How many units (rooms, screens, …) the organization runs.
  let units: Int
  /// The usual price of a unit, in hundredths of the currency.
  let basePrice: Int
  /// The flags switched on in the seed.
  let flags: Set<Feature>
  let competitors: [String]

  /// Two letters for places too small for the logo.
  var initials: String {
    name.split(separator: " ").filter { $0 != "&" }.prefix(2).compactMap(\.first).map(String.init)
      .joined()
  }
}

/// The colors of a tenant, as six hexadecimal digits with a leading `#`.
struct Brand: Sendable {
  let primary: String
  let primaryDark: String
  let primaryTint: String
  let accent: String
  /// The primary color as it is used on dark surfaces.
  let primaryOnDark: String
  let mark: LogoMark
}

/// The drawing inside a tenant's logo.
enum LogoMark: String, Sendable {
  case sunrise, wave, beam, orbit, pulse, peak, ledger, leaf, cube
}

/// An optional part of the product.
enum Feature: String, CaseIterable, Sendable {
  case marketForecast = "market-forecast"
  case sequentialTesting = "sequential-testing"
  case scenarioCompare = "scenario-compare"
  case weeklyDigest = "weekly-digest"

  var title: String {
    switch self {
    case .marketForecast: "Market forecast"
    case .sequentialTesting: "Sequential testing"
    case .scenarioCompare: "Scenario comparison"
    case .weeklyDigest: "Weekly digest"
    }
  }

  var summary: String {
    switch self {
    case .marketForecast: "Projects share and price for the next quarter in Market Edge."
    case .sequentialTesting: "Shows early stopping boundaries on running experiments."
    case .scenarioCompare: "Lets people put business cases side by side in Value Edge."
    case .weeklyDigest: "Sends a summary of changes every Monday morning."
    }
  }
}
