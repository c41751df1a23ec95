import BrowserAPI
import Foundation
import JSON
import ProtocolLogging
import Support
import Transport
import Vocabulary

/// Sends commands to a driver and reads its answers: one HTTP request each, with a deadline.
struct WebDriverConnection: Sendable {
  /// Where the driver answers, without user and password: fit for messages.
  let url: String
  private let authorization: String?
  private let client = HTTPClient()
  private let log: LoggedCalls?

  /// Takes user and password out of the URL.
  init(url: String) {
    var url = url
    while url.hasSuffix("/") { url.removeLast() }
    var authorization: String?
    if let scheme = url.range(of: "://") {
      let authority = url[scheme.upperBound...].prefix { $0 != "/" }
      if let at = authority.lastIndex(of: "@") {
        let credentials = String(authority[..<at])
        let plain = credentials.removingPercentEncoding ?? credentials
        authorization = "Basic " + Data(plain.utf8).base64EncodedString()
        url.removeSubrange(scheme.upperBound...at)
      }
    }
    self.url = url
    self.authorization = authorization
    log = ProtocolLog.shared.map { LoggedCalls($0.connection("WebDriver", to: url)) }
  }

  /// Sends a command and waits for its value.
  func send<Command: WebDriverCommand>(
    _ command: Command, prefix: String = "", deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) -> Command.Value {
    let value = try await value(of: command.endpoint, prefix, deadline)
    do {
      return try JSONValueDecoder.decode(Command.Value.self, from: value)
    } catch {
      throw WebDriverFailure(.malformed, "\(command.endpoint.path): \(error)")
    }
  }

  private func value(
    of endpoint: WebDriverEndpoint, _ prefix: String, _ deadline: ContinuousClock.Instant
  ) async throws(WebDriverFailure) -> JSONValue {
    let left = deadline - .now
    guard left > .zero else {
      throw WebDriverFailure(Task.isCancelled ? .cancelled : .deadline, "")
    }
    var request = HTTPRequest(
      method: endpoint.method, url: url + prefix + endpoint.path, body: endpoint.body?.utf8,
      timeout: left, connectTimeout: min(left, .seconds(20)))
    // The end of a session is the last that its driver hears of us.
    request.keepsConnection = !(endpoint.method == "DELETE" && endpoint.path.isEmpty)
    request.headers["Accept"] = "application/json"
    if endpoint.body != nil { request.headers["Content-Type"] = "application/json; charset=utf-8" }
    if let authorization { request.headers["Authorization"] = authorization }
    // The path and the body; headers, which may have credentials, are never logged.
    let call = log?.begin("\(endpoint.method) \(endpoint.path)", request.body)
    let response: HTTPResponse
    do throws(TransportError) {
      response = try await client.send(request)
      call?.end(status: response.status, response.body)
    } catch {
      call?.fail(error.message)
      throw WebDriverFailure(error)
    }
    guard let answer = try? JSONValue(utf8: response.body) else {
      throw WebDriverFailure(
        .malformed, "status \(response.status), \(response.text.clipped(to: 200))")
    }
    guard (200..<300).contains(response.status) else {
      throw WebDriverFailure(status: response.status, answer: answer)
    }
    return answer["value"] ?? .null
  }
}
