import GRDB

/// Who belongs to a tenant, and what administrators may change about them.
enum People {
  /// A person as one tenant sees them.
  struct Member: Sendable {
    let user: UserRecord
    let role: Role

    /// `Invited`, `Locked` or `Active`.
    var state: String { user.isLocked ? "Locked" : user.isInvited ? "Invited" : "Active" }
  }

  /// The people of a tenant by name; people of the suite itself are not listed.
  static func list(_ tenant: Tenant, _ store: Store) throws -> [Member] {
    try store.read { db in
      let users = try UserRecord.fetchAll(
        db,
        sql: """
          SELECT users.* FROM users JOIN memberships USING (email)
          WHERE tenant = ? AND role <> 'super-admin' ORDER BY users.name, email
          """, arguments: [tenant.id])
      return try users.compactMap { user in
        try role(of: user.email, tenant, db).map { Member(user: user, role: $0) }
      }
    }
  }

  /// Invites somebody new.
  ///
  /// - Throws: `InvalidInput` with what each field needs.
  static func invite(_ fields: Fields, _ exchange: Exchange) throws -> Member {
    let visitor = try exchange.person()
    let email = fields.trimmed("email").lowercased()
    let name = fields.trimmed("name")
    let role = Role(rawValue: fields.trimmed("role"))
    return try exchange.store.write { db in
      var invalid = InvalidInput()
      invalid.require((2...60).contains(name.count), "name", "Enter the person's name.")
      invalid.require(
        email.wholeMatch(of: #/[a-z0-9._+\-]+@[a-z0-9\-]+(\.[a-z0-9\-]+)+/#) != nil
          && email.count <= 120, "email", "Enter an e-mail address, such as name@company.example.")
      invalid.require(
        try UserRecord.fetchOne(db, key: email) == nil, "email",
        "Somebody with this e-mail exists already.")
      invalid.require(
        role == .endUser || role == .clientAdmin, "role", "Choose a role.")
      try invalid.throwIfAny()
      let user = UserRecord(
        email: email, name: name, home: visitor.tenant.id,
        passwordKey: Digests.passwordKey(Seed.password, salt: Seed.passwordSalt), isLocked: false,
        failedAttempts: 0, theme: "auto", notifiesByEmail: true, notifiesInApp: true,
        isInvited: true)
      try user.insert(db)
      try MembershipRecord(
        email: email, tenant: visitor.tenant.id, role: (role ?? .endUser).rawValue
      ).insert(db)
      try Audit.write("Invited a person", email, exchange, db)
      return Member(user: user, role: role ?? .endUser)
    }
  }

  /// Gives a person another role.
  static func setRole(_ email: String, _ fields: Fields, _ exchange: Exchange) throws -> Member {
    try change(email, exchange) { member, tenant, db in
      var invalid = InvalidInput()
      let role = Role(rawValue: fields.trimmed("role"))
      invalid.require(role == .endUser || role == .clientAdmin, "role", "Choose a role.")
      try invalid.throwIfAny()
      let new = role ?? .endUser
      try db.execute(
        sql: "UPDATE memberships SET role = ? WHERE email = ? AND tenant = ?",
        arguments: [new.rawValue, email, tenant.id])
      try Audit.write("Changed a role to \(new.title)", email, exchange, db)
      return Member(user: member.user, role: new)
    }
  }

  /// Locks or unlocks an account of the visitor's own organization.
  static func setLock(_ email: String, _ isLocked: Bool, _ exchange: Exchange) throws -> Member {
    try change(email, exchange) { member, tenant, db in
      var user = member.user
      guard user.home == tenant.id else {
        throw Refusal(
          .forbidden, "foreign-account", "Only the person's own organization can lock the account.")
      }
      user.isLocked = isLocked
      user.failedAttempts = 0
      try user.update(db)
      try Audit.write(isLocked ? "Locked an account" : "Unlocked an account", email, exchange, db)
      return Member(user: user, role: member.role)
    }
  }

  /// - Throws: `Refusal` 404 when the person is not in the visitor's tenant, 409 for oneself.
  private static func change(
    _ email: String, _ exchange: Exchange,
    _ body: (Member, Tenant, Database) throws -> Member
  ) throws -> Member {
    let visitor = try exchange.person()
    return try exchange.store.write { db in
      guard let role = try role(of: email, visitor.tenant, db), role != .superAdmin,
        let user = try UserRecord.fetchOne(db, key: email)
      else { throw Refusal.notFound }
      guard email != visitor.user.email else {
        throw Refusal(.conflict, "own-account", "You cannot change your own role or lock.")
      }
      return try body(Member(user: user, role: role), visitor.tenant, db)
    }
  }

  private static func role(of email: String, _ tenant: Tenant, _ db: Database) throws -> Role? {
    try String.fetchOne(
      db, sql: "SELECT role FROM memberships WHERE email = ? AND tenant = ?",
      arguments: [email, tenant.id]
    ).flatMap(Role.init(rawValue:))
  }
}
