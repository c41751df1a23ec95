/// Who may use a route.
enum Access: Sendable {
  case anyone
  case signedIn
  case atLeast(Role)
}

/// One address of the platform: a method, a pattern such as `/admin/users/:email`, a handler.
struct Route: Sendable {
  typealias Handler = @Sendable (Exchange) throws -> Answer

  let method: String
  let pattern: [String]
  let access: Access
  let handler: Handler

  init(_ method: String, _ pattern: String, _ access: Access, _ handler: @escaping Handler) {
    self.method = method
    self.pattern = pattern.split(separator: "/").map(String.init)
    self.access = access
    self.handler = handler
  }

  /// The values of the pattern's variables, or nil when the path is another one.
  func match(_ segments: [String]) -> [String: String]? {
    guard segments.count == pattern.count else { return nil }
    var values: [String: String] = [:]
    for (part, segment) in zip(pattern, segments) {
      if part.hasPrefix(":") {
        values[String(part.dropFirst())] = segment
      } else if part != segment {
        return nil
      }
    }
    return values
  }
}

/// Finds the route of a request.
struct Router: Sendable {
  private let byLength: [Int: [Route]]

  init(_ routes: [Route]) {
    byLength = Dictionary(grouping: routes, by: \.pattern.count)
  }

  enum Result {
    case found(Route, [String: String])
    /// The path exists, but not with this method.
    case otherMethods([String])
    case nothing
  }

  func find(_ method: String, _ segments: [String]) -> Result {
    let wanted = method == "HEAD" ? "GET" : method
    var others: [String] = []
    for route in byLength[segments.count] ?? [] {
      guard let values = route.match(segments) else { continue }
      if route.method == wanted { return .found(route, values) }
      others.append(route.method)
    }
    return others.isEmpty ? .nothing : .otherMethods(others.sorted())
  }
}
