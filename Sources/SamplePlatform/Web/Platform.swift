import Foundation

/// The entry point of the product: converts a request to a response.
///
/// Determines, in this order, the space, the session, the route, the permission and the handler. It
/// does not depend on a socket, so tests can call it directly.
struct Platform: Sendable {
  let clock: PlatformClock
  let faults: Faults
  let spaces: Spaces
  let views: Views
  let assets: Assets
  /// Whether spaces and the test-data endpoint exist.
  let hasTestData: Bool
  /// The key that signs sessions.
  let key: [UInt8]
  private let router: Router

  /// - Throws: what the database or the bundled templates say when they cannot be read.
  init(
    clock: PlatformClock, faults: Faults = .none, database: String? = nil,
    hasTestData: Bool = false, seed: Store? = nil
  ) throws {
    self.clock = clock
    self.faults = faults
    self.hasTestData = hasTestData
    spaces = try Spaces(clock: clock, file: database, seed: seed)
    views = try Views()
    assets = try Assets(faults: faults)
    key = Digests.randomBytes(32)
    router = Router(Routes.all)
  }

  /// Answers a request; never throws, whatever the request.
  func answer(_ request: Request) -> Answer {
    do {
      let (space, isChosen) = try space(of: request)
      let store = try spaces.store(space)
      let visitor = try Sessions.visitor(
        of: request, store: store, key: key, now: clock.now)
      var exchange = Exchange(
        request: request, platform: self, store: store, space: space, visitor: visitor)
      var answer = respond(&exchange)
      if isChosen { answer = answer.settingCookie("edge_space", space) }
      return answer
    } catch let refusal as Refusal {
      return request.isForAPI
        ? .json(APIErrors.json(refusal), refusal.status)
        : .html(views.plainError(refusal), refusal.status)
    } catch {
      return failure(error, request)
    }
  }

  private func respond(_ exchange: inout Exchange) -> Answer {
    let request = exchange.request
    do {
      switch router.find(request.method, request.segments) {
      case .found(let route, let values):
        exchange.values = values
        try CrossSite.check(request)
        if let answer = try Gate.check(route.access, exchange) { return answer }
        return try route.handler(exchange)
      case .otherMethods(let methods):
        var answer = try ErrorPages.answer(
          Refusal(
            .methodNotAllowed, "method-not-allowed",
            "This address takes \(methods.joined(separator: ", "))."), exchange)
        answer.headers.append(("Allow", methods.joined(separator: ", ")))
        return answer
      case .nothing:
        throw Refusal.notFound
      }
    } catch let refusal as Refusal {
      return (try? ErrorPages.answer(refusal, exchange)) ?? failure(refusal, request)
    } catch let invalid as InvalidInput {
      return .json(APIErrors.json(invalid), .unprocessable)
    } catch {
      let refusal = Refusal(
        .internalServerError, "internal-error",
        "Something went wrong on our side. Try again in a moment.")
      Log.error("\(request.method) \(request.path): \(error)")
      return (try? ErrorPages.answer(refusal, exchange)) ?? failure(error, request)
    }
  }

  /// The requested space, and whether it is in this request's URL.
  private func space(of request: Request) throws -> (name: String, isChosen: Bool) {
    guard hasTestData else { return (Spaces.standard, false) }
    let asked = request.query["edge_space"]
    let name = asked ?? request.headers["edge-space"] ?? request.cookies["edge_space"]
    guard let name else { return (Spaces.standard, false) }
    guard Spaces.isName(name) else {
      throw Refusal(
        .badRequest, "malformed-space",
        "A space is named with up to 64 letters, digits and dashes.")
    }
    return (name, asked != nil)
  }

  private func failure(_ error: any Error, _ request: Request) -> Answer {
    Log.error("\(request.method) \(request.path): \(error)")
    let body: JSON = ["error": ["status": 500, "code": "internal-error"]]
    return .json(body, .internalServerError)
  }
}

/// Rejects cross-site writes in the name of a signed-in person.
enum CrossSite {
  static func check(_ request: Request) throws {
    guard request.isWriting else { return }
    let refusal = Refusal(
      .forbidden, "cross-site", "Writes from another site are refused. Use the form again.")
    if let site = request.headers["sec-fetch-site"], site != "same-origin", site != "none" {
      throw refusal
    }
    if let origin = request.headers["origin"], let host = request.headers["host"],
      origin != "http://\(host)", origin != "https://\(host)"
    {
      throw refusal
    }
  }
}

/// Checks whether a person may use a route.
enum Gate {
  /// The answer that turns the person away; nil to go on.
  static func check(_ access: Access, _ exchange: Exchange) throws -> Answer? {
    let needed: Role
    switch access {
    case .anyone: return nil
    case .signedIn: needed = .endUser
    case .atLeast(let role): needed = role
    }
    guard let visitor = exchange.visitor else {
      if exchange.request.isForAPI { throw Refusal.notSignedIn }
      let next = exchange.request.method == "GET" ? exchange.request.path : "/home"
      return .redirect(to: next == "/home" ? "/sign-in" : "/sign-in?next=\(next)")
    }
    if visitor.can(needed) { return nil }
    let isHole =
      exchange.request.isForAPI
      ? exchange.faults.isPlanted(.apiPermissionHole)
      : exchange.faults.isPlanted(.pagePermissionHole)
    if isHole { return nil }
    throw Refusal.forbidden
  }
}

/// Writes messages for the operator to standard error.
enum Log {
  static func error(_ text: String) {
    FileHandle.standardError.write(Data("edge-platform: \(text)\n".utf8))
  }
}
