import BrowserAPI
import JSON
import Messaging
import ProtocolPages

/// The documents inside a page's over the DevTools protocol: those of other sites have a process and
/// a session of their own.
///
/// A reference has the session and the identifier of each frame.
struct CDPFrames: PageFrames {
  let page: CDPPage

  private func channel(of frame: FrameReference?) -> PageChannel<CDPWire> {
    let own = page.session.channel
    let group = frame.map { String($0.path.last?.prefix { $0 != "/" } ?? "") }
    return PageChannel(own.connection, group: group ?? own.group)
  }

  private func id(of frame: FrameReference) -> String {
    String(frame.path.last?.drop { $0 != "/" }.dropFirst() ?? "")
  }

  func chosen(
    in parent: FrameReference?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> FrameReference {
    let channel = channel(of: parent)
    do throws(BrowserError) {
      let object: String?
      if let parent {
        let world = try await world(of: parent, channel, deadline: deadline)
        object = try await channel.call(
          CDP.Runtime.CallFunctionForObject(
            functionDeclaration: Self.chosenFrame, executionContextId: world), deadline: deadline
        ).result.objectId
      } else {
        let world = page.session.withCore { $0.worlds.current }
        object = try await channel.call(
          CDP.Runtime.CallFunctionForObject(
            functionDeclaration: Self.chosenFrame, uniqueContextId: world ?? ""),
          deadline: deadline
        ).result.objectId
      }
      guard let object else { throw Self.gone }
      page.session.countWait()
      let node = try await channel.call(
        CDP.DOM.DescribeNode(objectId: object), deadline: deadline
      ).node
      channel.post(CDP.Runtime.ReleaseObject(objectId: object))
      guard let frame = node.frameId else { throw Self.gone }
      let session = page.children.session(of: frame) ?? channel.group
      return FrameReference(path: (parent?.path ?? []) + ["\(session)/\(frame)"])
    } catch {
      throw Self.classified(error)
    }
  }

  private static let chosenFrame =
    "function() { return globalThis[\"\(PageAgent.name)\"].chosenFrame(); }"
  private static let gone = BrowserError(.documentGone, "The frame has no document.")

  /// What the browser says of a frame or a session that is not there any more.
  private static let goneWords = [
    "No frame", "Frame with the given", "Session with given id not found", "Could not find object",
    "Cannot find world", "No target with given id", "Node with given id does not",
  ]

  private static func classified(_ error: BrowserError) -> BrowserError {
    let words = CDPPage.words.documentGone + goneWords
    guard error.code == .protocolError, words.contains(where: error.message.contains) else {
      return error
    }
    return BrowserError(.documentGone, "The document of the frame went away: \(error.message)")
  }

  /// The world of the page agent in a frame; it is made where it is not there.
  private func world(
    of frame: FrameReference, _ channel: PageChannel<CDPWire>, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Int {
    page.session.countWait()
    return try await channel.call(
      CDP.Page.CreateIsolatedWorld(frameId: id(of: frame), worldName: PageAgent.world),
      deadline: deadline
    ).executionContextId
  }

  func call(
    _ call: AgentCall, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try page.session.beginStep()
    let channel = channel(of: frame)
    do throws(BrowserError) {
      let world = try await world(of: frame, channel, deadline: deadline)
      let argument = String(decoding: call.argument.utf8, as: UTF8.self)
      let command = CDP.Runtime.CallFunctionInContext(
        functionDeclaration: PageAgent.textCall,
        arguments: [.init(value: .string(call.function)), .init(value: .string(argument))],
        executionContextId: world)
      page.session.countWait()
      if let answer = try Self.answer(
        in: try await channel.call(command, deadline: deadline), to: call)
      {
        return answer
      }
      // A document of a process of its own has no agent until it is asked for the first time.
      let install = CDP.Runtime.CallFunctionInContext(
        functionDeclaration: "() => { \(PageAgent.source) }", executionContextId: world)
      try await channel.call(install, deadline: deadline)
      let answer = try Self.answer(
        in: try await channel.call(command, deadline: deadline), to: call)
      guard let answer else { throw Self.gone }
      return answer
    } catch {
      throw Self.classified(error)
    }
  }

  /// The answer of the agent; nil where the document has none.
  private static func answer(
    in reply: CDP.Runtime.CallFunctionInContext.Reply, to call: AgentCall
  ) throws(BrowserError) -> JSONValue? {
    if let details = reply.exceptionDetails {
      throw BrowserError(
        .scriptFailed, "\(call.function) failed in the frame: \(ConsoleText.message(of: details))")
    }
    return reply.result.value?.string.flatMap { try? JSONValue(utf8: Array($0.utf8)) }
  }

  func callInPage(
    _ function: String, _ text: String, in frame: FrameReference, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try page.session.beginStep()
    let channel = channel(of: frame)
    do throws(BrowserError) {
      let own = try await ownDocument(of: frame, channel, deadline: deadline)
      let command = CDP.Runtime.CallFunctionOnObject(
        functionDeclaration: function, arguments: [.init(value: .string(text))], objectId: own)
      page.session.countWait()
      let reply = try await channel.call(command, deadline: deadline)
      channel.post(CDP.Runtime.ReleaseObject(objectId: own))
      if let details = reply.exceptionDetails {
        throw BrowserError.inScript(ConsoleText.message(of: details))
      }
      return try JSONValue.inScript(reply.result.value?.string)
    } catch {
      throw Self.classified(error)
    }
  }

  /// The frame's document as an object of the world where its scripts run.
  private func ownDocument(
    of frame: FrameReference, _ channel: PageChannel<CDPWire>, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> String {
    let world = try await world(of: frame, channel, deadline: deadline)
    let found = try await channel.call(
      CDP.Runtime.CallFunctionForObject(
        functionDeclaration: "function() { return document; }", executionContextId: world),
      deadline: deadline
    ).result.objectId
    guard let found else { throw Self.gone }
    page.session.countWait()
    let node = try await channel.call(
      CDP.DOM.DescribeNode(objectId: found), deadline: deadline
    ).node.backendNodeId
    channel.post(CDP.Runtime.ReleaseObject(objectId: found))
    page.session.countWait()
    let own = try await channel.call(
      CDP.DOM.ResolveNode(backendNodeId: node), deadline: deadline
    ).object.objectId
    guard let own else { throw Self.gone }
    return own
  }

  func perform(
    _ actions: [InputAction], in frame: FrameReference, aim: FrameAim?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    // The browser itself knows which document lies at a point, and which has the focus.
    _ = try await page.perform(actions, confirming: nil, deadline: deadline)
  }
}
