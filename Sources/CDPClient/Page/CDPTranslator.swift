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
    case "Log": translateLog(event).map { [$0] } ?? []
    case "Network":
      event.json.flatMap { NetworkEvents.translate(event.method, $0) }.map { [.request($0)] } ?? []
    case "Inspector": event.method == CDP.Inspector.TargetCrashed.method ? [.crashed] : []
    default: []  // the protocol has more domains than we enable
    }
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
      return event.parameters(Page.JavaScriptDialogOpening.self).map {
        .dialog(PageDialog(kind: $0.type, message: $0.message))
      }
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
    case Runtime.ConsoleAPICalled.method:
      guard let call = event.parameters(Runtime.ConsoleAPICalled.self),
        let level = ConsoleText.level(of: call.type)
      else { return nil }
      let source = call.stackTrace?.callFrames.first?.place ?? ""
      return .occurred(
        .console(level: level, text: ConsoleText.text(of: call.args), source: source))
    case Runtime.ExceptionThrown.method:
      guard let details = event.parameters(Runtime.ExceptionThrown.self)?.exceptionDetails
      else { return nil }
      return .occurred(
        .uncaughtError(
          message: ConsoleText.message(of: details), stack: ConsoleText.stack(of: details)),
        world: details.executionContextId.map { String($0) })
    default: return nil  // the domain has more events than we take
    }
  }

  private func translateLog(_ event: CDPEventMessage) -> PageCore.Event? {
    // The source `network` repeats what the events of the Network domain said.
    guard let entry = event.parameters(CDP.Log.EntryAdded.self)?.entry, entry.source != "network"
    else { return nil }
    let level = entry.level == "verbose" ? "debug" : entry.level
    let line = entry.lineNumber.map { ":\($0 + 1)" } ?? ""
    return .occurred(
      .console(level: level, text: entry.text, source: (entry.url ?? "") + line))
  }
}
