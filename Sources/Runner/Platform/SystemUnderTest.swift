import BrowserAPI
import Foundation
public import JourneyLanguage
import Synchronization
public import Transport
import Vocabulary

/// Where the platform under test answers: one that we started, or one that runs already.
public struct SystemUnderTest: Sendable {
  /// Its address, without a slash at the end.
  public let baseURL: String
  /// The port that was chosen for it; 0 where it runs already.
  let port: Int
  private let server: StartedServer?
  private let suspicion = Suspicion()

  /// Whether a page could not be reached there.
  private final class Suspicion: Sendable {
    let isRaised = Mutex(false)
  }

  /// Why the platform is gone; nil while it runs, or where it is not ours.
  var death: String? { server?.death }

  /// The same, also if it ended only a moment ago.
  func currentDeath() async -> String? { await server?.currentDeath() }

  /// Whether a URL is of the platform: its host and port.
  func isOwn(_ url: String) -> Bool {
    guard let other = URLComponents(string: url), let own = URLComponents(string: baseURL) else {
      return false
    }
    func port(_ parts: URLComponents) -> Int { parts.port ?? (parts.scheme == "https" ? 443 : 80) }
    return other.host?.lowercased() == own.host?.lowercased() && port(other) == port(own)
  }

  /// Notes that a page of the platform could not be reached.
  func suspect() { suspicion.isRaised.withLock { $0 = true } }

  /// Why nothing more can be tested, where a page could not be reached and the platform's address
  /// accepts no connection; nil otherwise.
  func absence(_ http: HTTPClient) async -> String? {
    let isRaised = suspicion.isRaised.withLock { raised in
      defer { raised = false }
      return raised
    }
    guard isRaised else { return nil }
    do throws(TransportError) {
      _ = try await http.send(HTTPRequest(method: "GET", url: baseURL, timeout: .seconds(5)))
      return nil
    } catch {
      guard error.code == .connectionRefused || error.code == .hostNotFound else { return nil }
      return "the platform at \(baseURL) can't be reached: \(error.message)"
    }
  }

  /// Ends the platform, if we started it.
  public func close() async { await server?.stop() }

  /// Starts the suite's server on a free port, unless there is none or one runs already.
  ///
  /// - Parameter running: the address of a platform that runs already.
  /// - Throws: `PlatformError`: the server would not start or was not ready in time.
  public static func open(
    project: Project, running: String? = nil, http: HTTPClient = HTTPClient()
  ) async throws(PlatformError) -> SystemUnderTest {
    if let baseURL = running {
      return SystemUnderTest(baseURL: trimmed(baseURL), port: 0, server: nil)
    }
    let suite = project.suite
    let port: Int
    do { port = Int(try LoopbackPort.findFree()) } catch {
      throw PlatformError("no free port was found: \(error.message)")
    }
    let scope = project.suiteScope(port: port)
    let configuration: StartedServer.Configuration
    do throws(TemplateError) {
      let baseURL = trimmed(try scope.resolve(suite.baseURL))
      guard let server = suite.server else {
        return SystemUnderTest(baseURL: baseURL, port: port, server: nil)
      }
      var started = try resolved(server, scope, baseURL: baseURL, folder: project.root)
      if let given = suite.browser.credentials {
        let credentials = Credentials(
          username: try scope.resolve(given.username), password: try scope.resolve(given.password),
          for: baseURL)
        if credentials.fit(started.readyURL) {
          started.readyHeaders["Authorization"] = credentials.authorization
        }
      }
      configuration = started
    } catch {
      throw PlatformError(error.message, hint: error.hint ?? "")
    }
    if suite.server?.reuse == true, await isReady(configuration, http) {
      return SystemUnderTest(baseURL: configuration.baseURL, port: port, server: nil)
    }
    let server = try await StartedServer.start(configuration, http: http)
    return SystemUnderTest(baseURL: configuration.baseURL, port: port, server: server)
  }

  private static func isReady(
    _ configuration: StartedServer.Configuration, _ http: HTTPClient
  ) async -> Bool {
    guard let answer = try? await http.send(configuration.readyRequest) else { return false }
    return (200..<400).contains(answer.status)
  }

  private static func resolved(
    _ server: Suite.Server, _ scope: Scope, baseURL: String, folder: String
  ) throws(TemplateError) -> StartedServer.Configuration {
    var environment: [String: String] = [:]
    for (name, value) in server.environment { environment[name] = try scope.resolve(value) }
    var command: [String] = []
    for argument in server.command { command.append(try scope.resolve(argument)) }
    let ready = try scope.resolve(server.ready)
    return StartedServer.Configuration(
      command: command, environment: environment, workingDirectory: folder, baseURL: baseURL,
      readyURL: ready.hasPrefix("http") ? ready : baseURL + ready, timeout: server.timeout)
  }

  private static func trimmed(_ url: String) -> String {
    url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
