/// What surrounds every signed-in page: brand, navigation, switcher, notifications, account.
struct Frame {
  let visitor: Visitor
  let exchange: Exchange

  /// The values of the `layout` template.
  func context(for page: Page, content: String) throws -> Context {
    let tenant = visitor.tenant
    let assets = exchange.platform.assets
    let unread = visitor.user.notifiesInApp ? try Notices.unread(visitor, exchange.store) : 0
    var context: Context = [
      "title": page.title,
      "theme": visitor.user.theme,
      "styles": assets.address("edge.css"),
      "script": assets.address("edge.js"),
      "brandStyles": "/brand/\(tenant.id)/style.css",
      "tenantID": tenant.id,
      "section": page.section.rawValue,
      "mark": Logo.svg(tenant.brand.mark),
      "userName": visitor.user.name,
      "userEmail": visitor.user.email,
      "userInitials": visitor.user.initials,
      "roleTitle": visitor.role.title,
      "tools": navigation([.home, .market, .causal, .value], page.section),
      "clock": try exchange.moments().dateTime(exchange.now),
      "bell": Icon.svg(.bell),
      "chevron": Icon.svg(.chevron),
      "menuIcon": Icon.svg(.menu),
      "unread": unread,
      "hasUnread": unread > 0,
      "bellName": unread > 0 ? "Notifications, \(unread) unread" : "Notifications",
      "content": content,
      "year": CivilDate(seconds: exchange.now).year,
      "extraScripts": extraScripts,
      "returnTo": page.section.address,
    ]
    context["tenantName"] = badge
    if visitor.can(.clientAdmin) { context["admin"] = ["items": administration(page.section)] }
    if visitor.tenants.count > 1 { context["switcher"] = ["options": options] }
    if !page.crumbs.isEmpty { context["crumbs"] = ["items": crumbs(page)] }
    if let text = try Notices.takeFlash(visitor, exchange.store) { context["toast"] = text }
    return context
  }

  /// The name in the corner; a planted fault keeps the one before the last switch.
  private var badge: String {
    if exchange.faults.isPlanted(.staleBadge),
      let before = visitor.token.prev.flatMap(Tenants.named)
    {
      return before.name
    }
    return visitor.tenant.name
  }

  private var options: [Context] {
    visitor.tenants.map { tenant in
      [
        "id": tenant.id, "name": tenant.name, "industry": tenant.industry.title,
        "selected": tenant.id == visitor.tenant.id ? "true" : "false",
        "initials": tenant.initials,
      ]
    }
  }

  private var extraScripts: [Context] {
    var names: [String] = []
    if exchange.faults.isPlanted(.consoleError) { names.append("usage-metrics.js") }
    if exchange.faults.isPlanted(.uncaughtError) { names.append("page-tour.js") }
    return names.map { ["address": exchange.platform.assets.address($0)] }
  }

  private func navigation(_ sections: [Section], _ current: Section) -> [Context] {
    sections.map { section in
      [
        "title": section.title, "address": section.address, "icon": icon(section),
        "isCurrent": section == current, "testID": "nav-\(section.rawValue)",
      ]
    }
  }

  private func administration(_ current: Section) -> [Context] {
    var sections: [Section] = [.users, .organization, .features, .audit]
    if visitor.can(.superAdmin) { sections.append(.organizations) }
    return navigation(sections, current)
  }

  private func icon(_ section: Section) -> String {
    switch section {
    case .home: Icon.svg(.home)
    case .market: Icon.svg(.market)
    case .causal: exchange.faults.isPlanted(.missingIcon) ? "" : Icon.svg(.causal)
    case .value: Icon.svg(.value)
    case .users: Icon.svg(.users)
    case .organization: Icon.svg(.building)
    case .features: Icon.svg(.features)
    case .audit: Icon.svg(.audit)
    case .organizations: Icon.svg(.globe)
    case .settings: Icon.svg(.settings)
    case .notifications: Icon.svg(.bell)
    case .none: ""
    }
  }

  private func crumbs(_ page: Page) -> [Context] {
    var items: [Context] = [["title": "Home", "address": "/home", "isLink": true]]
    for (index, crumb) in page.crumbs.enumerated() {
      let isLast = index == page.crumbs.count - 1
      items.append(["title": crumb.title, "address": crumb.address, "isLink": !isLast])
    }
    return items
  }
}
