/// `/api/users`, `/api/organizations`, `/api/features` and `/api/audit`.
enum AdminAPI {
  static let routes: [Route] = [
    Route("GET", "/api/users", .atLeast(.clientAdmin)) { exchange in
      let members = try People.list(exchange.person().tenant, exchange.store)
      return .json(["users": .array(members.map(json))])
    },
    Route("POST", "/api/users", .atLeast(.clientAdmin)) { exchange in
      .json(json(try People.invite(exchange.request.fields(), exchange)), .created)
    },
    Route("POST", "/api/users/:email/role", .atLeast(.clientAdmin)) { exchange in
      .json(
        json(try People.setRole(exchange.value("email"), exchange.request.fields(), exchange)))
    },
    Route("POST", "/api/users/:email/lock", .atLeast(.clientAdmin)) { exchange in
      .json(json(try People.setLock(exchange.value("email"), true, exchange)))
    },
    Route("POST", "/api/users/:email/unlock", .atLeast(.clientAdmin)) { exchange in
      .json(json(try People.setLock(exchange.value("email"), false, exchange)))
    },
    Route("GET", "/api/organizations", .signedIn) { exchange in
      let visitor = try exchange.person()
      return .json([
        "organizations": .array(try visitor.tenants.map { try organization($0, exchange) })
      ])
    },
    Route("GET", "/api/organizations/:id", .signedIn) { exchange in
      let visitor = try exchange.person()
      let id = exchange.value("id")
      // A stranger learns nothing of who else is a client: unknown and foreign look the same.
      guard let tenant = visitor.tenants.first(where: { $0.id == id }) else {
        throw Refusal(.forbidden, "not-a-member", "You do not belong to that organization.")
      }
      return .json(try organization(tenant, exchange))
    },
    Route("POST", "/api/features/:name", .atLeast(.clientAdmin)) { exchange in
      let isOn = ["true", "1", "on"].contains(try exchange.request.fields().trimmed("on"))
      let feature = try Organizations.setFeature(exchange.value("name"), isOn, exchange)
      return .json([
        "name": .string(feature.rawValue), "on": .bool(isOn),
        "message": .string("\(feature.title) is \(isOn ? "on" : "off")."),
      ])
    },
    Route("GET", "/api/audit", .atLeast(.clientAdmin)) { exchange in
      let lines = try AuditLog.list(exchange.person().tenant, exchange.store)
      return .json(["audit": .array(lines.map(json))])
    },
  ]

  private static func organization(_ tenant: Tenant, _ exchange: Exchange) throws -> JSON {
    let record = try Organizations.one(tenant, exchange.store)
    return [
      "id": .string(tenant.id), "name": .string(record.displayName),
      "industry": .string(tenant.industry.rawValue), "city": .string(record.city),
      "contactEmail": .string(record.contactEmail), "currency": .string(tenant.currency.rawValue),
      "people": .int(try Organizations.headcount(tenant, exchange.store)),
    ]
  }

  private static func json(_ member: People.Member) -> JSON {
    [
      "email": .string(member.user.email), "name": .string(member.user.name),
      "role": .string(member.role.rawValue), "state": .string(member.state.lowercased()),
      "locked": .bool(member.user.isLocked),
    ]
  }

  private static func json(_ line: AuditRecord) -> JSON {
    [
      "id": .string(line.id), "tenant": .string(line.tenant), "at": .string(Moments.iso(line.at)),
      "actor": .string(line.actor), "action": .string(line.action),
      "subject": .string(line.subject),
    ]
  }
}
