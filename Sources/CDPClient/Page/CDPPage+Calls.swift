import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension CDPPage {
  /// Runs in the isolated world, where the page agent is a global object.
  private static let callFunction =
    "function(name, argument) { return globalThis[\"\(PageAgent.name)\"][name](argument); }"

  func call(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try beginStep()
    while true {
      try await waitForWorld(deadline: deadline)
      let world = withState { $0.navigation.world?.uniqueID }
      do throws(BrowserError) {
        let pending = try start(call, deadline: deadline)
        countWait()
        return try await value(of: pending, call: call)
      } catch {
        // The world had gone before the function began: it can be called in the next one.
        guard error.code == .documentGone, error.hint == Self.neverBegan, let world else {
          throw error
        }
        withState { $0.navigation.worldDestroyed(uniqueID: world) }
      }
    }
  }

  private static let neverBegan = "the function was not called"

  func waitForWorld(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await wait(for: .world, "Waiting for the document of \(url)", deadline: deadline)
  }

  /// Sends the call to the world of the current document.
  func start(
    _ call: AgentCall, deadline: ContinuousClock.Instant
  ) throws(BrowserError) -> CDPCall<CDP.Runtime.CallFunctionOn> {
    guard let world = withState({ $0.navigation.world?.uniqueID }) else {
      throw Self.documentGone(call)
    }
    let command = CDP.Runtime.CallFunctionOn(
      functionDeclaration: Self.callFunction,
      arguments: [.init(value: .string(call.function)), .init(value: call.argument)],
      uniqueContextId: world)
    return start(command, deadline: deadline)
  }

  /// Waits for the answer of the page agent.
  func value(
    of pending: CDPCall<CDP.Runtime.CallFunctionOn>, call: AgentCall
  ) async throws(BrowserError) -> JSONValue {
    let reply: CDP.Runtime.CallFunctionOn.Reply
    do {
      reply = try await pending.reply()
    } catch {
      if error.code == .protocolError, Self.saysDocumentGone(error.message) {
        var gone = Self.documentGone(call)
        if error.message.contains("uniqueContextId not found") { gone.hint = Self.neverBegan }
        throw gone
      }
      if error.code == .timedOut {
        throw BrowserError(
          .timedOut, "The page did not answer \(call.function): \(error.message)",
          hint: "its main thread may be busy; look for a loop without an end")
      }
      throw error
    }
    if let details = reply.exceptionDetails {
      throw BrowserError(
        .scriptFailed, "\(call.function) failed in the page: \(ConsoleText.message(of: details))")
    }
    return reply.result.value ?? .null
  }

  private static func documentGone(_ call: AgentCall) -> BrowserError {
    BrowserError(.documentGone, "The document went away before \(call.function) was answered.")
  }

  /// The words that Chromium has for a call whose document is gone.
  private static func saysDocumentGone(_ message: String) -> Bool {
    let texts = [
      "Cannot find context", "Execution context was destroyed", "uniqueContextId not found",
      "Inspected target navigated or closed", "Promise was collected",
    ]
    return texts.contains { message.contains($0) }
  }
}
