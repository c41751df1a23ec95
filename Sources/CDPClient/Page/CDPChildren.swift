import BrowserAPI
import DevTools
import JSON
import Messaging
import ProtocolPages
import Synchronization

/// What runs for a page in targets of its own: workers of all kinds, worklets, and frames of other
/// sites that have a process of their own.
///
/// Each waits when it begins, is made what its page is and is let go then, so that the first request
/// and the first script are seen. What it does is the page's doing.
final class CDPChildren: Sendable {
  private struct Child {
    var target: String
    var isFrame: Bool
    /// Whether its requests pass by the page's own interception.
    var asks: Bool
  }

  private struct State {
    /// What runs, by session.
    var sessions: [String: Child] = [:]
    var isHolding = false
    var credentials: Credentials?
    /// The request whose question was answered last: another one means that the answer was wrong.
    var answered: String?
    /// What makes a child what its page is.
    var setup: [DevToolsCommand] = []
  }

  private let connection: CDPConnection
  private let state = Mutex(State())

  init(_ connection: CDPConnection) { self.connection = connection }

  /// What a child is made, in this order; the errors of commands that its kind lacks are ignored.
  func prepare(_ options: ContextOptions, userAgent: String) {
    state.withLock {
      $0.setup = ContextSetup.commandsForChildren(of: options, userAgent: userAgent)
      $0.credentials = options.credentials
    }
  }

  /// The sessions of frames that have a process of their own.
  var frames: [String] {
    state.withLock { $0.sessions.filter(\.value.isFrame).map(\.key) }
  }

  /// The session of a frame; nil for one in the process of the document around it.
  func session(of frame: String) -> String? {
    state.withLock { $0.sessions.first { $0.value.isFrame && $0.value.target == frame }?.key }
  }

  /// How requests are held back now: all, those of the server that asks for a password, or none.
  var holding: CDP.Fetch.Enable? {
    state.withLock { Self.holding($0) }
  }

  private static func holding(_ state: State) -> CDP.Fetch.Enable? {
    let asks = state.credentials != nil
    if state.isHolding { return CDP.Fetch.Enable(handleAuthRequests: asks) }
    return state.credentials.map {
      CDP.Fetch.Enable(patterns: [.init(urlPattern: "\($0.origin)/*")], handleAuthRequests: true)
    }
  }

  /// Answers a server's question for a name and a password.
  func answer(_ question: CDP.Fetch.AuthRequired, of session: String) {
    let credentials = state.withLock { state -> Credentials? in
      defer { state.answered = question.requestId }
      guard state.answered != question.requestId, question.authChallenge.source != "Proxy",
        let credentials = state.credentials, credentials.fit(question.authChallenge.origin)
      else { return nil }
      return credentials
    }
    let response = CDP.Fetch.AuthResponse(
      response: credentials == nil ? "CancelAuth" : "ProvideCredentials",
      username: credentials?.username, password: credentials?.password)
    connection.post(
      CDP.Fetch.ContinueWithAuth(
        requestId: question.requestId, authChallengeResponse: response), group: session)
  }

  /// Takes in a target that waits to begin, and lets it go.
  ///
  /// - Parameter handler: Gets the events of its session.
  func adopt(
    _ target: CDP.Target.AttachedToTarget, handler: @escaping @Sendable (CDPEventMessage) -> Void
  ) {
    let session = target.sessionId
    connection.setHandler(handler, group: session)
    let isFrame = target.targetInfo.type == "iframe"
    // Requests of a page's own workers come past the page.
    let asks = isFrame || ["shared_worker", "service_worker"].contains(target.targetInfo.type)
    let (holding, setup) = state.withLock { state in
      state.sessions[session] = Child(
        target: target.targetInfo.targetId, isFrame: isFrame, asks: asks)
      return (asks ? Self.holding(state) : nil, state.setup)
    }
    connection.post(CDP.Runtime.Enable(), group: session)
    connection.post(CDP.Network.Enable(), group: session)
    connection.post(CDP.Log.Enable(), group: session)
    if isFrame {
      connection.post(CDP.Page.Enable(), group: session)
      // Its documents have the page agent from the beginning, as the page's.
      connection.post(
        CDP.Page.AddScriptToEvaluateOnNewDocument(
          source: PageAgent.source, worldName: PageAgent.world), group: session)
      connection.post(CDP.Emulation.SetFocusEmulationEnabled(), group: session)
    }
    for command in setup { connection.post(CDP.Forwarded(command), group: session) }
    connection.post(CDP.Target.SetAutoAttach.ofPage, group: session)
    if let holding { connection.post(holding, group: session) }
    connection.post(CDP.Runtime.RunIfWaitingForDebugger(), group: session)
  }

  /// Forgets a target that has ended.
  func forget(_ session: String) {
    state.withLock { $0.sessions[session] = nil }
    connection.setHandler(nil, group: session)
    // The browser answers nothing any more.
    connection.fail(group: session, BrowserError(.documentGone, "The frame went away."))
  }

  /// Holds the requests of all back, or of none.
  func hold(_ isHolding: Bool) {
    let (sessions, holding) = state.withLock { state in
      state.isHolding = isHolding
      return (state.sessions.filter(\.value.asks).keys, Self.holding(state))
    }
    for session in sessions {
      if let holding {
        connection.post(holding, group: session)
      } else {
        connection.post(CDP.Fetch.Disable(), group: session)
      }
    }
  }

  /// Forgets all: the page has ended.
  func end() {
    let sessions = state.withLock { state in
      defer { state.sessions = [:] }
      return state.sessions.keys
    }
    for session in sessions { connection.setHandler(nil, group: session) }
  }
}
