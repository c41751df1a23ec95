/// Which browser to start, and how.
public struct LaunchOptions: Sendable {
  /// The engine's name in journeys; `chromium` is the one there is.
  public var engine: String
  /// The path of the browser's program; nil looks for it.
  public var executablePath: String?
  /// Whether its window is shown: for watching a replay. Needs a display.
  public var isHeaded: Bool
  /// Switches added after ours.
  public var extraArguments: [String]
  /// Variables added to our own environment.
  public var environment: [String: String]
  /// How long the browser may take until it can be used.
  public var startTimeout: Duration
  /// A fontconfig file to use in place of ours.
  public var fontConfigurationPath: String?
  /// Gets what a person should know though nothing failed, for example that the sandbox is off.
  public var notice: @Sendable (String) -> Void

  /// Makes options; the defaults start a headless Chromium that is found on this machine.
  public init(
    engine: String = "chromium", executablePath: String? = nil, isHeaded: Bool = false,
    extraArguments: [String] = [], environment: [String: String] = [:],
    startTimeout: Duration = .seconds(30), fontConfigurationPath: String? = nil,
    notice: @escaping @Sendable (String) -> Void = { _ in }
  ) {
    self.engine = engine
    self.executablePath = executablePath
    self.isHeaded = isHeaded
    self.extraArguments = extraArguments
    self.environment = environment
    self.startTimeout = startTimeout
    self.fontConfigurationPath = fontConfigurationPath
    self.notice = notice
  }
}
