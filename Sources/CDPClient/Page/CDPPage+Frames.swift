import BrowserAPI
import JSON
import Messaging
import ProtocolPages

extension CDPPage {
  func callInFrames(_ call: AgentCall, deadline: ContinuousClock.Instant) async {
    await withTaskGroup { group in
      group.addTask { await self.call(call, belowFramesOf: self.session.channel.group, deadline) }
      for session in children.frames {
        group.addTask {
          await self.call(call, belowFramesOf: session, includingRoot: true, deadline)
        }
      }
    }
  }

  /// Calls the function in all frames of a session's process but its root, or with it.
  private func call(
    _ call: AgentCall, belowFramesOf group: String, includingRoot: Bool = false,
    _ deadline: ContinuousClock.Instant
  ) async {
    let channel = PageChannel(session.channel.connection, group: group)
    session.countWait()
    guard let tree = try? await channel.call(CDP.Page.GetFrameTree(), deadline: deadline).frameTree
    else { return }
    let frames = (includingRoot ? [tree.frame] : []) + tree.descendants
    await withTaskGroup { group in
      for frame in frames {
        group.addTask { await Self.call(call, in: frame, channel, deadline) }
      }
    }
  }

  private static func call(
    _ call: AgentCall, in frame: CDP.Page.Frame, _ channel: PageChannel<CDPWire>,
    _ deadline: ContinuousClock.Instant
  ) async {
    do throws(BrowserError) {
      let world = try await channel.call(
        CDP.Page.CreateIsolatedWorld(frameId: frame.id, worldName: PageAgent.world),
        deadline: deadline
      ).executionContextId
      let argument = String(decoding: call.argument.utf8, as: UTF8.self)
      let command = CDP.Runtime.CallFunctionInContext(
        functionDeclaration: PageAgent.textCall,
        arguments: [.init(value: .string(call.function)), .init(value: .string(argument))],
        executionContextId: world)
      let reply = try await channel.call(command, deadline: deadline)
      guard reply.result.value?.string == nil else { return }
      // A document of a process of its own has no agent until it is asked for the first time.
      let install = CDP.Runtime.CallFunctionInContext(
        functionDeclaration: "() => { \(PageAgent.source) }", executionContextId: world)
      try await channel.call(install, deadline: deadline)
      try await channel.call(command, deadline: deadline)
    } catch {
      // The frame went away, or does not respond: the picture shows what it shows.
    }
  }
}
