import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension BiDiPage {
  func call(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try beginStep()
    while true {
      let pending = start(call, deadline: deadline)
      countWait()
      if let answer = try await value(of: pending, call: call) { return answer }
      try await install(deadline: deadline)
    }
  }

  /// Sends the call to the sandbox of the current document.
  func start(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) -> BiDiCall<BiDi.Script.CallFunction> {
    let argument = String(decoding: call.argument.utf8, as: UTF8.self)
    let pending = start(
      BiDi.Script.CallFunction(
        functionDeclaration: PageAgent.textCall,
        arguments: [.init(value: call.function), .init(value: argument)], target: sandbox),
      deadline: deadline)
    withState { $0.began(call: pending.id) }
    return pending
  }

  var sandbox: BiDi.Script.Target {
    BiDi.Script.Target(context: contextID, sandbox: PageAgent.world)
  }

  /// Waits for the answer of the page agent; nil where the document has no agent yet.
  func value(
    of pending: BiDiCall<BiDi.Script.CallFunction>, call: AgentCall
  ) async throws(BrowserError) -> JSONValue? {
    defer { withState { $0.ended(call: pending.id) } }
    let reply: BiDi.Script.CallFunction.Reply
    do {
      reply = try await pending.reply()
    } catch {
      throw explain(error, call)
    }
    if let details = reply.exceptionDetails {
      throw BrowserError(
        .scriptFailed, "\(call.function) failed in the page: \(details.text)")
    }
    guard let text = reply.result?.value?.string else { return nil }
    do {
      return try JSONValue(utf8: Array(text.utf8))
    } catch {
      throw BrowserError(
        .protocolError, "The answer of \(call.function) is no JSON: \(error.message)")
    }
  }

  private func explain(_ error: BrowserError, _ call: AgentCall) -> BrowserError {
    let error = judged(error)
    switch error.code {
    case .documentGone:
      return Self.documentGone(call)
    case .protocolError where Self.saysDocumentGone(error.message):
      return Self.documentGone(call)
    case .timedOut:
      return BrowserError(
        .timedOut, "The page did not answer \(call.function): \(error.message)",
        hint: "its main thread may be busy; look for a loop without an end")
    case _:
      return error
    }
  }

  private static func documentGone(_ call: AgentCall) -> BrowserError {
    BrowserError(.documentGone, "The document went away before \(call.function) was answered.")
  }

  /// The words that Firefox and chromedriver have for a call whose document is gone.
  private static func saysDocumentGone(_ message: String) -> Bool {
    let texts = [
      "destroyed before query", "AbortError", "no such frame", "Cannot find context",
      "Execution context was destroyed", "Inspected target navigated or closed",
      "execution contexts cleared", "DiscardedBrowsingContextError", "Realm does not exist",
    ]
    return texts.contains { message.contains($0) }
  }

  /// Puts the page agent into a document that began before we could.
  private func install(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    let command = BiDi.Script.CallFunction(
      functionDeclaration: "() => { \(PageAgent.source) }", target: sandbox)
    try await send(command, deadline: deadline)
  }
}
