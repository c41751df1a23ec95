import BrowserAPI
import JSON
import Messaging
import ProtocolPages
import Synchronization
import W3CActions

/// Calls of the agent in frames that are under way: no browser answers those whose document goes away.
final class FrameCalls: Sendable {
  private let calls = Mutex<[Int: [String]]>([:])

  /// - Parameter path: The browsing contexts of the frame and of those around it.
  func began(_ id: Int, in path: [String]) { calls.withLock { $0[id] = path } }
  func ended(_ id: Int) { calls.withLock { $0[id] = nil } }

  /// Forgets and gives the calls that a browsing context took with it.
  func lost(with context: String) -> [Int] {
    calls.withLock { calls in
      let lost = calls.filter { $0.value.contains(context) }.map(\.key).sorted()
      for id in lost { calls[id] = nil }
      return lost
    }
  }
}

/// The documents inside a page's over WebDriver BiDi: browsing contexts below the page's.
struct BiDiFrames: PageFrames {
  let page: BiDiPage

  private func target(_ frame: FrameReference?) -> BiDi.Script.Target {
    BiDi.Script.Target(
      context: frame?.path.last ?? page.contextID, sandbox: PageAgent.world)
  }

  func chosen(
    in parent: FrameReference?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> FrameReference {
    let command = BiDi.Script.CallFunction(
      functionDeclaration:
        "() => globalThis[\"\(PageAgent.name)\"].chosenFrame().contentWindow",
      target: target(parent))
    let reply = try await run(command, in: parent, deadline: deadline)
    guard let context = reply.result?.value?["context"]?.string else {
      throw BrowserError(.documentGone, "The frame has no document.")
    }
    return FrameReference(path: (parent?.path ?? []) + [context])
  }

  func call(
    _ call: AgentCall, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try page.session.beginStep()
    let argument = String(decoding: call.argument.utf8, as: UTF8.self)
    let command = BiDi.Script.CallFunction(
      functionDeclaration: PageAgent.textCall,
      arguments: [.init(value: call.function), .init(value: argument)], target: target(frame))
    var reply = try await run(command, in: frame, deadline: deadline)
    if reply.exceptionDetails == nil, reply.result?.value?.string == nil {
      _ = try await run(
        BiDi.Script.CallFunction(
          functionDeclaration: "() => { \(PageAgent.source) }", target: target(frame)),
        in: frame, deadline: deadline)
      reply = try await run(command, in: frame, deadline: deadline)
    }
    guard case .value(let value) = try page.answer(in: reply, to: call) else {
      throw BrowserError(.documentGone, "The document of the frame has no agent.")
    }
    return value
  }

  func callInPage(
    _ function: String, _ text: String, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try page.session.beginStep()
    let reply = try await run(
      BiDi.Script.CallFunction(
        functionDeclaration: function, arguments: [.init(value: text)],
        target: BiDi.Script.Target(context: frame.path.last ?? page.contextID)),
      in: frame, deadline: deadline)
    if let details = reply.exceptionDetails { throw .inScript(details.text) }
    return try .inScript(reply.result?.value?.string)
  }

  /// Runs a script that ends with its document.
  private func run(
    _ command: BiDi.Script.CallFunction, in frame: FrameReference?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> BiDi.Script.CallFunction.Reply {
    let call = page.session.start(command, deadline: deadline)
    page.frameCalls.began(call.id, in: [page.contextID] + (frame?.path ?? []))
    defer { page.frameCalls.ended(call.id) }
    page.session.countWait()
    do throws(BrowserError) {
      return try await call.reply()
    } catch {
      let isGone =
        error.code == .protocolError
        && BiDiPage.words.documentGone.contains { error.message.contains($0) }
      throw isGone
        ? BrowserError(.documentGone, "The document of the frame went away: \(error.message)")
        : page.classified(error)
    }
  }

  func perform(
    _ actions: [InputAction], in frame: FrameReference, aim: FrameAim?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    guard page.resizesForDocuments else {
      return try await performInside(actions, frame, aim, deadline)
    }
    for run in actions.runs {
      if let text = run.insertedText {
        _ = try await call(
          AgentCall("insertText", ["text": .string(text)]), in: frame, deadline: deadline)
      } else {
        _ = try await page.perform(run, confirming: nil, deadline: deadline)
      }
    }
  }
}

extension BiDiFrames {
  /// Sends input to the frame itself: Firefox gives what is sent to a page to the page's own process, and a
  /// frame of another site has one of its own.
  private func performInside(
    _ actions: [InputAction], _ frame: FrameReference, _ aim: FrameAim?,
    _ deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    for run in actions.runs {
      if let text = run.insertedText {
        _ = try await call(
          AgentCall("insertText", ["text": .string(text)]), in: frame, deadline: deadline)
        continue
      }
      let devices = try ActionSources.sources(for: aim?.translated(run) ?? run)
      let command = BiDi.Input.PerformActions(
        context: frame.path.last ?? page.contextID, actions: devices)
      do throws(BrowserError) {
        try await page.session.send(command, deadline: deadline)
      } catch {
        // The input did its work if it made the document go away.
        guard error.code == .protocolError,
          BiDiPage.words.documentGone.contains(where: error.message.contains)
        else { throw page.classified(error) }
      }
    }
    _ = try await page.perform([], confirming: nil, deadline: deadline)
  }
}

extension BiDiPage {
  var frames: (any PageFrames)? { BiDiFrames(page: self) }

  /// Ends the calls in frames whose document an event says has gone.
  func abandonFrameCalls(after event: BiDiEventMessage) {
    let ends: Set = [
      BiDi.BrowsingContext.NavigationInfo.committed, BiDi.BrowsingContext.ContextInfo.destroyed,
    ]
    guard ends.contains(event.method), let context = event.context else { return }
    for id in frameCalls.lost(with: context) {
      session.channel.connection.answer(
        id, with: .failure(BrowserError(.documentGone, "The document of the frame went away.")))
    }
  }
}
