import Foundation

/// A response of the platform.
struct Answer: Sendable {
  var status: Status
  var headers: [(name: String, value: String)]
  var body: Data
  /// How long to wait before it is sent; zero unless a fault requires a delay.
  var delay: Duration = .zero
  /// Whether pages of partners may frame it, open it and talk to it.
  var isOpenToPartners = false

  init(_ status: Status = .ok, type: String, body: Data, cache: String = "no-store") {
    self.status = status
    self.body = body
    headers = [("Content-Type", type), ("Cache-Control", cache)]
  }

  static func html(_ text: String, _ status: Status = .ok) -> Answer {
    Answer(status, type: "text/html; charset=utf-8", body: Data(text.utf8))
  }

  static func json(_ value: JSON, _ status: Status = .ok) -> Answer {
    Answer(status, type: "application/json; charset=utf-8", body: Data(value.text.utf8))
  }

  /// Sends the browser elsewhere with a GET.
  static func redirect(to location: String) -> Answer {
    var answer = Answer(.seeOther, type: "text/plain; charset=utf-8", body: Data())
    answer.headers.append(("Location", location))
    return answer
  }

  /// The same answer with one cookie more; a nil value removes the cookie.
  func settingCookie(_ name: String, _ value: String?, httpOnly: Bool = true) -> Answer {
    var answer = self
    let life = value == nil ? "; Max-Age=0" : ""
    let hidden = httpOnly ? "; HttpOnly" : ""
    answer.headers.append(
      ("Set-Cookie", "\(name)=\(value ?? ""); Path=/; SameSite=Lax\(hidden)\(life)"))
    return answer
  }

  func delayed(by delay: Duration) -> Answer {
    var answer = self
    answer.delay = delay
    return answer
  }
}

/// The status codes the platform uses.
enum Status: Int, Sendable {
  case ok = 200
  case created = 201
  case seeOther = 303
  case notModified = 304
  case badRequest = 400
  case unauthorized = 401
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case conflict = 409
  case payloadTooLarge = 413
  case uriTooLong = 414
  case unsupportedMediaType = 415
  case unprocessable = 422
  case locked = 423
  case internalServerError = 500

  var phrase: String {
    switch self {
    case .ok: "OK"
    case .created: "Created"
    case .seeOther: "See Other"
    case .notModified: "Not Modified"
    case .badRequest: "Bad Request"
    case .unauthorized: "Unauthorized"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .conflict: "Conflict"
    case .payloadTooLarge: "Payload Too Large"
    case .uriTooLong: "URI Too Long"
    case .unsupportedMediaType: "Unsupported Media Type"
    case .unprocessable: "Unprocessable Content"
    case .locked: "Locked"
    case .internalServerError: "Internal Server Error"
    }
  }
}

/// A request that is turned down; becomes an error page or a JSON error.
struct Refusal: Error {
  let status: Status
  let code: String
  let message: String

  init(_ status: Status, _ code: String, _ message: String) {
    self.status = status
    self.code = code
    self.message = message
  }

  static let notFound = Refusal(
    .notFound, "not-found", "There is nothing at this address. Check it, or start from home.")
  static let forbidden = Refusal(
    .forbidden, "forbidden", "Your role does not allow this. Ask an administrator for access.")
  static let notSignedIn = Refusal(
    .unauthorized, "not-signed-in", "Sign in first: POST /api/auth/sign-in.")
}

/// Invalid input; one message per field, in the order of the form.
struct InvalidInput: Error {
  var problems: [(field: String, message: String)] = []

  mutating func require(_ holds: Bool, _ field: String, _ message: String) {
    if !holds, !problems.contains(where: { $0.field == field }) {
      problems.append((field, message))
    }
  }

  func throwIfAny() throws {
    if !problems.isEmpty { throw self }
  }
}
