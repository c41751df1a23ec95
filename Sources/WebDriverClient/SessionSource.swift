public import BrowserAPI
public import JSON
import Vocabulary

/// Where sessions come from: a driver that is started for each, or an endpoint that takes many.
///
/// It is what knows of processes; the client knows of HTTP alone.
public protocol SessionSource: Sendable {
  /// Makes ready for one session that pretends to be what the options say.
  ///
  /// - Returns: An endpoint, whose `end` has to be called however the session goes.
  /// - Throws: `notFound`, `launchFailed`, `cancelled`.
  func endpoint(for options: ContextOptions) async throws(BrowserError) -> SessionEndpoint

  /// Ends what sessions share. Never throws; safe to call twice.
  func end() async
}

/// Where one session can be had, and how to end what was started for it.
public struct SessionEndpoint: Sendable {
  /// Where the driver answers; user and password may stand in it and appear in no message.
  public var url: String
  /// Capabilities that the session must have, over those that the client asks for; an object.
  public var capabilities: JSONValue
  /// How long a new session may take: a Grid queues those for which it has no room.
  public var sessionTimeout: Duration
  /// The process that was started for the session, for reports.
  public var processID: Int32?
  /// Where windows begin, in pixels of the screen.
  public var windowOrigin: (x: Int, y: Int)
  /// The port where WebKitGTK's Web Inspector listens, once there is a session; nil elsewhere.
  public var inspectorPort: @Sendable () -> UInt16?
  /// Ends what was started for the session alone, stuck or not. Never throws.
  public var end: @Sendable () async -> Void

  /// Makes an endpoint; without a process id the process is not ours.
  public init(
    url: String, capabilities: JSONValue = .object([:]),
    sessionTimeout: Duration = .seconds(60), processID: Int32? = nil,
    windowOrigin: (x: Int, y: Int) = (0, 0),
    inspectorPort: @escaping @Sendable () -> UInt16? = { nil },
    end: @escaping @Sendable () async -> Void = {}
  ) {
    self.url = url
    self.capabilities = capabilities
    self.sessionTimeout = sessionTimeout
    self.processID = processID
    self.windowOrigin = windowOrigin
    self.inspectorPort = inspectorPort
    self.end = end
  }
}
