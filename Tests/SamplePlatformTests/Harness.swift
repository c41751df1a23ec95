import FlyingFox
import FlyingSocks
import Foundation
import Testing

@testable import SamplePlatform

/// The moment at which the platforms of these tests stand still.
let standstill = 1_772_442_000  // 2026-03-02T09:00:00Z

/// The sample at that moment, made once for all tests; platforms only copy it.
private let seed = Result { try Spaces.makeSeed(now: standstill) }

/// Runs a platform on a free port for as long as the body lasts.
func withPlatform<T: Sendable>(
  fault: Fault? = nil, hasTestData: Bool = true, database: String? = nil,
  _ body: @Sendable (Client) async throws -> T
) async throws -> T {
  let platform = try Platform(
    clock: .standing(at: standstill), faults: Faults(planted: fault), database: database,
    hasTestData: hasTestData, seed: try seed.get())
  let server = try WebServer(platform: platform, host: "127.0.0.1", port: 0)
  let running = Task { try await server.run() }
  do {
    let result = try await body(
      Client(port: try await server.boundPort(), platform: platform))
    running.cancel()
    await server.stop()
    return result
  } catch {
    running.cancel()
    await server.stop()
    throw error
  }
}

/// What the server said.
struct Reply: Sendable {
  let status: Int
  let headers: [String: String]
  let body: Data

  var text: String { String(decoding: body, as: UTF8.self) }
  var location: String? { headers["location"] }

  /// The session that the answer sets.
  var session: String? {
    guard let header = headers["set-cookie"], header.hasPrefix("edge_session=") else { return nil }
    return header.dropFirst("edge_session=".count).split(separator: ";").first.map(String.init)
  }

  func json() throws -> [String: Any] {
    try #require(JSONSerialization.jsonObject(with: body) as? [String: Any])
  }

  /// The names under a key that holds an array of objects.
  func list(_ key: String) throws -> [[String: Any]] {
    try #require(try json()[key] as? [[String: Any]])
  }

  /// The text of the first element with this test id.
  func text(testID: String) -> String? {
    guard let start = text.range(of: "data-testid=\"\(testID)\""),
      let open = text[start.upperBound...].firstIndex(of: ">"),
      let close = text[open...].firstIndex(of: "<")
    else { return nil }
    return String(text[text.index(after: open)..<close])
  }

  func count(of part: String) -> Int { text.components(separatedBy: part).count - 1 }
}

/// One visitor, with a session and a data space of their own.
struct Client: Sendable {
  let port: UInt16
  let platform: Platform
  var session: String?
  var space: String?
  var headers: [String: String] = [:]

  func get(_ target: String) async throws -> Reply { try await send("GET", target) }

  func post(_ target: String, _ form: [String: String] = [:]) async throws -> Reply {
    let body = form.sorted { $0.key < $1.key }
      .map { "\(URLText.encode($0.key))=\(URLText.encode($0.value))" }.joined(separator: "&")
    return try await send(
      "POST", target, body: Data(body.utf8), type: "application/x-www-form-urlencoded")
  }

  func postJSON(_ target: String, _ json: String) async throws -> Reply {
    try await send("POST", target, body: Data(json.utf8), type: "application/json")
  }

  func send(
    _ method: String, _ target: String, body: Data = Data(), type: String? = nil
  ) async throws -> Reply {
    var lines = ["\(method) \(target) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
    if let type { lines.append("Content-Type: \(type)") }
    if let session { lines.append("Cookie: edge_session=\(session)") }
    if let space { lines.append("Edge-Space: \(space)") }
    for (name, value) in headers { lines.append("\(name): \(value)") }
    lines.append("Content-Length: \(body.count)")
    let head = Data((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8)
    return try await raw(head + body)
  }

  /// Sends bytes as they are and reads the answer to its end.
  func raw(_ bytes: Data) async throws -> Reply {
    // On a busy machine the few seconds of the default are soon over.
    let socket = try await AsyncSocket.connected(
      to: sockaddr_in.inet(ip4: "127.0.0.1", port: port), timeout: 60)
    defer { try? socket.close() }
    try await socket.write(bytes)
    var received = Data()
    let chunks = socket.bytes.makeAsyncIterator()
    do {
      while let chunk = try await chunks.nextBuffer(suggested: 65536) {
        received.append(contentsOf: chunk)
      }
    } catch SocketError.disconnected {
      // The server closes after one answer; the answer is whole.
    }
    let separator = try #require(received.range(of: Data("\r\n\r\n".utf8)))
    let head = String(decoding: received[..<separator.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    var headers: [String: String] = [:]
    for line in head.dropFirst() {
      let halves = line.split(separator: ":", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let name = halves[0].lowercased()
      if headers[name] == nil { headers[name] = halves[1].trimmingCharacters(in: .whitespaces) }
    }
    let status = try #require(
      head.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    return Reply(
      status: status, headers: headers, body: Data(received[separator.upperBound...]))
  }

  /// How long the platform would hold an answer back; asked without waiting for it.
  func delay(_ method: String, _ target: String, _ form: [String: String] = [:]) -> Duration {
    let body = form.map { "\($0.key)=\(URLText.encode($0.value))" }.joined(separator: "&")
    var headers = ["content-type": "application/x-www-form-urlencoded"]
    if let space { headers["edge-space"] = space }
    let request = Request(
      method: method, path: target, segments: target.split(separator: "/").map(String.init),
      query: Fields(), headers: headers, cookies: ["edge_session": session ?? ""],
      body: Data(body.utf8))
    return platform.answer(request).delay
  }

  func signIn(_ email: String, password: String = Seed.password) async throws -> Reply {
    try await post("/sign-in", ["email": email, "password": password])
  }

  /// The same visitor, signed in.
  func signedIn(_ email: String) async throws -> Client {
    var client = self
    let reply = try await signIn(email)
    let session: String = try #require(reply.session, "sign-in of \(email): \(reply.status)")
    client.session = session
    return client
  }

  func inSpace(_ name: String) -> Client {
    var client = self
    client.space = name
    return client
  }
}
