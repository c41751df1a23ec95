/// All that a client knows about one page: a pure state machine, the same for every protocol.
///
/// A client translates what its browser says into events, keeps the machine in a lock and carries
/// out the effects after unlocking.
package struct PageCore: Sendable {
  /// Something that the browser says of the page.
  package enum Event: Sendable, Hashable {
    case navigation(NavigationState.Event)
    case request(RequestLog.Event)
    case agentWorld(AgentWorlds.Event)
    case dialog(PageDialog)
    /// Something for the page's log. What happened in a world of the page agent is left out.
    case occurred(PageEvent, world: String? = nil, revocableAs: String? = nil)
    /// The engine takes back what it said.
    case revoked(String)
    /// The renderer is gone.
    case crashed
    /// The page can't be used any more, for this reason.
    case ended(BrowserError)
  }

  /// What is to be done after unlocking, in this order.
  package enum Effect: Sendable, Hashable {
    case report(PageEvent, revocableAs: String? = nil)
    /// What was reported by this name was none.
    case revoke(String)
    /// A wait has come to its end.
    case complete(wait: Int)
    /// The document of a call went away: the browser will not answer it.
    case abandon(call: Int)
    case answerDialog(DialogState.Answer)
    /// The page can't be used any more: everything that waits fails.
    case fail(BrowserError)
    /// The page must be closed without asking it.
    case close
  }

  package private(set) var navigation = NavigationState()
  package private(set) var requests = RequestLog()
  package private(set) var worlds = AgentWorlds()
  /// Why the page can't be used any more; the first reason stays.
  package private(set) var failure: BrowserError?
  private var dialogs: DialogState
  private var waits = NavigationWaits()
  /// Calls of the page agent that run in the present document.
  private var calls: Set<Int> = []

  /// A page that shows an empty document.
  package init(dialogs: DialogPolicy) { self.dialogs = DialogState(policy: dialogs) }

  /// What becomes of the next dialogs.
  package var dialogPolicy: DialogPolicy {
    get { dialogs.policy }
    set { dialogs.policy = newValue }
  }

  /// Begins a step: dialogs are counted anew.
  /// - Throws: What the page ended with.
  package mutating func beginStep() throws(BrowserError) {
    try checkUsable()
    dialogs.beginStep()
  }

  /// - Throws: What the page ended with.
  package func checkUsable() throws(BrowserError) {
    if let failure { throw failure }
  }

  /// The dialog by which the page asked, in this step, whether to stay, and was stayed on.
  package var keptPage: PageDialog? { dialogs.keptPage }

  // MARK: Waits and calls

  /// Registers a wait; true if the goal is reached already.
  package mutating func wait(for goal: NavigationState.Goal, id: Int) -> Bool {
    if hasReached(goal) { return true }
    waits.add(goal, id: id)
    return false
  }

  /// Forgets a wait that ended another way.
  package mutating func forget(wait id: Int) { waits.remove(id: id) }

  /// Notes a call that fails with its document, since the browser would not answer it.
  package mutating func began(call id: Int) { calls.insert(id) }
  package mutating func ended(call id: Int) { calls.remove(id) }

  private func hasReached(_ goal: NavigationState.Goal) -> Bool {
    switch goal {
    case .agentWorld: worlds.current != nil
    case .document, .change, .begun, .settled: navigation.hasReached(goal)
    }
  }

  // MARK: Events

  /// Takes in what the browser said, in order.
  package mutating func receive(_ events: [Event]) -> [Effect] {
    var effects = events.flatMap { receive($0) }
    guard !waits.isEmpty else { return effects }
    for id in waits.reached({ hasReached($0) }) {
      waits.remove(id: id)
      effects.append(.complete(wait: id))
    }
    return effects
  }

  private mutating func receive(_ event: Event) -> [Effect] {
    switch event {
    case .navigation(let event): receive(event)
    case .request(let event): requests.receive(event).map { [.report($0)] } ?? []
    case .agentWorld(let event):
      receive(event)
    case .dialog(let dialog): receive(dialog)
    case .occurred(let event, let world, let id):
      world.map(worlds.contains) == true ? [] : [.report(event, revocableAs: id)]
    case .revoked(let id): [.revoke(id)]
    case .crashed: crash()
    case .ended(let error): end(error)
    }
  }

  private mutating func receive(_ event: AgentWorlds.Event) -> [Effect] {
    worlds.receive(event)
    return []
  }

  private mutating func receive(_ event: NavigationState.Event) -> [Effect] {
    navigation.receive(event)
    switch event {
    case .committed(_, let url, let error):
      let abandoned = calls.sorted().map { Effect.abandon(call: $0) }
      calls = []
      return abandoned + (error == nil ? [.report(.navigated(url: url))] : [])
    case .changedWithin(_, let url): return [.report(.navigated(url: url))]
    case .requested, .requestCleared, .started, .reached, .failed, .refused, .stoppedLoading:
      return []
    }
  }

  private mutating func receive(_ dialog: PageDialog) -> [Effect] {
    let outcome = dialogs.opened(dialog)
    if dialogs.keptPage == dialog { navigation.receive(.refused) }
    return switch outcome {
    case .answer(let answer):
      [
        .answerDialog(answer),
        .report(.dialog(kind: dialog.kind, message: dialog.message, accepted: answer.accepts)),
      ]
    case .tooMany(let error): [.close] + end(error)
    }
  }

  // MARK: The end

  private mutating func crash() -> [Effect] {
    guard failure == nil else { return [] }
    let error = BrowserError(
      .pageCrashed, "The page crashed while it showed \(navigation.url).",
      hint: "look at memory and /dev/shm; the case may be run again in a fresh browser")
    return [.report(.crashed)] + end(error)
  }

  private mutating func end(_ error: BrowserError) -> [Effect] {
    guard failure == nil else { return [] }
    failure = error
    waits = NavigationWaits()
    return [.fail(error)]
  }
}

extension PageCore {
  /// Why the document is the browser's error page; nil for any other document.
  package var errorPageReason: String? {
    guard let reason = navigation.errorPage else { return nil }
    return reason.isEmpty ? requests.lastDocumentFailure?.reason ?? "unknown reason" : reason
  }

  /// The HTTP status of the document; nil if it is not known.
  package var documentStatus: Int? { requests.documentStatus(of: navigation.url) }

  /// Why the browser shows an error page of its own; nil where it shows a document.
  package var failedNavigation: BrowserError? {
    guard let reason = errorPageReason else { return nil }
    // Where the error page has an address of its own, the request says what was wanted.
    let isOwn = ["about:", "chrome-error:"].contains { navigation.url.hasPrefix($0) }
    let asked = requests.lastDocumentFailure?.url ?? ""
    let url = isOwn ? (asked.isEmpty ? "the next document" : asked) : navigation.url
    return NavigationFailure.failed(url, reason: reason)
  }
}
