/// `/api/auth`, `/api/tools` and `/api/notifications`.
enum AccountAPI {
  static let routes: [Route] = [
    Route("POST", "/api/auth/sign-in", .anyone) { exchange in
      let fields = try exchange.request.fields()
      let session = try Sessions.signIn(
        email: fields.trimmed("email"), password: fields["password"] ?? "",
        tenant: fields["tenant"], exchange)
      return Answer.json([
        "token": .string(session.text), "tenant": .string(session.token.tid),
        "expiresAt": .string(Moments.iso(session.token.exp)),
      ]).settingCookie(Sessions.cookie, session.text)
    },
    Route("POST", "/api/auth/sign-out", .signedIn) { exchange in
      try Sessions.signOut(exchange)
      return Answer.json(["status": "signed-out"]).settingCookie(Sessions.cookie, nil)
    },
    Route("GET", "/api/auth/me", .signedIn) { .json(me(try $0.person())) },
    Route("POST", "/api/auth/switch-tenant", .signedIn) { exchange in
      let wanted = try exchange.request.fields().trimmed("tenant")
      let session = try Sessions.switchTenant(to: wanted, exchange)
      return Answer.json([
        "token": .string(session.text), "tenant": .string(session.tenant.id),
      ]).settingCookie(Sessions.cookie, session.text)
    },
    Route("GET", "/api/tools", .signedIn) { exchange in
      let visitor = try exchange.person()
      let tools: [Section] = [.market, .causal, .value]
      return .json([
        "tenant": .string(visitor.tenant.id),
        "tools": .array(
          tools.map {
            [
              "id": .string(String($0.address.dropFirst())), "name": .string($0.title),
              "address": .string($0.address),
            ]
          }),
        "features": .array(
          Feature.allCases.filter(visitor.features.contains).map { .string($0.rawValue) }),
      ])
    },
    Route("GET", "/api/notifications/summary", .signedIn) { exchange in
      if exchange.faults.isPlanted(.backgroundError500) { throw PlantedFailure() }
      let visitor = try exchange.person()
      let unread =
        visitor.user.notifiesInApp ? try Notices.unread(visitor, exchange.store) : 0
      return .json(["unread": .int(unread)])
    },
    Route("POST", "/api/notifications/read", .signedIn) { exchange in
      try Notices.markAllRead(exchange)
      return .json(["unread": 0, "message": "All notifications are read."])
    },
  ]

  private static func me(_ visitor: Visitor) -> JSON {
    [
      "email": .string(visitor.user.email), "name": .string(visitor.user.name),
      "role": .string(visitor.role.rawValue), "tenant": .string(visitor.tenant.id),
      "tenants": .array(
        visitor.tenants.map { ["id": .string($0.id), "name": .string($0.name)] }),
    ]
  }
}
