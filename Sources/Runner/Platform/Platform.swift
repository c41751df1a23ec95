import JourneyLanguage
import Transport

/// Where the platform under test answers: one that we started, or one that runs already.
struct Platform: Sendable {
  /// Without a slash at the end.
  let baseURL: String
  let port: Int
  private let server: PlatformServer?

  /// Why the platform is gone; nil while it runs, or where it is not ours.
  var death: String? { server?.death }

  func close() async { await server?.stop() }

  /// Starts the suite's server on a free port, or looks whether the given platform answers.
  static func open(
    project: Project, options: RunOptions, http: HTTPClient
  ) async throws(PlatformError) -> Platform {
    if let baseURL = options.baseURL {
      return Platform(baseURL: trimmed(baseURL), port: 0, server: nil)
    }
    let suite = project.suite
    let port: Int
    do { port = Int(try LoopbackPort.findFree()) } catch {
      throw PlatformError("no free port was found: \(error.message)")
    }
    let scope = project.suiteScope(port: port)
    let configuration: PlatformServer.Configuration
    do throws(TemplateError) {
      let baseURL = trimmed(try scope.resolve(suite.baseURL))
      guard let server = suite.server else {
        return Platform(baseURL: baseURL, port: port, server: nil)
      }
      configuration = try resolved(server, scope, baseURL: baseURL, folder: project.root)
    } catch {
      throw PlatformError(error.message, hint: error.hint ?? "")
    }
    let server = try await PlatformServer.start(configuration, http: http)
    return Platform(baseURL: configuration.baseURL, port: port, server: server)
  }

  private static func resolved(
    _ server: Suite.Server, _ scope: Scope, baseURL: String, folder: String
  ) throws(TemplateError) -> PlatformServer.Configuration {
    var environment: [String: String] = [:]
    for (name, value) in server.environment { environment[name] = try scope.resolve(value) }
    var command: [String] = []
    for argument in server.command { command.append(try scope.resolve(argument)) }
    let ready = try scope.resolve(server.ready)
    return PlatformServer.Configuration(
      command: command, environment: environment, workingDirectory: folder, baseURL: baseURL,
      readyURL: ready.hasPrefix("http") ? ready : baseURL + ready, timeout: server.timeout)
  }

  private static func trimmed(_ url: String) -> String {
    url.hasSuffix("/") ? String(url.dropLast()) : url
  }
}
