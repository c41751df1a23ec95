import BrowserAPI
import DevTools
import JSON
import Messaging
import ProtocolPages
import Synchronization
import Vocabulary

/// A page over the DevTools protocol: its commands, and the translation of its events.
final class CDPPage: ProtocolPage {
  typealias AgentCommand = CDP.Runtime.CallFunctionOn

  static let words = BrowserWords(
    documentGone: [
      "Cannot find context", "Execution context was destroyed", "uniqueContextId not found",
      "Inspected target navigated or closed", "Promise was collected",
    ], notCalled: "uniqueContextId not found", invalidURL: "Cannot navigate to invalid URL",
    aborted: "net::ERR_ABORTED")

  let session: PageSession<CDPWire>
  let closing: CDP.Target.CloseTarget
  let input = Mutex(InputState())
  let stillDrawings = StillDrawings()
  /// The page's target, and its main frame.
  let targetID: String
  /// The browser context that the page is in.
  let contextID: String

  init(
    targetID: String, in contextID: String, _ channel: PageChannel<CDPWire>,
    _ options: ContextOptions
  ) {
    self.targetID = targetID
    self.contextID = contextID
    let translator = CDPTranslator(frameID: targetID)
    session = PageSession(channel, options) { translator.translate($0, $1) }
    closing = CDP.Target.CloseTarget(targetId: targetID)
    listen()
  }

  // MARK: Children

  var children: CDPChildren { session.requests.holder.children }

  var frames: (any PageFrames)? { CDPFrames(page: self) }

  func accompany(_ event: CDPEventMessage) {
    switch event.method {
    case CDP.Target.AttachedToTarget.method:
      if let target = event.parameters(CDP.Target.AttachedToTarget.self) { adopt(target) }
    case CDP.Target.DetachedFromTarget.method:
      if let gone = event.parameters(CDP.Target.DetachedFromTarget.self) {
        children.forget(gone.sessionId)
      }
    case CDP.Fetch.AuthRequired.method:
      if let question = event.parameters(CDP.Fetch.AuthRequired.self), let group = event.sessionID {
        children.answer(question, of: group)
      }
    default: break  // the protocol has more events than we take
    }
  }

  /// Takes in a worker or the like that belongs to the page.
  func adopt(_ target: CDP.Target.AttachedToTarget) {
    children.adopt(target) { [weak self] event in self?.receiveFromChild(event) }
  }

  private func receiveFromChild(_ event: CDPEventMessage) {
    accompany(event)
    for event in CDPTranslator.translateChild(event) { receive(event) }
    guard let group = event.sessionID, let held = CDPWire.heldRequest(in: event, page: { url })
    else { return }
    let id = CDPRequestHolder.name(held.id, of: group)
    session.requests.decide(HeldRequest(id: id, request: held.request))
  }

  func didEnd() { children.end() }

  func resize(
    _ viewport: Viewport, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try await session.send(
      CDP.Forwarded(ContextSetup.metrics(of: viewport)), deadline: deadline)
  }

  func postStop() { session.post(CDP.Page.StopLoading()) }

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
