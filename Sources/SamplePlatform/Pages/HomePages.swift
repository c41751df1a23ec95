/// The first page after signing in: the three tools, and what happened lately.
enum HomePages {
  static let routes: [Route] = [
    Route("GET", "/home", .signedIn) { try home($0) },
    Route("GET", "/home/activity", .signedIn) { try activity($0) },
    Route("GET", "/notifications", .signedIn) { try notifications($0) },
    Route("POST", "/notifications/read", .signedIn) { exchange in
      try Notices.markAllRead(exchange)
      try Notices.flash("All notifications are read.", exchange.person().token.sid, exchange)
      return .redirect(to: "/notifications")
    },
  ]

  private static func home(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let tenant = visitor.tenant
    let figures = try exchange.figures()
    let experiments = try Experiments.list(tenant, exchange.store)
    let scenarios = try Scenarios.list(tenant, exchange.store)
    let trend = MarketTrend(of: tenant, now: exchange.now)
    let watches = try PriceWatches.list(tenant, exchange.store).count
    let running = experiments.filter { $0.status == "running" }.count
    let waiting = scenarios.filter { $0.status == "draft" }.count
    let cards: [Context] = [
      card(
        .market, .market, "See where you stand: share, prices and rivals.",
        figures.percent(tenths: trend.share.last ?? 0), "market share",
        "\(watches) price \(watches == 1 ? "watch" : "watches")"),
      card(
        .causal, .causal, "Find out what works: experiments with a clear result.", "\(running)",
        running == 1 ? "experiment running" : "experiments running", "\(experiments.count) in all"),
      card(
        .value, .value, "Decide what pays: business cases that compare.", "\(waiting)",
        waiting == 1 ? "case waits for approval" : "cases wait for approval",
        "\(scenarios.count) in all"),
    ]
    let firstName = visitor.user.name.split(separator: " ").first.map(String.init) ?? ""
    var context: Context = [
      "greeting": "\(partOfDay(exchange.now)), \(firstName)",
      "tagline": tenant.tagline,
      "facts":
        "\(figures.whole(tenant.units)) \(tenant.industry.vocabulary.units.lowercased()) · "
        + "\(tenant.industry.title) · \(try Organizations.one(tenant, exchange.store).city)",
      "picture": "/brand/\(tenant.id)/picture.svg",
      "cards": cards,
    ]
    if !exchange.faults.isPlanted(.endlessSpinner) { context["activityAddress"] = "/home/activity" }
    return try exchange.page(
      Page(title: "Home", section: .home, template: "home", context: context))
  }

  private static func card(
    _ section: Section, _ icon: Icon, _ text: String, _ value: String, _ unit: String,
    _ note: String
  ) -> Context {
    [
      "title": section.title, "address": section.address, "icon": Icon.svg(icon), "text": text,
      "value": value, "unit": unit, "note": note, "arrow": Icon.svg(.arrow),
      "testID": "tool-\(section.rawValue)",
    ]
  }

  private static func partOfDay(_ seconds: Int) -> String {
    switch seconds / 3600 % 24 {
    case 5..<12: "Good morning"
    case 12..<18: "Good afternoon"
    default: "Good evening"
    }
  }

  /// A part of the home page that the page requests by script.
  private static func activity(_ exchange: Exchange) throws -> Answer {
    let moments = try exchange.moments()
    let lines = try AuditLog.list(try exchange.person().tenant, exchange.store).prefix(6)
    let context: Context = [
      "lines": lines.map { line -> Context in
        [
          "action": line.action, "subject": line.subject, "actor": line.actor,
          "ago": moments.ago(line.at), "iso": Moments.iso(line.at),
        ]
      }
    ]
    return .html(try exchange.platform.views.render("activity", context))
  }

  private static func notifications(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let moments = try exchange.moments()
    let items = try Notices.list(visitor, exchange.store)
    let unread = items.filter { !$0.isRead }.count
    var context: Context = [:]
    if items.isEmpty {
      context["empty"] = ["icon": Icon.svg(.empty)]
    } else {
      context["list"] = [
        "items": items.map { item -> Context in
          [
            "title": item.title, "body": item.body, "link": item.link,
            "ago": moments.ago(item.at), "iso": Moments.iso(item.at), "isNew": !item.isRead,
          ]
        }
      ]
    }
    if unread > 0 { context["hasUnread"] = true }
    return try exchange.page(
      Page(
        title: "Notifications", section: .notifications, template: "notifications",
        context: context, crumbs: [("Notifications", "/notifications")],
        lead: unread == 0 ? "You are up to date." : "\(unread) unread"))
  }
}
