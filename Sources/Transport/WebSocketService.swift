internal import CWebSockets
import Foundation
import Support
import Synchronization

/// The one thread on which every WebSocket of the process is read and written.
///
/// Other threads put commands in the inbox and wake it with `lws_cancel_service`, the only call of
/// libwebsockets that is allowed from outside. Nothing is ever torn down: it idles in `poll`.
///
/// `@unchecked Sendable`: `inbox` is locked; everything below it is touched by the service thread
/// alone, which a compiler cannot see through a C callback.
final class WebSocketService: @unchecked Sendable {
  enum Command {
    case connect(WebSocketLink)
    case write(UInt)
    case abort(UInt)
  }

  private struct Inbox {
    var commands: [Command] = []
    var isStarted = false
    /// Set with `context` when the thread is ready to be woken.
    var context: UInt?
    var isWoken = false
  }

  static let shared = WebSocketService()

  private let inbox = Mutex(Inbox())

  private var context: OpaquePointer?
  private var sessions: [UInt: WebSocketSession] = [:]
  private var vhosts: [String: OpaquePointer] = [:]
  private let protocols: UnsafeMutablePointer<lws_protocols>
  private let frame = WebSocketFrameBuffer()

  private init() {
    protocols = .allocate(capacity: 2)
    protocols.initialize(repeating: lws_protocols(), count: 2)
    protocols[0].name = UnsafePointer(strdup(Self.protocolName))
    protocols[0].callback = { wsi, reason, identity, data, length in
      WebSocketService.shared.handle(
        wsi, reason, UInt(bitPattern: identity), UnsafeRawBufferPointer(start: data, count: length))
    }
    protocols[0].rx_buffer_size = Self.readBytes
    protocols[0].tx_packet_size = WebSocketFrameBuffer.capacity
  }

  private static let protocolName = "wayfarer"
  /// Large reads: a screenshot of several megabytes arrives in few turns of the loop.
  private static let readBytes = 256 << 10
  private static let maxSockets: UInt32 = 1024
  /// Only a net below our own deadlines, which are the ones callers set.
  private static let libraryTimeoutSeconds: UInt32 = 3600

  /// Hands a command to the service thread, which is started by the first one.
  func submit(_ command: Command) {
    let (mustStart, wakes) = inbox.withLock { inbox -> (Bool, UInt?) in
      inbox.commands.append(command)
      let mustStart = !inbox.isStarted
      inbox.isStarted = true
      guard !inbox.isWoken, let context = inbox.context else { return (mustStart, nil) }
      inbox.isWoken = true
      return (mustStart, context)
    }
    if mustStart { ServiceThread.start("wayfarer-websocket") { self.run() } }
    if let wakes { lws_cancel_service(OpaquePointer(bitPattern: wakes)) }
  }

  private func run() {
    lws_set_log_level(0, nil)
    let context = wayfarer_lws_create_context(
      UInt32(Self.readBytes), Self.maxSockets, Self.libraryTimeoutSeconds)
    self.context = context
    // Wake-ups reach a context by its vhosts only, so there is one before anybody can wake it.
    if context != nil { _ = vhost(isSecure: false, caFile: nil) }
    inbox.withLock { $0.context = UInt(bitPattern: context) }
    obey()
    while context != nil, lws_service(context, 0) >= 0 {}
    // Out of memory or descriptors at the start, else never: fail what comes instead of hanging.
    self.context = nil
    vhosts = [:]
    inbox.withLock { inbox in
      inbox.context = nil
      inbox.isStarted = false
    }
    for session in sessions.values { lose(session) }
    obey()
  }

  /// Does everything in the inbox.
  private func obey() {
    let commands = inbox.withLock { inbox in
      defer { inbox.commands = [] }
      inbox.isWoken = false
      return inbox.commands
    }
    for command in commands {
      switch command {
      case .connect(let link): connect(link)
      case .write(let id):
        if let wsi = sessions[id]?.wsi { lws_callback_on_writable(wsi) }
      case .abort(let id):
        guard let session = sessions[id] else { continue }
        if let wsi = session.wsi { wayfarer_lws_kill(wsi) }
        session.isAborted()
        lose(session)
      }
    }
  }

