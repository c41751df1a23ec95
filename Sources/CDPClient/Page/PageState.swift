import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// All that a page knows about itself: a pure state machine, kept in a lock by `CDPPage`.
struct PageState: Sendable {
  /// What is to be done after unlocking.
  enum Effect: Sendable {
    case report(PageEvent)
    /// A wait that `CDPConnection.add` registered has come to its end.
    case complete(wait: Int)
    case answerDialog(accept: Bool, promptText: String?)
    /// The page can't be used any more: everything that waits fails.
    case fail(BrowserError)
    case closeTarget
  }

  /// More dialogs than this within one step end the page.
  static let dialogLimit = 20

  let frameID: String
  var navigation = NavigationState()
  var requests = RequestLog()
  var input = InputState()
  var dialogs: DialogPolicy
  /// Why the page can't be used any more.
  private(set) var failure: BrowserError?
  private var dialogCount = 0
  private var waits: [(goal: NavigationState.Goal, id: Int)] = []

  init(frameID: String, dialogs: DialogPolicy) {
    self.frameID = frameID
    self.dialogs = dialogs
  }

  /// Begins a step: dialogs are counted anew.
  mutating func beginStep() throws(BrowserError) {
    if let failure { throw failure }
    dialogCount = 0
  }

  /// Registers a wait; true where the goal is reached already.
  mutating func wait(for goal: NavigationState.Goal, id: Int) -> Bool {
    if navigation.hasReached(goal) { return true }
    waits.append((goal, id))
    return false
  }

  /// Forgets a wait that ended another way.
  mutating func forget(wait id: Int) { waits.removeAll { $0.id == id } }

  /// Ends the page with the error that every later call gets; the first one stays.
  mutating func end(_ error: BrowserError) -> [Effect] {
    guard failure == nil else { return [] }
    failure = error
    waits = []
    return [.fail(error)]
  }

  /// Takes in an event and says what is to be done about it.
  mutating func receive(_ event: CDPEventMessage) -> [Effect] {
    var effects: [Effect]
    switch event.method.prefix(while: { $0 != "." }) {
    case "Page": effects = receivePage(event)
    case "Runtime": effects = receiveRuntime(event)
    case "Network": effects = receiveNetwork(event)
    case "Log": effects = receiveLog(event)
    case "Inspector": effects = receiveInspector(event)
    default: effects = []
    }
    effects += completeWaits()
    return effects
  }

  private mutating func completeWaits() -> [Effect] {
    guard !waits.isEmpty else { return [] }
    let done = waits.filter { navigation.hasReached($0.goal) }
    guard !done.isEmpty else { return [] }
    waits.removeAll { wait in done.contains { $0.id == wait.id } }
    return done.map { .complete(wait: $0.id) }
  }

  // MARK: Page

  private mutating func receivePage(_ event: CDPEventMessage) -> [Effect] {
    switch event.method {
    case CDP.Page.FrameNavigated.method:
      guard let frame = event.parameters(CDP.Page.FrameNavigated.self)?.frame,
        frame.parentId == nil
      else { return [] }
      navigation.committed(frame)
      return frame.unreachableUrl == nil ? [.report(.navigated(url: navigation.url))] : []
    case CDP.Page.NavigatedWithinDocument.method:
      guard let change = event.parameters(CDP.Page.NavigatedWithinDocument.self),
        change.frameId == frameID
      else { return [] }
      navigation.changedWithin(url: change.url)
      return [.report(.navigated(url: change.url))]
    case CDP.Page.LifecycleEvent.method:
      guard let change = event.parameters(CDP.Page.LifecycleEvent.self), change.frameId == frameID
      else { return [] }
      navigation.lifecycle(change.name, loaderID: change.loaderId)
    case "Page.frameRequestedNavigation", "Page.frameScheduledNavigation":
      let request = event.parameters(CDP.Page.FrameEvent.self)
      if request?.frameId == frameID, request?.disposition ?? "currentTab" == "currentTab" {
        navigation.requested()
      }
    case "Page.frameClearedScheduledNavigation":
      if isOfMainFrame(event) { navigation.requestCleared() }
    case "Page.frameStartedNavigating":
      if isOfMainFrame(event) { navigation.started() }
    case "Page.frameStoppedLoading":
      if isOfMainFrame(event) { navigation.stoppedLoading() }
    case CDP.Page.JavaScriptDialogOpening.method:
      return event.parameters(CDP.Page.JavaScriptDialogOpening.self).map { opened($0) } ?? []
    case CDP.Page.WindowOpen.method:
      return event.parameters(CDP.Page.WindowOpen.self).map { [.report(.popup(url: $0.url))] } ?? []
    default: break
    }
    return []
  }

