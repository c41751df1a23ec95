import BrowserAPI
import DevTools
import JSON
import Messaging
import ProtocolPages
import Synchronization
import Vocabulary

/// A page over the DevTools protocol: its commands, and the translation of its events.
final class CDPPage: ProtocolPage {
  typealias W = CDPWire
  typealias AgentCommand = CDP.Runtime.CallFunctionOn

  static let words = BrowserWords(
    documentGone: [
      "Cannot find context", "Execution context was destroyed", "uniqueContextId not found",
      "Inspected target navigated or closed", "Promise was collected",
    ], notCalled: "uniqueContextId not found", invalidURL: "Cannot navigate to invalid URL",
    aborted: "net::ERR_ABORTED")

  let session: PageSession<CDPWire>
  let targetID: String
  let viewport: Viewport
  private let translator: CDPTranslator
  private let requests: RequestInterception<CDPRequestHolder>
  let input = Mutex(InputState())

  init(
    targetID: String, sessionID: String, connection: CDPConnection, options: ContextOptions
  ) {
    self.targetID = targetID
    session = PageSession(connection, group: sessionID, dialogs: options.dialogs)
    viewport = options.viewport
    translator = CDPTranslator(frameID: targetID)
    requests = RequestInterception(CDPRequestHolder(session: session))
    connection.setHandler(
      { [weak self] event in
        if event.method == CDP.Fetch.RequestPaused.method {
          self?.requests.decide(event)
        } else {
          self?.receive(event)
        }
      }, group: sessionID)
  }

  var interception: (any NetworkInterception)? { requests }

  func translate(_ event: CDPEventMessage, _ core: PageCore) -> [PageCore.Event] {
    translator.translate(event, core)
  }

  func close() async {
    end(BrowserError(.pageClosed, "The page was closed."))
    let close = CDP.Target.CloseTarget(targetId: targetID)
    _ = try? await session.connection.call(close, deadline: .now + .seconds(5))
  }

  func postClose() { session.connection.post(CDP.Target.CloseTarget(targetId: targetID)) }
  func postStop() { session.post(CDP.Page.StopLoading()) }

  func willEnd(_ error: BrowserError) { requests.end(error) }

  func answer(_ dialog: DialogState.Answer) {
    session.post(
      CDP.Page.HandleJavaScriptDialog(accept: dialog.accepts, promptText: dialog.promptText))
  }

  // MARK: Calls

  /// Runs in the isolated world, where the page agent is a global object.
  private static let callFunction =
    "function(name, argument) { return globalThis[\"\(PageAgent.name)\"][name](argument); }"

  func prepareCall(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await session.wait(
      for: .agentWorld, "Waiting for the document of \(url)", deadline: deadline)
  }

  func command(for call: AgentCall, _ core: PageCore) -> CDP.Runtime.CallFunctionOn? {
    core.worlds.current.map { world in
      CDP.Runtime.CallFunctionOn(
        functionDeclaration: Self.callFunction,
        arguments: [.init(value: .string(call.function)), .init(value: call.argument)],
        uniqueContextId: world)
    }
  }

  func answer(
    in reply: CDP.Runtime.CallFunctionOn.Reply, to call: AgentCall
  ) throws(BrowserError) -> AgentAnswer {
    if let details = reply.exceptionDetails {
      throw BrowserError(
        .scriptFailed, "\(call.function) failed in the page: \(ConsoleText.message(of: details))")
    }
    return .value(reply.result.value ?? .null)
  }

  /// The world had gone before the function began: the next one is waited for.
  func restoreAgent(after command: AgentCommand?, deadline: ContinuousClock.Instant) {
    if let command { receive(.agentWorld(.destroyed(id: command.uniqueContextId))) }
  }
}
