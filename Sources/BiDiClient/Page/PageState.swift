import BrowserAPI
import JSON
import Messaging
import Vocabulary

/// All that a page knows about itself: a pure state machine, kept in a lock by `BiDiPage`.
struct PageState: Sendable {
  /// What is to be done after unlocking.
  enum Effect: Sendable {
    case report(PageEvent)
    /// A wait that `BiDiConnection.add` registered has come to its end.
    case complete(wait: Int)
    /// A call whose document is gone will never be answered.
    case abandon(call: Int)
    case answerDialog(accept: Bool, promptText: String?)
    /// The page can't be used any more: everything that waits fails.
    case fail(BrowserError)
    case closeContext
    /// A request waits for us to say what becomes of it.
    case decide(BiDi.Network.RequestData)
  }

  /// More dialogs than this within one step end the page.
  static let dialogLimit = 20

  let contextID: String
  var navigation = NavigationState()
  var requests = RequestLog()
  var dialogs: DialogPolicy
  /// Why the page can't be used any more.
  private(set) var failure: BrowserError?
  private var dialogCount = 0
  private var waits: [(goal: NavigationState.Goal, id: Int)] = []
  /// Calls of the page agent that run in the present document.
  private var calls: Set<Int> = []
  /// The realms of the page agent: what goes wrong there is no error of the page.
  private var agentRealms: [String] = []

