import BrowserAPI
import JSON
import Messaging
import ProtocolPages

extension BiDiPage {
  func callInFrames(_ call: AgentCall, deadline: ContinuousClock.Instant) async {
    let tree = try? await session.send(
      BiDi.BrowsingContext.GetTree(root: contextID), deadline: deadline)
    let frames = (tree?.contexts ?? []).flatMap(\.descendants)
    session.countWait()
    await withTaskGroup { group in
      for frame in frames {
        group.addTask { await self.call(call, in: frame, deadline) }
      }
    }
  }

  private func call(
    _ call: AgentCall, in frame: String, _ deadline: ContinuousClock.Instant
  ) async {
    let channel = session.channel
    let target = BiDi.Script.Target(context: frame, sandbox: PageAgent.world)
    let argument = String(decoding: call.argument.utf8, as: UTF8.self)
    let command = BiDi.Script.CallFunction(
      functionDeclaration: PageAgent.textCall,
      arguments: [.init(value: call.function), .init(value: argument)], target: target)
    do throws(BrowserError) {
      let reply = try await channel.call(command, deadline: deadline)
      guard reply.exceptionDetails == nil, reply.result?.value?.string == nil else { return }
      try await channel.call(
        BiDi.Script.CallFunction(
          functionDeclaration: "() => { \(PageAgent.source) }", target: target),
        deadline: deadline)
      try await channel.call(command, deadline: deadline)
    } catch {
      // The frame went away, or does not respond: the picture shows what it shows.
    }
  }
}
