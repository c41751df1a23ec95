public import Application
import Foundation

/// The web application of `wayfarer review`.
public struct ReviewApp: StudioApp {
  private let session: ReviewSession

  /// Creates the application over a run's pictures.
  public init(_ session: ReviewSession) { self.session = session }

  private static let files: [String: (type: String, body: [UInt8])] = [
    "/": ("text/html; charset=utf-8", PackageResources.review_html),
    "/review.css": ("text/css; charset=utf-8", PackageResources.review_css),
    "/review.js": ("text/javascript; charset=utf-8", PackageResources.review_js),
    "/picture.js": ("text/javascript; charset=utf-8", PackageResources.picture_js),
    "/dom.js": ("text/javascript; charset=utf-8", PackageResources.dom_js),
  ]

  public func answer(_ request: StudioRequest) async throws -> StudioAnswer {
    if request.isPost {
      guard request.path == "/api/decisions" else { return Self.nothing }
      return try await decide(request.body)
    }
    if let file = Self.files[request.path] {
      return StudioAnswer(type: file.type, body: file.body)
    }
    switch request.path {
    case "/api/review": return try .json(try await session.content())
    case "/api/states": return try .json(try await session.states())
    case "/api/history":
      return try .json(await session.history(of: request.query["item"] ?? ""))
    default:
      let parts = request.path.split(separator: "/").map(String.init)
      guard parts.count == 3, parts[0] == "pictures",
        let png = try await session.picture(parts[1], parts[2])
      else { return Self.nothing }
      return StudioAnswer(type: "image/png", body: png)
    }
  }

  private static let nothing = StudioAnswer(
    status: 404, type: "text/plain; charset=utf-8", body: Array("Nothing here.\n".utf8))

  private func decide(_ body: [UInt8]) async throws -> StudioAnswer {
    guard let wanted = try? JSONDecoder().decode(ReviewDecision.self, from: Data(body)) else {
      return StudioAnswer(
        status: 400, type: "text/plain; charset=utf-8", body: Array("No decision.\n".utf8))
    }
    switch try await session.decide(wanted) {
    case .done(let states): return try .json(states)
    case .conflict(let states): return try .json(states, status: 409)
    case .failed(let message):
      struct Failure: Encodable { var error: String }
      return try .json(Failure(error: message), status: 422)
    }
  }
}
