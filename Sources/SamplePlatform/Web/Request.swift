import Foundation

/// One request, read whole and ready for the routes.
struct Request: Sendable {
  let method: String
  /// The path as sent, percent-encoded.
  let path: String
  /// The decoded parts of the path between slashes.
  let segments: [String]
  let query: Fields
  /// Header names are lower case.
  let headers: [String: String]
  let cookies: [String: String]
  let body: Data

  /// Whether the answer should be JSON rather than a page.
  var isForAPI: Bool { path == "/api" || path.hasPrefix("/api/") }

  /// Whether the method may change something.
  var isWriting: Bool { method != "GET" && method != "HEAD" }

  /// The fields of the body, be it a form or a JSON object.
  ///
  /// - Throws: `Refusal` 400 for a body that cannot be read, 415 for another type.
  func fields() throws -> Fields {
    if body.isEmpty { return Fields() }
    let type =
      (headers["content-type"] ?? "").lowercased()
      .split(separator: ";").first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    switch type {
    case "application/json":
      guard let fields = Fields(json: body) else {
        throw Refusal(.badRequest, "malformed-json", "Send one flat JSON object.")
      }
      return fields
    case "application/x-www-form-urlencoded":
      guard let text = String(data: body, encoding: .utf8), let fields = Fields(urlEncoded: text)
      else {
        throw Refusal(.badRequest, "malformed-form", "The form could not be read; send it again.")
      }
      return fields
    default:
      throw Refusal(
        .unsupportedMediaType, "unsupported-media-type",
        "Send application/json or application/x-www-form-urlencoded.")
    }
  }

  /// Reads `a=1; b=2`.
  static func cookies(in header: String?) -> [String: String] {
    var found: [String: String] = [:]
    for part in (header ?? "").split(separator: ";") {
      let halves = part.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let name = halves[0].trimmingCharacters(in: .whitespaces)
      if found[name] == nil { found[name] = halves[1].trimmingCharacters(in: .whitespaces) }
    }
    return found
  }
}
