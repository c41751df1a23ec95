import GRDB

/// Who is signed in, how one gets in and out, and how one moves between tenants.
enum Sessions {
  static let cookie = "edge_session"

  /// The person behind a request; nil if no one is signed in.
  ///
  /// A bearer token goes before the cookie. The account, role and flags are read again each time,
  /// so that a lock or a new role holds at once.
  static func visitor(
    of request: Request, store: Store, key: [UInt8], now: Int
  ) throws -> Visitor? {
    guard let text = bearer(request) ?? request.cookies[cookie],
      let token = SessionToken.verified(text, key: key, now: now)
    else { return nil }
    return try store.read { db in try visitor(token, db) }
  }

  /// The person a token stands for, as the data has it now.
  static func visitor(_ token: SessionToken, _ db: Database) throws -> Visitor? {
    let revoked = try Bool.fetchOne(
      db, sql: "SELECT EXISTS (SELECT 1 FROM revokedSessions WHERE sid = ?)",
      arguments: [token.sid])
    guard revoked != true, let tenant = Tenants.named(token.tid),
      let user = try UserRecord.fetchOne(db, key: token.sub), !user.isLocked || isTolerated(token)
    else { return nil }
    let memberships = try memberships(of: user.email, db)
    guard let role = memberships[tenant.id] else { return nil }
    let flags = try String.fetchAll(
      db, sql: "SELECT name FROM flags WHERE tenant = ? AND isOn", arguments: [tenant.id])
    return Visitor(
      token: token, user: user, tenant: tenant, role: role,
      tenants: Tenants.all.filter { memberships[$0.id] != nil },
      features: Set(flags.compactMap(Feature.init(rawValue:))))
  }

  /// The roles of a person by tenant.
  static func memberships(of email: String, _ db: Database) throws -> [String: Role] {
    let rows = try MembershipRecord.fetchAll(
      db, sql: "SELECT * FROM memberships WHERE email = ?", arguments: [email])
    return Dictionary(
      rows.compactMap { row in Role(rawValue: row.role).map { (row.tenant, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Checks a password and opens a session in the person's home tenant, or in the requested one.
  ///
  /// - Throws: `Refusal` 401 for a wrong e-mail or password, 423 for a locked account.
  static func signIn(
    email: String, password: String, tenant wanted: String?, _ exchange: Exchange
  ) throws -> (text: String, token: SessionToken) {
    let wrong = Refusal(
      .unauthorized, "wrong-credentials", "The e-mail or the password is not right.")
    // The refusal leaves the transaction as a value, so that the counted attempt is kept.
    let result: Result<SessionToken, Refusal> = try exchange.store.write { db in
      guard var user = try UserRecord.fetchOne(db, key: email.lowercased()) else {
        return .failure(wrong)
      }
      let mayPass = exchange.faults.isPlanted(.lockedUserEnters)
      if user.isLocked, !mayPass { return .failure(Self.locked) }
      guard
        Digests.areEqual(
          Array(Digests.passwordKey(password, salt: Seed.passwordSalt).utf8),
          Array(user.passwordKey.utf8))
      else {
        user.failedAttempts += 1
        if user.failedAttempts >= Lockout.limit, !exchange.faults.isPlanted(.lockoutOff) {
          user.isLocked = true
        }
        try user.update(db)
        if user.isLocked { try Audit.lock(user, exchange.now, db) }
        return .failure(user.isLocked ? Self.locked : wrong)
      }
      let roles = try memberships(of: user.email, db)
      let places = Tenants.all.filter { roles[$0.id] != nil }
      let chosen = places.first { $0.id == wanted } ?? places.first { $0.id == user.home }
      guard let place = chosen ?? places.first else { return .failure(wrong) }
      let sid = "\(user.isLocked ? "tolerated" : "s")-\(exchange.space)-\(try db.nextNumber("sid"))"
      user.failedAttempts = 0
      user.lastSignIn = exchange.now
      user.isInvited = false
      try user.update(db)
      return .success(
        SessionToken(
          sub: user.email, tid: place.id, prev: nil, sid: sid, iat: exchange.now,
          exp: exchange.now + SessionToken.lifetime))
    }
    let token = try result.get()
    return (token.signed(with: exchange.platform.key), token)
  }

  /// Moves a session to another tenant of the person.
  ///
  /// - Throws: `Refusal` 403 when the person has no place there.
  static func switchTenant(
    to id: String, _ exchange: Exchange
  ) throws -> (text: String, tenant: Tenant) {
    let visitor = try exchange.person()
    guard let tenant = visitor.tenants.first(where: { $0.id == id }) else {
      throw Refusal(
        .forbidden, "not-a-member", "You do not belong to that organization.")
    }
    var token = visitor.token
    token.prev = token.tid
    if !exchange.faults.isPlanted(.brokenTenantSwitch) { token.tid = tenant.id }
    return (token.signed(with: exchange.platform.key), tenant)
  }

  /// Ends the session for good.
  static func signOut(_ exchange: Exchange) throws {
    guard let visitor = exchange.visitor else { return }
    try exchange.store.write { db in
      try db.execute(
        sql: "INSERT OR IGNORE INTO revokedSessions (sid) VALUES (?)",
        arguments: [visitor.token.sid])
    }
  }

  private static let locked = Refusal(
    .locked, "account-locked",
    "This account is locked. Ask an administrator of your organization to unlock it.")

  /// Sessions that a planted fault let through the lock.
  private static func isTolerated(_ token: SessionToken) -> Bool {
    token.sid.hasPrefix("tolerated-")
  }

  private static func bearer(_ request: Request) -> String? {
    guard let header = request.headers["authorization"], header.hasPrefix("Bearer ") else {
      return nil
    }
    return String(header.dropFirst("Bearer ".count))
  }
}