  init(contextID: String, dialogs: DialogPolicy) {
    self.contextID = contextID
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

  mutating func began(call id: Int) { calls.insert(id) }
  mutating func ended(call id: Int) { calls.remove(id) }

  /// Ends the page with the error that every later call gets; the first one stays.
  mutating func end(_ error: BrowserError) -> [Effect] {
    guard failure == nil else { return [] }
    failure = error
    waits = []
    return [.fail(error)]
  }

  /// Takes in an event and says what is to be done about it.
  mutating func receive(_ event: BiDiEventMessage) -> [Effect] {
    var effects: [Effect]
    switch event.method.prefix(while: { $0 != "." }) {
    case "browsingContext": effects = receiveBrowsingContext(event)
    case "log": effects = receiveLog(event)
    case "network": effects = receiveNetwork(event)
    case "script": effects = receiveScript(event)
    default: effects = []
    }
    effects += completeWaits()
    return effects
  }

  private mutating func completeWaits() -> [Effect] {
    let done = waits.filter { navigation.hasReached($0.goal) }
    guard !done.isEmpty else { return [] }
    waits.removeAll { wait in done.contains { $0.id == wait.id } }
    return done.map { .complete(wait: $0.id) }
  }

  // MARK: Browsing context

  private mutating func receiveBrowsingContext(_ event: BiDiEventMessage) -> [Effect] {
    typealias Context = BiDi.BrowsingContext
    // A dialog of a frame holds the whole page; everything else of frames is their own.
    if event.method == Context.UserPromptOpened.method {
      return event.parameters(Context.UserPromptOpened.self).map { opened($0) } ?? []
    }
    guard event.context == contextID else { return [] }
    switch event.method {
    case Context.ChangeWithin.fragment, Context.ChangeWithin.history:
      guard let change = event.parameters(Context.ChangeWithin.self) else { return [] }
      navigation.changedWithin(change.navigation, url: change.url)
      return [.report(.navigated(url: change.url))]
    case Context.ContextInfo.destroyed:
      return end(BrowserError(.pageClosed, "The browser closed the page."))
    case _:
      return event.parameters(Context.NavigationInfo.self).map { navigated(event.method, $0) } ?? []
    }
  }

  private mutating func navigated(
    _ method: String, _ info: BiDi.BrowsingContext.NavigationInfo
  ) -> [Effect] {
    typealias Info = BiDi.BrowsingContext.NavigationInfo
    switch method {
    case Info.started: navigation.started(info.navigation)
    case Info.committed:
      // Firefox tells a crash by the document's navigation committing again, first on an empty
      // page and then on one about the crash.
      if info.url.hasPrefix("about:"), navigation.isCurrent(info.navigation) { return crashed() }
      navigation.committed(info.navigation, url: info.url)
      agentRealms = []
      let abandoned = calls.sorted().map { Effect.abandon(call: $0) }
      calls = []
      let isShown = navigation.errorPage == nil
      return abandoned + (isShown ? [.report(.navigated(url: info.url))] : [])
    case Info.domContentLoaded: navigation.came(to: .domContentLoaded, navigation: info.navigation)
    case Info.load: navigation.came(to: .load, navigation: info.navigation)
    case Info.aborted, Info.failed: navigation.failed(info.navigation, .aborted)
    case Info.download: navigation.failed(info.navigation, .download)
    default: break  // the module has more events than we take
    }
    return []
  }

  /// The page's process is gone.
  mutating func crashed() -> [Effect] {
    guard failure == nil else { return [] }
    let error = BrowserError(
      .pageCrashed, "The page crashed while it showed \(navigation.url).",
      hint: "look at memory and /dev/shm; the case may be run again in a fresh browser")
    return [.report(.crashed)] + end(error)
  }

  private mutating func opened(_ dialog: BiDi.BrowsingContext.UserPromptOpened) -> [Effect] {
    dialogCount += 1
    if dialogCount > Self.dialogLimit {
      let error = BrowserError(
        .dialogLoop,
        "The page opened more than \(Self.dialogLimit) dialogs in one step; "
          + "the last was \(dialog.type) \"\(dialog.message.prefix(200))\".",
        hint: "look for a loop around alert, confirm or prompt")
      return [.closeContext] + end(error)
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

  // MARK: Scripts, log, network

  private mutating func receiveScript(_ event: BiDiEventMessage) -> [Effect] {
    guard let realm = event.parameters(BiDi.Script.RealmCreated.self),
      realm.sandbox == PageAgent.world
    else { return [] }
    agentRealms = agentRealms.suffix(30) + [realm.realm]
    return []
  }

  private func receiveLog(_ event: BiDiEventMessage) -> [Effect] {
    guard let entry = event.parameters(BiDi.Log.EntryAdded.self),
      !agentRealms.contains(entry.source.realm)
    else { return [] }
    var reports = [LogEntry(entry).event].compactMap { $0 }
    // No event of the network tells that an answer was kept from the page.
    if let url = LogEntry.refusedURL(entry.text ?? "") {
      reports.insert(
        .requestFailed(method: "GET", url: url, reason: entry.text ?? "", kind: "Fetch"), at: 0)
    }
    return reports.map { .report($0) }
  }

  private mutating func receiveNetwork(_ event: BiDiEventMessage) -> [Effect] {
    switch event.method {
    case BiDi.Network.BeforeRequestSent.method:
      guard let request = event.parameters(BiDi.Network.BeforeRequestSent.self) else { return [] }
      requests.sent(request)
      return request.isBlocked ? [.decide(request.request)] : []
    case BiDi.Network.ResponseStarted.method:
      let report = event.parameters(BiDi.Network.ResponseStarted.self)
        .flatMap { requests.began($0) }
      return report.map { [.report($0)] } ?? []
    case BiDi.Network.ResponseCompleted.method:
      let report = event.parameters(BiDi.Network.ResponseCompleted.self)
        .flatMap { requests.finished($0) }
      return report.map { [.report($0)] } ?? []
    case BiDi.Network.FetchError.method:
      guard let failure = event.parameters(BiDi.Network.FetchError.self) else { return [] }
      // An answer without a document (204) ends a navigation, and nothing else tells of it.
      if let ended = failure.navigation, failure.context == contextID,
        failure.errorText.hasSuffix("_ABORTED")
      {
        navigation.failed(ended, .aborted)
      }
      return requests.failed(failure).map { [.report($0)] } ?? []
    default: break  // the module has more events than we take
    }
    return []
  }
}
