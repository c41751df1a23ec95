/// One request on its way through a handler, with all it may need.
struct Exchange: Sendable {
  let request: Request
  let platform: Platform
  /// The data of the space that the request belongs to.
  let store: Store
  let space: String
  /// The person who asks; nil if no one is signed in.
  let visitor: Visitor?
  /// The variables of the route's pattern.
  var values: [String: String] = [:]

  var faults: Faults { platform.faults }
  var now: Int { platform.clock.now }

  /// The signed-in person.
  ///
  /// - Throws: `Refusal` 401 if no one is signed in.
  func person() throws -> Visitor {
    guard let visitor else { throw Refusal.notSignedIn }
    return visitor
  }

  /// A variable of the pattern; routes are written so that it is always there.
  func value(_ name: String) -> String { values[name] ?? "" }
}

/// A signed-in person, in one tenant, in one role.
struct Visitor: Sendable {
  let token: SessionToken
  let user: UserRecord
  let tenant: Tenant
  let role: Role
  /// Every tenant the person may switch to, in catalog order.
  let tenants: [Tenant]
  let features: Set<Feature>

  var locale: DisplayLocale { user.displayLocale ?? tenant.defaultLocale }

  func can(_ role: Role) -> Bool { self.role >= role }
}
