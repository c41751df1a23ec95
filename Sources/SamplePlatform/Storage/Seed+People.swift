import GRDB

extension Seed {
  private static let passwordKey = Digests.passwordKey(password, salt: passwordSalt)

  /// The tenants of `portfolio@edge.example`.
  static let portfolio = ["aurora-hotel", "lumen-cinema", "pulse-gym", "willow-retail"]

  func plantSuitePeople(_ db: Database) throws {
    try person("super-admin@edge.example", "Morgan Vale", home: nil).insert(db)
    try person("portfolio@edge.example", "Robin Achterberg", home: nil).insert(db)
    for tenant in Tenants.all {
      try member("super-admin@edge.example", tenant, .superAdmin).insert(db)
    }
    for tenant in Tenants.all where Self.portfolio.contains(tenant.id) {
      try member("portfolio@edge.example", tenant, .clientAdmin).insert(db)
    }
  }

  func plantPeople(of tenant: Tenant, _ db: Database) throws {
    let names = Self.names[tenant.id] ?? []
    let roles: [(local: String, role: Role)] = [
      ("client-admin", .clientAdmin), ("end-user", .endUser), ("multi", .clientAdmin),
      ("locked", .endUser), ("analyst", .endUser), ("planner", .endUser), ("invited", .endUser),
    ]
    for (index, entry) in roles.enumerated() {
      let name = index < names.count ? names[index] : "Sam Sample"
      var user = person("\(entry.local)@\(tenant.id).example", name, home: tenant.id)
      user.isLocked = entry.local == "locked"
      user.failedAttempts = user.isLocked ? Lockout.limit : 0
      user.isInvited = entry.local == "invited"
      user.lastSignIn = user.isInvited ? nil : now - (index * 7 + 2) * 3600
      try user.insert(db)
      try member(user.email, tenant, entry.role).insert(db)
    }
    try member("multi@\(tenant.id).example", Tenants.partner(of: tenant), .endUser).insert(db)
  }

  private func person(_ email: String, _ name: String, home: String?) -> UserRecord {
    UserRecord(
      email: email, name: name, home: home, passwordKey: Self.passwordKey, isLocked: false,
      failedAttempts: 0, lastSignIn: now - 26 * 3600, theme: "auto", locale: nil,
      notifiesByEmail: true, notifiesInApp: true, isInvited: false)
  }

  private func member(_ email: String, _ tenant: Tenant, _ role: Role) -> MembershipRecord {
    MembershipRecord(email: email, tenant: tenant.id, role: role.rawValue)
  }

  /// Client admin, end user, person in two tenants, locked, analyst, planner, invited.
  private static let names: [String: [String]] = [
    "aurora-hotel": [
      "Isla Munro", "Callum Reid", "Fiona Baird", "Duncan Ross", "Ailsa Grant", "Euan Kerr",
      "Mhairi Scott",
    ],
    "harbour-hotel": [
      "Greta Petersen", "Jonas Lindner", "Maike Thomsen", "Hauke Brandt", "Silke Behrens",
      "Fiete Janssen", "Wiebke Lorenz",
    ],
    "lumen-cinema": [
      "Naomi Castell", "Theo Marsh", "Priya Raman", "Owen Fisk", "Carla Dunne", "Jude Okafor",
      "Mina Torres",
    ],
    "orbit-cinema": [
      "Harriet Cole", "Dev Patel-Shaw", "Bea Winstone", "Lewis Tanner", "Poppy Lane",
      "Marcus Ward", "Esme Price",
    ],
    "pulse-gym": [
      "Katrin Vogel", "Lukas Ebert", "Yasemin Kaya", "Torsten Kuhn", "Lea Hartwig",
      "Nico Falk", "Rieke Sommer",
    ],
    "summit-gym": [
      "Dana Whitlock", "Marco Reyes", "Tess Aldridge", "Cole Brannigan", "Ivy Sandoval",
      "Grant Ashby", "June Halloran",
    ],
    "ledgerline-b2b": [
      "Amelia Thackray", "Joel Sykes", "Nadia Hussain", "Graham Pickles", "Ruth Ackroyd",
      "Tom Illingworth", "Sana Mirza",
    ],
    "willow-retail": [
      "Saoirse Brennan", "Cian Doyle", "Orla Keane", "Padraig Nolan", "Aoife Byrne",
      "Declan Walsh", "Niamh Farrell",
    ],
    "cobalt-retail": [
      "Jordan Ellery", "Maya Lindqvist", "Andre Coleman", "Phil Kowalski", "Simone Baptiste",
      "Wes Harmon", "Tara Ng",
    ],
  ]
}