  private func isOfMainFrame(_ event: CDPEventMessage) -> Bool {
    event.parameters(CDP.Page.FrameEvent.self)?.frameId == frameID
  }

  private mutating func opened(_ dialog: CDP.Page.JavaScriptDialogOpening) -> [Effect] {
    dialogCount += 1
    if dialogCount > Self.dialogLimit {
      let error = BrowserError(
        .dialogLoop,
        "The page opened more than \(Self.dialogLimit) dialogs in one step; "
          + "the last was \(dialog.type) \"\(dialog.message.prefix(200))\".",
        hint: "look for a loop around alert, confirm or prompt")
      return [.closeTarget] + end(error)
    }
    var text: String?
    var accepts = false
    switch dialogs {
    case .dismiss: break
    case .accept(let promptText):
      accepts = true
      if dialog.type == "prompt" { text = promptText }
    }
    return [
      .report(.dialog(kind: dialog.type, message: dialog.message, accepted: accepts)),
      .answerDialog(accept: accepts, promptText: text),
    ]
  }

  // MARK: Runtime, Log

  private mutating func receiveRuntime(_ event: CDPEventMessage) -> [Effect] {
    switch event.method {
    case CDP.Runtime.ExecutionContextCreated.method:
      guard let context = event.parameters(CDP.Runtime.ExecutionContextCreated.self)?.context,
        context.name == PageAgent.world, context.auxData?.frameId == frameID
      else { return [] }
      navigation.worldCreated(uniqueID: context.uniqueId, id: context.id)
    case CDP.Runtime.ExecutionContextDestroyed.method:
      guard let context = event.parameters(CDP.Runtime.ExecutionContextDestroyed.self) else {
        return []
      }
      navigation.worldDestroyed(uniqueID: context.executionContextUniqueId)
    case "Runtime.executionContextsCleared":
      navigation.worldsCleared()
    case CDP.Runtime.ConsoleAPICalled.method:
      guard let call = event.parameters(CDP.Runtime.ConsoleAPICalled.self),
        let level = ConsoleText.level(of: call.type)
      else { return [] }
      let source = call.stackTrace?.callFrames.first.map(ConsoleText.place(of:)) ?? ""
      return [
        .report(.console(level: level, text: ConsoleText.text(of: call.args), source: source))
      ]
    case CDP.Runtime.ExceptionThrown.method:
      guard let details = event.parameters(CDP.Runtime.ExceptionThrown.self)?.exceptionDetails
      else { return [] }
      // What goes wrong in the page agent is no error of the page.
      if let id = details.executionContextId, id == navigation.world?.id { return [] }
      return [
        .report(
          .uncaughtError(
            message: ConsoleText.message(of: details), stack: ConsoleText.stack(of: details)))
      ]
    default: break
    }
    return []
  }

  private func receiveLog(_ event: CDPEventMessage) -> [Effect] {
    // The source `network` repeats what the events of the Network domain said.
    guard let entry = event.parameters(CDP.Log.EntryAdded.self)?.entry, entry.source != "network"
    else { return [] }
    let level = entry.level == "verbose" ? "debug" : entry.level
    let line = entry.lineNumber.map { ":\($0 + 1)" } ?? ""
    return [
      .report(.console(level: level, text: entry.text, source: (entry.url ?? "") + line))
    ]
  }

  // MARK: Network, Inspector

  private mutating func receiveNetwork(_ event: CDPEventMessage) -> [Effect] {
    let report: PageEvent?
    switch event.method {
    case CDP.Network.RequestWillBeSent.method:
      report = event.parameters(CDP.Network.RequestWillBeSent.self).flatMap { requests.sent($0) }
    case CDP.Network.ResponseReceived.method:
      report = event.parameters(CDP.Network.ResponseReceived.self).flatMap {
        requests.answered($0)
      }
    case CDP.Network.LoadingFinished.method:
      if let id = event.parameters(CDP.Network.LoadingFinished.self)?.requestId {
        requests.finished(id)
      }
      report = nil
    case CDP.Network.LoadingFailed.method:
      report = event.parameters(CDP.Network.LoadingFailed.self).flatMap { requests.failed($0) }
    default:
      report = nil
    }
    return report.map { [.report($0)] } ?? []
  }

  private mutating func receiveInspector(_ event: CDPEventMessage) -> [Effect] {
    guard event.method == CDP.Inspector.TargetCrashed.method, failure == nil else { return [] }
    let error = BrowserError(
      .pageCrashed, "The page crashed while it showed \(navigation.url).",
      hint: "look at memory and /dev/shm; the case may be run again in a fresh browser")
    return [.report(.crashed)] + end(error)
  }
}
