/// One page inside the frame that all signed-in pages share.
struct Page {
  var title: String
  var section: Section
  var template: String
  var context: Context = [:]
  /// The way back, home left out; the last crumb is the page itself.
  var crumbs: [(title: String, address: String)] = []
  var status: Status = .ok
  /// A line below the heading.
  var lead: String?
}

/// The entries of the navigation.
enum Section: String, CaseIterable {
  case home, market, causal, value, users, organization, features, audit, organizations
  case settings, notifications, none

  var title: String {
    switch self {
    case .home: "Home"
    case .market: "Market Edge"
    case .causal: "Causal Edge"
    case .value: "Value Edge"
    case .users: "Users"
    case .organization: "Organization"
    case .features: "Features"
    case .audit: "Audit log"
    case .organizations: "All organizations"
    case .settings: "Settings"
    case .notifications: "Notifications"
    case .none: ""
    }
  }

  var address: String {
    switch self {
    case .home, .none: "/home"
    case .market: "/market-edge"
    case .causal: "/causal-edge"
    case .value: "/value-edge"
    case .users: "/admin/users"
    case .organization: "/admin/organization"
    case .features: "/admin/features"
    case .audit: "/admin/audit"
    case .organizations: "/admin/organizations"
    case .settings: "/settings"
    case .notifications: "/notifications"
    }
  }

  /// The section that an address belongs to, for coming back after a tenant switch.
  static func of(path: String) -> Section {
    let match = allCases.filter {
      $0 != .none && (path == $0.address || path.hasPrefix($0.address + "/"))
    }
    return match.max { $0.address.count < $1.address.count } ?? .home
  }
}

extension Exchange {
  /// Renders a page for the signed-in person.
  func page(_ page: Page) throws -> Answer {
    let visitor = try person()
    let frame = Frame(visitor: visitor, exchange: self)
    var context = page.context
    context["title"] = page.title
    if let lead = page.lead { context["lead"] = lead }
    let content = try platform.views.render(page.template, context)
    let html = try platform.views.render("layout", try frame.context(for: page, content: content))
    return .html(html, page.status)
  }

  /// How this person reads numbers.
  func figures() throws -> Figures {
    let visitor = try person()
    // Every amount as dollars, written the American way: the planted mistake.
    if faults.isPlanted(.wrongCurrency) { return Figures(locale: .states, currency: .usd) }
    return Figures(locale: visitor.locale, currency: visitor.tenant.currency)
  }

  /// How this person reads dates.
  func moments() throws -> Moments { Moments(locale: try person().locale, now: now) }
}
