/// Administration: people, the organization, features, the audit log.
enum AdminPages {
  static let routes: [Route] = [
    Route("GET", "/admin/users", .atLeast(.clientAdmin)) { try users($0) },
    Route("POST", "/admin/users", .atLeast(.clientAdmin)) { exchange in
      let member = try People.invite(exchange.request.fields(), exchange)
      return try back("/admin/users", "\(member.user.name) is invited.", exchange)
    },
    Route("GET", "/admin/organization", .atLeast(.clientAdmin)) { try organization($0) },
    Route("POST", "/admin/organization", .atLeast(.clientAdmin)) { try saveOrganization($0) },
    Route("GET", "/admin/features", .atLeast(.clientAdmin)) { try features($0) },
    Route("GET", "/admin/audit", .atLeast(.clientAdmin)) { try audit($0) },
    Route("GET", "/admin/organizations", .atLeast(.superAdmin)) { try organizations($0) },
  ]

  private static func back(
    _ address: String, _ message: String, _ exchange: Exchange
  ) throws -> Answer {
    try Notices.flash(message, exchange.person().token.sid, exchange)
    return .redirect(to: address)
  }

  private static func users(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let moments = try exchange.moments()
    let members = try People.list(visitor.tenant, exchange.store)
    let roles: [(value: String, title: String)] = [
      (Role.endUser.rawValue, Role.endUser.title),
      (Role.clientAdmin.rawValue, Role.clientAdmin.title),
    ]
    let context: Context = [
      "inviteDialog": exchange.faults.isPlanted(.dialogNeverOpens)
        ? "invite-person" : "invite-dialog",
      "inviteFields": [
        FormField(name: "name", label: "Full name", kind: .text).context(),
        FormField(name: "email", label: "E-mail", kind: .email).context(),
        FormField(name: "role", label: "Role", kind: .choice(roles), value: "end-user").context(),
      ],
      "rows": members.map { member -> Context in
        [
          "name": member.user.name, "email": member.user.email, "initials": member.user.initials,
          "key": URLText.encode(member.user.email), "state": member.state,
          "tone": member.state.lowercased(), "isLocked": member.user.isLocked,
          "lockVerb": member.user.isLocked ? "Unlock" : "Lock",
          "isSelf": member.user.email == visitor.user.email,
          "isGuest": member.user.home != visitor.tenant.id,
          "roleTitle": member.role.title,
          "lastSignIn": member.user.lastSignIn.map(moments.ago) ?? "never",
          "roles": roles.map { role -> Context in
            [
              "value": role.value, "title": role.title,
              "isChosen": role.value == member.role.rawValue,
            ]
          },
        ]
      },
    ]
    return try exchange.page(
      Page(
        title: "Users", section: .users, template: "admin-users", context: context,
        crumbs: [("Administration", "/admin/organization"), ("Users", "")],
        lead: "\(members.count) people in \(visitor.tenant.name)"))
  }

  private static func organization(
    _ exchange: Exchange, _ fields: Fields? = nil, _ problems: InvalidInput? = nil
  ) throws -> Answer {
    let record = try Organizations.one(exchange.person().tenant, exchange.store)
    let form: [FormField] = [
      FormField(
        name: "displayName", label: "Display name", kind: .text,
        value: fields?.trimmed("displayName") ?? record.displayName),
      FormField(
        name: "contactEmail", label: "Contact e-mail", kind: .email,
        value: fields?.trimmed("contactEmail") ?? record.contactEmail),
      FormField(
        name: "city", label: "City", kind: .text, value: fields?.trimmed("city") ?? record.city),
    ]
    return try exchange.page(
      Page(
        title: "Organization", section: .organization, template: "form-page",
        context: FormPage.context(
          form, action: "/admin/organization", submit: "Save changes", cancel: "/home", problems),
        crumbs: [("Administration", "/admin/organization"), ("Organization", "")],
        status: problems == nil ? .ok : .unprocessable,
        lead: "How your organization appears in the suite."))
  }

  private static func saveOrganization(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    do {
      _ = try Organizations.update(fields, exchange)
    } catch let invalid as InvalidInput {
      return try organization(exchange, fields, invalid)
    }
    return try back("/admin/organization", "Organization saved.", exchange)
  }

  private static func features(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let context: Context = [
      "features": Feature.allCases.map { feature -> Context in
        [
          "name": feature.rawValue, "title": feature.title, "summary": feature.summary,
          "isOn": visitor.features.contains(feature),
        ]
      }
    ]
    return try exchange.page(
      Page(
        title: "Features", section: .features, template: "admin-features", context: context,
        crumbs: [("Administration", "/admin/organization"), ("Features", "")],
        lead: "What people in \(visitor.tenant.name) can use."))
  }

  private static func audit(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let moments = try exchange.moments()
    let lines = try AuditLog.list(visitor.tenant, exchange.store)
    var context: Context = [:]
    if lines.isEmpty {
      context["empty"] = ["icon": Icon.svg(.empty)]
    } else {
      context["list"] = [
        "rows": lines.prefix(100).map { line -> Context in
          [
            "at": moments.dateTime(line.at), "iso": Moments.iso(line.at), "actor": line.actor,
            "action": line.action, "subject": line.subject,
          ]
        }
      ]
    }
    return try exchange.page(
      Page(
        title: "Audit log", section: .audit, template: "admin-audit", context: context,
        crumbs: [("Administration", "/admin/organization"), ("Audit log", "")],
        lead: "Who did what, newest first."))
  }

  private static func organizations(_ exchange: Exchange) throws -> Answer {
    let figures = try exchange.figures()
    let rows = try Tenants.all.map { tenant -> Context in
      let record = try Organizations.one(tenant, exchange.store)
      return [
        "id": tenant.id, "name": record.displayName, "industry": tenant.industry.title,
        "city": record.city, "people": try Organizations.headcount(tenant, exchange.store),
        "units": "\(figures.whole(tenant.units)) \(tenant.industry.vocabulary.units.lowercased())",
        "isCurrent": tenant.id == (try exchange.person().tenant.id),
      ]
    }
    return try exchange.page(
      Page(
        title: "All organizations", section: .organizations, template: "admin-organizations",
        context: ["rows": rows],
        crumbs: [("Administration", "/admin/organization"), ("All organizations", "")],
        lead: "\(rows.count) organizations in five industries"))
  }
}
