/// Signing in, signing out, and moving between organizations.
enum SignInPages {
  static let routes: [Route] = [
    Route("GET", "/", .anyone) { .redirect(to: $0.visitor == nil ? "/sign-in" : "/home") },
    Route("GET", "/sign-in", .anyone) { try form($0) },
    Route("POST", "/sign-in", .anyone) { try signIn($0) },
    Route("POST", "/sign-out", .anyone) { try signOut($0) },
    Route("POST", "/switch-tenant", .signedIn) { try switchTenant($0) },
  ]

  private static func form(
    _ exchange: Exchange, email: String = "", problem: Refusal? = nil, next: String? = nil
  ) throws -> Answer {
    let query = exchange.request.query
    let assets = exchange.platform.assets
    let tenant = query["tenant"].flatMap(Tenants.named)
    var context: Context = [
      "title": "Sign in", "styles": assets.address("edge.css"),
      "script": assets.address("edge.js"),
      "mark": tenant.map { Logo.svg($0.brand.mark) } ?? Logo.suite,
      "brandName": tenant?.name ?? "Edge",
      "tagline": tenant?.tagline ?? "Decisions with an edge",
      "year": CivilDate(seconds: exchange.now).year,
      "emailField": FormField(name: "email", label: "E-mail", kind: .email, value: email).context(),
      "passwordField": FormField(name: "password", label: "Password", kind: .password).context(),
      "next": next ?? safeNext(query["next"]) ?? "",
      "arrow": Icon.svg(.arrow), "check": Icon.svg(.check),
    ]
    if let tenant {
      context["brandStyles"] = "/brand/\(tenant.id)/style.css"
      context["tenantID"] = tenant.id
    }
    if let problem { context["refusal"] = problem.message }
    if query["signed-out"] != nil, problem == nil { context["isSignedOut"] = true }
    return .html(
      try exchange.platform.views.render("sign-in", context), problem?.status ?? .ok)
  }

  private static func signIn(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    let email = fields.trimmed("email")
    let next = safeNext(fields["next"])
    do {
      let session = try Sessions.signIn(
        email: email, password: fields["password"] ?? "", tenant: fields["tenant"], exchange)
      let usual = exchange.faults.isPlanted(.wrongRedirect) ? "/settings" : "/home"
      return .redirect(to: next ?? usual).settingCookie(Sessions.cookie, session.text)
    } catch let refusal as Refusal {
      return try form(exchange, email: email, problem: refusal, next: next)
    }
  }

  private static func signOut(_ exchange: Exchange) throws -> Answer {
    let answer = Answer.redirect(to: "/sign-in?signed-out=1")
    if exchange.faults.isPlanted(.signOutKeepsSession) { return answer }
    try Sessions.signOut(exchange)
    return answer.settingCookie(Sessions.cookie, nil)
  }

  private static func switchTenant(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    let session = try Sessions.switchTenant(to: fields.trimmed("tenant"), exchange)
    let sid = try exchange.person().token.sid
    try Notices.flash("You are now in \(session.tenant.name).", sid, exchange)
    let target = safeNext(fields["return"]) ?? "/home"
    let section = Section.of(path: target)
    return .redirect(to: section.address).settingCookie(Sessions.cookie, session.text)
  }

  /// An address of ours to go on to; never another site's.
  private static func safeNext(_ text: String?) -> String? {
    guard let text, text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), text.utf8.count < 400
    else { return nil }
    return text
  }
}