  private func connect(_ link: WebSocketLink) {
    guard let vhost = vhost(isSecure: link.url.isSecure, caFile: link.options.caFile) else {
      return link.didFailToOpen(
        TransportError(
          .tlsFailed, "the WebSocket library could not be set up",
          hint: "check that the file of certificates is readable PEM and that descriptors are left",
          underlying: link.options.caFile))
    }
    let session = WebSocketSession(link)
    sessions[link.id] = session
    let wsi = wayfarer_lws_connect(
      context, vhost, link.address, Int32(link.url.port), link.url.hostHeader, link.url.path,
      Self.protocolName, link.url.isSecure ? 1 : 0, UnsafeMutableRawPointer(bitPattern: link.id))
    if wsi == nil, sessions.removeValue(forKey: link.id) != nil {
      link.didFailToOpen(.handshake(link, status: 0, said: nil))
    } else {
      session.wsi = wsi
    }
  }

  private func vhost(isSecure: Bool, caFile: String?) -> OpaquePointer? {
    let name = isSecure ? "wss \(caFile ?? "")" : "ws"
    if let known = vhosts[name] { return known }
    if let caFile, access(caFile, R_OK) != 0 { return nil }
    let vhost = wayfarer_lws_create_vhost(context, protocols, name, isSecure ? 1 : 0, caFile)
    vhosts[name] = vhost
    return vhost
  }

  private func handle(
    _ wsi: OpaquePointer?, _ reason: lws_callback_reasons, _ identity: UInt,
    _ data: UnsafeRawBufferPointer
  ) -> CInt {
    if reason == LWS_CALLBACK_EVENT_WAIT_CANCELLED {
      obey()
      return 0
    }
    guard let wsi, let session = sessions[identity] else {
      // Ended for its callers already, by an abort: nothing of it may be read or written any more.
      return reason == LWS_CALLBACK_CLIENT_RECEIVE || reason == LWS_CALLBACK_CLIENT_WRITEABLE
        || reason == LWS_CALLBACK_CLIENT_ESTABLISHED
        || reason == LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER ? -1 : 0
    }
    switch reason {
    case LWS_CALLBACK_CLIENT_APPEND_HANDSHAKE_HEADER:
      return session.appendHeaders(at: data)
    case LWS_CALLBACK_CLIENT_ESTABLISHED:
      session.wsi = wsi
      session.link.didOpen()
      lws_callback_on_writable(wsi)
    case LWS_CALLBACK_CLIENT_WRITEABLE:
      return session.write(wsi, through: frame)
    case LWS_CALLBACK_CLIENT_RECEIVE:
      return session.receive(wsi, data)
    case LWS_CALLBACK_WS_PEER_INITIATED_CLOSE:
      session.peerCloses(data)
    case LWS_CALLBACK_CLIENT_CONNECTION_ERROR:
      sessions[identity] = nil
      let status = lws_http_client_http_response(wsi)
      let said = data.isEmpty ? nil : String(decoding: data.prefix { $0 != 0 }, as: UTF8.self)
      session.link.didFailToOpen(.handshake(session.link, status: Int(status), said: said))
    case LWS_CALLBACK_CLIENT_CLOSED, LWS_CALLBACK_WSI_DESTROY:
      lose(session)
    default: break  // an enumeration of the C library, with some hundred cases
    }
    return 0
  }

  /// Forgets a session and resumes whoever waits for it.
  private func lose(_ session: WebSocketSession) {
    sessions[session.link.id] = nil
    session.wsi = nil
    session.link.opened.set(
      .failure(
        TransportError(
          .closed(1006), "the connection ended before the WebSocket was open",
          hint: "check that \(session.link.url.hostHeader) speaks WebSocket")))
    session.link.didEnd(session.close)
  }
}
