import Processes
import Support
import Synchronization
public import Transport

/// The platform under test, started for a run and ended with it.
public final class StartedServer: Sendable {
  /// Where it answers, without a slash at the end.
  public let baseURL: String
  private let process: ChildProcess
  private let log: LineLog

  /// How to start a platform, with every `${…}` resolved.
  public struct Configuration: Sendable {
    /// The program and its arguments; a program without a slash is looked for in PATH.
    public var command: [String]
    /// Variables for it.
    public var environment: [String: String]
    /// The folder it runs in: the project's.
    public var workingDirectory: String
    /// Where it answers.
    public var baseURL: String
    /// The URL that answers 200–399 when it is ready.
    public var readyURL: String
    /// Headers for the question whether it is ready.
    var readyHeaders = HTTPHeaders()
    /// The time for it to become ready.
    public var timeout: Duration
    /// Distinguishes what is started from all else on the machine.
    let mark = String(UInt64.random(in: .min ... .max), radix: 36)

    /// The question whether it is ready.
    var readyRequest: HTTPRequest {
      HTTPRequest(method: "GET", url: readyURL, headers: readyHeaders, timeout: .seconds(2))
    }

    /// Makes a configuration.
    public init(
      command: [String], environment: [String: String], workingDirectory: String,
      baseURL: String, readyURL: String, timeout: Duration
    ) {
      self.command = command
      self.environment = environment
      self.workingDirectory = workingDirectory
      self.baseURL = baseURL
      self.readyURL = readyURL
      self.timeout = timeout
    }
  }

  /// Starts the platform and returns when it is ready.
  /// - Throws: `PlatformError` where something answers there already, the program is missing, ends, or
  ///   is not ready in time; what it wrote last is in the message, and nothing of it is left running.
  public static func start(
    _ configuration: Configuration, http: HTTPClient
  ) async throws(PlatformError) -> StartedServer {
    try await PortCheck(configuration).beforeStart(http: http)
    let server = try StartedServer(configuration)
    do throws(PlatformError) {
      try await server.waitUntilReady(configuration, http: http)
      try PortCheck(configuration).afterStart(of: server.process)
    } catch {
      await server.stop()
      throw error
    }
    return server
  }

  private init(_ configuration: Configuration) throws(PlatformError) {
    baseURL = configuration.baseURL
    guard let name = configuration.command.first,
      let executable = ExecutablePath.find(name, from: configuration.workingDirectory)
    else {
      let name = configuration.command.first ?? ""
      throw PlatformError(
        "the platform's program \"\(name)\" does not exist",
        hint: "build it first (make build), or correct server.command in suite.yaml")
    }
    let log = LineLog()
    self.log = log
    var child = ChildProcess.Configuration(
      executable: executable, arguments: Array(configuration.command.dropFirst()))
    child.environment.merge(configuration.environment) { _, ours in ours }
    child.environment[PortCheck.markName] = configuration.mark
    child.workingDirectory = configuration.workingDirectory
    do {
      process = try ChildProcess(child) { log.append($0) }
    } catch {
      throw PlatformError(error.message, hint: "is server.command in suite.yaml right?")
    }
  }

  private func waitUntilReady(
    _ configuration: Configuration, http: HTTPClient
  ) async throws(PlatformError) {
    let start = ContinuousClock.now
    var last = "nothing listens there"
    while ContinuousClock.now - start < configuration.timeout {
      if let status = process.exitStatus { throw ended(status) }
      let answered: Result<HTTPResponse, TransportError>
      let request = configuration.readyRequest
      do throws(TransportError) {
        answered = .success(try await http.send(request))
      } catch {
        answered = .failure(error)
      }
      switch answered {
      case .success(let answer):
        if (200..<400).contains(answer.status) {
          // What answered may be another program, on whose port this one could not listen.
          if let status = await process.currentExitStatus() { throw ended(status) }
          return
        }
        last = "it answers \(answer.status)"
      case .failure(let error): last = error.message
      }
      do { try await Task.sleep(for: .milliseconds(20)) } catch {
        throw PlatformError("the start of the platform was interrupted")
      }
    }
    if let status = process.exitStatus { throw ended(status) }
    throw PlatformError(
      "the platform was not ready after \(configuration.timeout): "
        + "\(configuration.readyURL): \(last)" + log.tail(),
      hint: "does it need longer? set server.timeout in suite.yaml; "
        + "does server.ready name the right path?")
  }

  private func ended(_ status: ExitStatus) -> PlatformError {
    PlatformError(
      "the platform \(status) before it was ready" + log.tail(),
      hint: "run server.command of suite.yaml by hand to see why; is its port in use?")
  }

  /// A description of how the platform ended; nil while it runs.
  public var death: String? { process.exitStatus.map(died) }

  /// The same, also if it ended only a moment ago.
  public func currentDeath() async -> String? { await process.currentExitStatus().map(died) }

  private func died(_ status: ExitStatus) -> String {
    "the platform \(status) during the run" + log.tail()
  }

  /// Ends the platform and everything it started.
  public func stop() async { await process.terminate() }
}

/// The last lines that a program wrote.
private final class LineLog: Sendable {
  private static let limit = 15
  private let lines = Mutex<[String]>([])

  func append(_ line: String) {
    lines.withLock {
      $0.append(line.clipped(to: 400))
      if $0.count > Self.limit { $0.removeFirst() }
    }
  }

  /// The lines, indented, after a line break; empty where there are none.
  func tail() -> String {
    lines.withLock { lines in
      lines.isEmpty
        ? "" : "\n  it wrote last:\n" + lines.map { "    \($0)" }.joined(separator: "\n")
    }
  }
}
