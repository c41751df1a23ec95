public import BrowserAPI
public import Vocabulary
import WebDriverClient

/// Finds, starts and ends browsers.
///
/// A browser is the leader of a process group of its own, lives in a temporary folder and is
/// ended as a whole: by `close()`, or by a guard process if we are killed ourselves. This is
/// the only module that names a protocol's client.
public enum BrowserLauncher {
  /// Starts a browser and connects to it.
  ///
  /// - Returns: A browser that must be closed; `close()` removes its folder too.
  /// - Throws: `notFound` with the paths tried, `launchFailed` with the browser's last lines,
  ///   `timedOut`, `cancelled`.
  public static func launch(
    _ options: LaunchOptions = LaunchOptions()
  ) async throws(BrowserError) -> any Browser {
    if case .remote(let endpoint) = options.connection {
      return try await RemoteSource.launch(options, at: endpoint)
    }
    return try await backend(of: options).launch(options)
  }

  /// What a browser started with the options could do; nothing is started.
  /// - Throws: `notFound` if the engine is not driven by the protocol.
  public static func capabilities(
    of options: LaunchOptions
  ) throws(BrowserError) -> EngineCapabilities {
    if case .remote = options.connection { return WebDriverBrowser.remoteCapabilities }
    return try backend(of: options).capabilities
  }

  /// What each way to a browser can do: every backend, then a remote endpoint.
  public static var allCapabilities: [(engine: Engine, capabilities: EngineCapabilities)] {
    let defaults = Engine.allCases.compactMap(\.backends.first)
    let others = Engine.allCases.flatMap { $0.backends.dropFirst() }
    return (defaults + others).map { ($0.engine, $0.capabilities) }
      + [(.chromium, WebDriverBrowser.remoteCapabilities)]
  }

  /// The backend that the options ask for.
  static func backend(of options: LaunchOptions) throws(BrowserError) -> Backend {
    let engine = options.engine
    let spoken: [Backend]
    switch options.connection {
    case .automatic: spoken = engine.backends
    case .via(let wanted): spoken = engine.backends.filter { $0.automationProtocol == wanted }
    case .remote: spoken = engine.backends.filter { $0.automationProtocol == .webdriver }
    }
    guard let backend = spoken.first else {
      let known = engine.backends.map(\.automationProtocol.rawValue).joined(separator: " or ")
      throw BrowserError(
        .notFound, "\(engine.title) is not driven by this protocol.",
        hint: "leave --via out, or use --via \(known)")
    }
    return backend
  }
}
