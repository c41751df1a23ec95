import BrowserAPI
public import JSON
public import Vocabulary

/// Which browser to start, and how.
public struct LaunchOptions: Sendable {
  /// The way to the browser.
  public enum Connection: Sendable, Hashable {
    /// The fastest that the engine has: CDP to Chromium, BiDi to Firefox, classic to WebKit.
    case automatic
    /// A protocol of the engine's backends; its WebDriver server is started if it needs one.
    case via(AutomationProtocol)
    /// A WebDriver endpoint that runs already, such as a Selenium Grid.
    case remote(RemoteEndpoint)
  }

  /// The engine.
  public var engine: Engine
  /// The way to it.
  public var connection: Connection
  /// The path of the browser's program; nil looks for it.
  public var executablePath: String?
  /// Whether its window is shown: for watching a replay. Needs a display.
  public var isHeaded: Bool
  /// Switches added after ours.
  public var extraArguments: [String]
  /// Variables added to our own environment.
  public var environment: [String: String]
  /// How long the browser may take until it can be used; nil for the default of the connection.
  public var startTimeout: Duration?
  /// A fontconfig file to use in place of ours.
  public var fontConfigurationPath: String?
  /// Gets what a person should know though nothing failed, for example that the sandbox is off.
  public var notice: @Sendable (String) -> Void

  /// Makes options; the defaults start a headless Chromium that is found on this machine.
  public init(
    engine: Engine = .chromium, connection: Connection = .automatic,
    executablePath: String? = nil, isHeaded: Bool = false,
    extraArguments: [String] = [], environment: [String: String] = [:],
    startTimeout: Duration? = nil, fontConfigurationPath: String? = nil,
    notice: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.engine = engine
    self.connection = connection
    self.executablePath = executablePath
    self.isHeaded = isHeaded
    self.extraArguments = extraArguments
    self.environment = environment
    self.startTimeout = startTimeout
    self.fontConfigurationPath = fontConfigurationPath
    self.notice = notice
  }
}

extension LaunchOptions {
  /// The time for the start of a browser on this machine.
  var localStartTimeout: Duration { startTimeout ?? .seconds(60) }
}

/// A WebDriver endpoint that someone else runs.
public struct RemoteEndpoint: Sendable, Hashable {
  /// Where it answers, such as `http://grid.example:4444`; user and password may stand in it.
  public var url: String
  /// Capabilities that a session must have, over those that we ask for; an object.
  public var capabilities: JSONValue

  /// Makes an endpoint.
  public init(url: String, capabilities: JSONValue = .object([:])) {
    self.url = url
    self.capabilities = capabilities
  }
}
