import BrowserAPI
import DevTools
import JSON
import Vocabulary

/// What the events of a page's session mean: a pure translation.
struct CDPTranslator: Sendable {
  /// The main frame, which has the target's name.
  let frameID: String

  func translate(_ event: CDPEventMessage, _ core: PageCore) -> [PageCore.Event] {
    switch event.method.prefix(while: { $0 != "." }) {
    case "Page": translatePage(event).map { [$0] } ?? []
    case "Runtime": translateRuntime(event).map { [$0] } ?? []
    case "Log": Self.entry(event).map { [$0] } ?? []
    case "Network": Self.translateNetwork(event)
    case "Inspector": event.method == CDP.Inspector.TargetCrashed.method ? [.crashed] : []
    default: []  // the protocol has more domains than we enable
    }
  }

  /// What an event of a worker, or of a frame in a process of its own, means for its page. The page
  /// agent's worlds, whose numbers may be the same, are none of theirs.
  static func translateChild(_ event: CDPEventMessage) -> [PageCore.Event] {
    switch event.method.prefix(while: { $0 != "." }) {
    case "Runtime": said(event, ofChild: true).map { [$0] } ?? []
    case "Log": entry(event).map { [$0] } ?? []
    case "Network": translateNetwork(event)
    case "Page":
      // A dialog of a frame holds the whole page.
      event.method == CDP.Page.JavaScriptDialogOpening.method ? dialog(event) : []
    default: []  // the protocol has more domains than we enable
    }
  }

  private static func translateNetwork(_ event: CDPEventMessage) -> [PageCore.Event] {
    event.json.flatMap { NetworkEvents.translate(event.method, $0) }.map { [.request($0)] } ?? []
  }

  private static func dialog(_ event: CDPEventMessage) -> [PageCore.Event] {
    event.parameters(CDP.Page.JavaScriptDialogOpening.self).map {
      [.dialog(PageDialog(kind: $0.type, message: $0.message))]
    } ?? []
  }

  private func translatePage(_ event: CDPEventMessage) -> PageCore.Event? {
    typealias Page = CDP.Page
    switch event.method {
    case Page.FrameNavigated.method:
      guard let frame = event.parameters(Page.FrameNavigated.self)?.frame, frame.parentId == nil
      else { return nil }
      // The reason of an error page is in the events of the network.
      return .navigation(
        .committed(
          id: frame.loaderId, url: frame.url + (frame.urlFragment ?? ""),
          error: frame.unreachableUrl == nil ? nil : ""))
    case Page.NavigatedWithinDocument.method:
      guard let change = event.parameters(Page.NavigatedWithinDocument.self),
        change.frameId == frameID
      else { return nil }
      return .navigation(.changedWithin(id: nil, url: change.url))
    case Page.LifecycleEvent.method:
      guard let change = event.parameters(Page.LifecycleEvent.self), change.frameId == frameID,
        let state = Self.state(change.name)
      else { return nil }
      return .navigation(.reached(state, id: change.loaderId))
    case Page.JavaScriptDialogOpening.method:
      return Self.dialog(event).first
    case Page.WindowOpen.method:
      return event.parameters(Page.WindowOpen.self).map { .occurred(.popup(url: $0.url)) }
    default: return translateTravel(event).map { .navigation($0) }
    }
  }

  private static func state(_ name: String) -> LoadState? {
    switch name {
    case "DOMContentLoaded": .domContentLoaded
    case "load": .load
    default: nil  // there are more, for measurements
    }
  }

  private func translateTravel(_ event: CDPEventMessage) -> NavigationState.Event? {
    guard let frame = event.parameters(CDP.Page.FrameEvent.self), frame.frameId == frameID else {
      return nil
    }
    switch event.method {
    case "Page.frameRequestedNavigation", "Page.frameScheduledNavigation":
      return frame.disposition ?? "currentTab" == "currentTab" ? .requested : nil
    case "Page.frameClearedScheduledNavigation": return .requestCleared
    case "Page.frameStartedNavigating": return .started(id: nil)
    case "Page.frameStoppedLoading": return .stoppedLoading
    default: return nil  // the domain has more events than we take
    }
  }

  private func translateRuntime(_ event: CDPEventMessage) -> PageCore.Event? {
    typealias Runtime = CDP.Runtime
    switch event.method {
    case Runtime.ExecutionContextCreated.method:
      guard let context = event.parameters(Runtime.ExecutionContextCreated.self)?.context,
        context.name == PageAgent.world, context.auxData?.frameId == frameID
      else { return nil }
      return .agentWorld(.created(id: context.uniqueId, name: String(context.id)))
    case Runtime.ExecutionContextDestroyed.method:
      return event.parameters(Runtime.ExecutionContextDestroyed.self).map {
        .agentWorld(.destroyed(id: $0.executionContextUniqueId))
      }
    case "Runtime.executionContextsCleared": return .agentWorld(.cleared)
    default: return Self.said(event, ofChild: false)
    }
  }

  /// A message on the console or an uncaught error; one of a page comes with its world.
  private static func said(_ event: CDPEventMessage, ofChild: Bool) -> PageCore.Event? {
    typealias Runtime = CDP.Runtime
    switch event.method {
    case Runtime.ConsoleAPICalled.method:
      guard let call = event.parameters(Runtime.ConsoleAPICalled.self),
        let level = ConsoleText.level(of: call.type)
      else { return nil }
      let source = call.stackTrace?.callFrames.first?.place ?? ""
      return .occurred(
        .console(level: level, text: ConsoleText.text(of: call.args), source: source))
    case Runtime.ExceptionThrown.method:
      guard let thrown = event.parameters(Runtime.ExceptionThrown.self) else { return nil }
      let details = thrown.exceptionDetails
      let error = PageEvent.uncaughtError(
        message: ConsoleText.message(of: details), stack: ConsoleText.stack(of: details))
      let isRejection = details.text.contains("(in promise)")
      return .occurred(
        error, world: ofChild ? nil : details.executionContextId.map { String($0) },
        revocableAs: isRejection ? name(details.exceptionId, event) : nil)
    case Runtime.ExceptionRevoked.method:
      return event.parameters(Runtime.ExceptionRevoked.self).flatMap {
        name($0.exceptionId, event).map { .revoked($0) }
      }
    default: return nil  // the domain has more events than we take
    }
  }

  /// What an exception is known by: each session has numbers of its own.
  private static func name(_ exception: Int?, _ event: CDPEventMessage) -> String? {
    exception.map { "\(event.sessionID ?? "") \($0)" }
  }

  private static func entry(_ event: CDPEventMessage) -> PageCore.Event? {
    guard let entry = event.parameters(CDP.Log.EntryAdded.self)?.entry else { return nil }
    switch entry.source {
    // Workers say it themselves.
    case "worker": return nil
    // This repeats what the events of the Network domain said, but for WebSockets.
    case "network":
      return WebSocketMessage.event(entry.text, source: entry.url ?? "").map { .occurred($0) }
    default: break
    }
    let level = entry.level == "verbose" ? "debug" : entry.level
    let line = entry.lineNumber.map { ":\($0 + 1)" } ?? ""
    return .occurred(
      .console(level: level, text: entry.text, source: (entry.url ?? "") + line))
  }
}
