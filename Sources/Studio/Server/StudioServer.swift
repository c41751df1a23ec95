import FlyingFox
import FlyingSocks
import Foundation
import Synchronization

/// A web application for one person on this machine: it listens on the loopback interface, and shows its
/// pages to whoever opens the address that was printed.
public final class StudioServer: Sendable {
  private let server: HTTPServer
  private let port: UInt16
  private let token = RequestGuard.secret()

  /// Starts to listen.
  ///
  /// - Parameters:
  ///   - app: What is served.
  ///   - port: The port; 0 takes a free one.
  /// - Throws: ``StudioError`` if the port is in use.
  public static func start(
    _ app: some StudioApp, port: UInt16
  ) async throws(StudioError) -> StudioServer {
    let gate = Gate(app: app)
    guard let address = try? sockaddr_in.inet(ip4: "127.0.0.1", port: port) else {
      throw StudioError(
        "127.0.0.1 is no address of this machine", hint: "check its loopback device")
    }
    let server = HTTPServer(
      config: .init(address: address, timeout: 60, logger: .disabled), handler: gate)
    // Whichever comes first: it listens, or it ends with the reason why it can't.
    let (outcomes, outcome) = AsyncStream.makeStream(of: Result<Void, any Error>.self)
    let running = Task {
      do { try await server.run() } catch { outcome.yield(.failure(error)) }
    }
    Task {
      do {
        try await server.waitUntilListening(timeout: 10)
        outcome.yield(.success(()))
      } catch {
        outcome.yield(.failure(error))
      }
    }
    do {
      for await first in outcomes {
        try first.get()
        break
      }
      guard case .ip4(_, let bound) = await server.listeningAddress else {
        throw StudioError("the server has no address", hint: "start it again")
      }
      let studio = StudioServer(server, port: bound)
      gate.open(RequestGuard(port: bound, session: RequestGuard.secret()), token: studio.token)
      return studio
    } catch {
      running.cancel()
      if case .failed(_, EADDRINUSE, _)? = error as? SocketError {
        throw StudioError(
          "port \(port) is in use", hint: "choose another with --port, or leave it out")
      }
      throw error as? StudioError
        ?? StudioError(
          "the server did not start: \(error)", hint: "choose another port with --port")
    }
  }

  private init(_ server: HTTPServer, port: UInt16) {
    self.server = server
    self.port = port
  }

  /// The address to open; it works once.
  public var address: String { "http://127.0.0.1:\(port)/?token=\(token)" }

  /// Ends running answers, then closes.
  public func stop() async { await server.stop(timeout: 1) }
}

/// What a studio serves.
public protocol StudioApp: Sendable {
  /// Answers a request that may be answered.
  func answer(_ request: StudioRequest) async throws -> StudioAnswer
}

/// A request to a studio's application.
public struct StudioRequest: Sendable {
  /// Whether it changes something.
  public var isPost: Bool
  /// The path, such as `/api/review`.
  public var path: String
  /// The values in the query.
  public var query: [String: String]
  /// The body; empty for a GET.
  public var body: [UInt8]
}

/// The answer of a studio's application.
public struct StudioAnswer: Sendable {
  /// The HTTP status.
  public var status: Int = 200
  /// The media type.
  public var type: String
  /// The content.
  public var body: [UInt8]

  /// Creates an answer.
  public init(status: Int = 200, type: String, body: [UInt8]) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// An answer for scripts.
  public static func json(_ value: some Encodable, status: Int = 200) throws -> StudioAnswer {
    StudioAnswer(
      status: status, type: "application/json; charset=utf-8",
      body: Array(try JSONEncoder().encode(value)))
  }
}

/// Why a studio can't be started.
public struct StudioError: Error, Sendable, CustomStringConvertible {
  /// One sentence without a full stop.
  public let message: String
  /// What to do next.
  public let hint: String

  init(_ message: String, hint: String) {
    self.message = message
    self.hint = hint
  }

  public var description: String { "\(message)\n  hint: \(hint)" }
}

/// Checks requests and hands them on.
private final class Gate: HTTPHandler {
  private struct State {
    var check: RequestGuard?
    /// The token of the printed address, until it was used.
    var token: String?
  }

  private static let largestBody = 1 << 20

  private let app: any StudioApp
  private let state = Mutex(State())

  init(app: any StudioApp) { self.app = app }

  func open(_ check: RequestGuard, token: String) {
    state.withLock { $0 = State(check: check, token: token) }
  }

  func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
    guard let check = state.withLock({ $0.check }) else {
      return .plain(.serviceUnavailable, "Starting.")
    }
    if let refusal = check.refusal(of: request) { return refusal }
    let query = Dictionary(
      request.query.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    if request.path == "/", let token = query["token"] { return signIn(token, request, check) }
    guard check.isSignedIn(request) else {
      return .plain(
        .forbidden,
        "Open the address that wayfarer printed; it works once. Start it again for another.")
    }
    let body = request.method == .POST ? Array(try await request.bodyData) : []
    guard body.count <= Self.largestBody else { return .plain(.payloadTooLarge, "Too much.") }
    do {
      let answer = try await app.answer(
        StudioRequest(
          isPost: request.method == .POST, path: request.path, query: query, body: body))
      return .answer(HTTPStatusCode(answer.status, phrase: ""), type: answer.type, answer.body)
    } catch {
      struct Failure: Encodable { var error: String }
      return try .json(Failure(error: "\(error)"), .internalServerError)
    }
  }

  /// Exchanges the token for a cookie, and takes it out of the address.
  private func signIn(
    _ token: String, _ request: HTTPRequest, _ check: RequestGuard
  ) -> HTTPResponse {
    let isRight = state.withLock { state in
      guard let wanted = state.token, RequestGuard.areEqual(wanted, token) else { return false }
      state.token = nil
      return true
    }
    // The same browser may load the address again.
    guard isRight || check.isSignedIn(request) else {
      return .plain(.forbidden, "This address was used already. Start wayfarer again for another.")
    }
    let cookie = "\(RequestGuard.cookie)=\(check.session); Path=/; HttpOnly; SameSite=Strict"
    return .answer(
      .found, type: "text/plain", [],
      headers: [.location: "/", HTTPHeader("Set-Cookie"): cookie])
  }
}
