import FlyingFox
import Foundation

/// Turns what came over the wire into a `Request`, and an `Answer` into what goes back.
struct RequestReader: HTTPHandler {
  let platform: Platform

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    let answer: Answer
    do {
      answer = platform.answer(try await read(request))
    } catch let refusal as Refusal {
      answer = .json(APIErrors.json(refusal), refusal.status)
    }
    if answer.delay > .zero { try await Task.sleep(for: answer.delay) }
    return response(answer, isHead: request.method == .HEAD)
  }

  private func read(_ request: HTTPRequest) async throws -> Request {
    let target = request.target.rawValue
    guard target.utf8.count <= WebServer.longestTarget else {
      throw Refusal(.uriTooLong, "address-too-long", "Shorten the address.")
    }
    let path = request.target.path(percentEncoded: true)
    guard path.hasPrefix("/") else {
      throw Refusal(.badRequest, "malformed-address", "The path must begin with a slash.")
    }
    let segments = path.split(separator: "/").map { $0.removingPercentEncoding }
    guard !segments.contains(nil),
      let query = Fields(urlEncoded: request.target.query(percentEncoded: true))
    else {
      throw Refusal(.badRequest, "malformed-address", "The address holds a broken % sequence.")
    }
    var headers: [String: String] = [:]
    for (header, value) in request.headers where headers[header.rawValue.lowercased()] == nil {
      headers[header.rawValue.lowercased()] = value
    }
    return Request(
      method: request.method.rawValue, path: path, segments: segments.compactMap(\.self),
      query: query, headers: headers, cookies: Request.cookies(in: headers["cookie"]),
      body: try await body(request))
  }

  private func body(_ request: HTTPRequest) async throws -> Data {
    let tooLarge = Refusal(
      .payloadTooLarge, "body-too-large",
      "Send at most \(WebServer.largestBody / 1024) KiB.")
    if let length = request.headers[.contentLength].flatMap({ Int($0) }),
      length > WebServer.largestBody
    {
      throw tooLarge
    }
    var data = Data()
    for try await chunk in request.bodySequence {
      data.append(chunk)
      guard data.count <= WebServer.largestBody else { throw tooLarge }
    }
    return data
  }

  private func response(_ answer: Answer, isHead: Bool) -> HTTPResponse {
    var headers = HTTPHeaders()
    let security = answer.isOpenToPartners ? SecurityHeaders.openToPartners : SecurityHeaders.all
    for (name, value) in answer.headers + security {
      headers.addValue(value, for: HTTPHeader(name))
    }
    headers[.contentLength] = String(answer.body.count)
    return HTTPResponse(
      statusCode: HTTPStatusCode(answer.status.rawValue, phrase: answer.status.phrase),
      headers: headers, body: isHead ? Data() : answer.body)
  }
}

/// The headers that keep a page from being framed, sniffed or made to run foreign scripts.
enum SecurityHeaders {
  /// Those of pages that partners of another origin frame, open and talk to.
  static let openToPartners: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'self' 'unsafe-inline' blob: data: http://localhost:* http://127.0.0.1:*"
    ), ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
  ]

  static let all: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
        + "frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
  ]
}
