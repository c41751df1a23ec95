import BrowserAPI
import JSON
import Messaging
import Synchronization
import Vocabulary

/// A page over the DevTools protocol: the only translator between our words and the protocol's.
///
/// What a page knows is in `PageState`; this type feeds it with events, carries out what it says
/// and sends the commands.
final class CDPPage: Page {
  let events = PageEventLog()
  let targetID: String
  let sessionID: String
  let connection: CDPConnection
  let viewport: Viewport
  private let state: Mutex<PageState>
  private let fetches: CDPInterception
  private let waits = Atomic(0)

  init(
    targetID: String, sessionID: String, connection: CDPConnection, options: ContextOptions
  ) {
    self.targetID = targetID
    self.sessionID = sessionID
    self.connection = connection
    viewport = options.viewport
    fetches = CDPInterception(sessionID: sessionID, connection: connection)
    state = Mutex(PageState(frameID: targetID, dialogs: options.dialogs))
    connection.setHandler({ [weak self] in self?.receive($0) }, group: sessionID)
  }

  var interception: (any NetworkInterception)? { fetches }
  var url: String { state.withLock { $0.navigation.url } }
  var requestsUnderWay: Int { state.withLock { $0.requests.underWay.count } }
  var roundTrips: Int { waits.load(ordering: .relaxed) }

  func setDialogPolicy(_ policy: DialogPolicy) { state.withLock { $0.dialogs = policy } }

  func close() async {
    end(BrowserError(.pageClosed, "The page was closed."))
    let deadline = ContinuousClock.now + .seconds(5)
    _ = try? await connection.call(
      CDP.Target.CloseTarget(targetId: targetID), deadline: deadline)
  }

  // MARK: State

  private func receive(_ event: CDPEventMessage) {
    if event.method == CDP.Fetch.RequestPaused.method { return fetches.receive(event) }
    carryOut(state.withLock { $0.receive(event) })
  }

  /// Ends the page from outside: it was closed or is gone.
  func end(_ error: BrowserError) {
    fetches.end(error)
    carryOut(state.withLock { $0.end(error) })
    connection.setHandler(nil, group: sessionID)
  }

  private func carryOut(_ effects: [PageState.Effect]) {
    for effect in effects {
      switch effect {
      case .report(let event): events.append(event)
      case .complete(let id): connection.answer(id)
      case .answerDialog(let accept, let promptText):
        connection.post(
          CDP.Page.HandleJavaScriptDialog(accept: accept, promptText: promptText),
          group: sessionID)
      case .fail(let error): connection.fail(group: sessionID, error)
      case .closeTarget: connection.post(CDP.Target.CloseTarget(targetId: targetID))
      }
    }
  }

  func withState<Result>(_ body: (inout PageState) -> sending Result) -> sending Result {
    state.withLock { body(&$0) }
  }

  /// Begins a step; fails where the page can't be used any more.
  func beginStep() throws(BrowserError) {
    let outcome = state.withLock { state in
      Result { () throws(BrowserError) in try state.beginStep() }
    }
    try outcome.get()
  }

  /// Fails where the page can't be used any more.
  func checkUsable() throws(BrowserError) {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  // MARK: Waiting

  func start<Command: CDPCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) -> CDPCall<Command> {
    connection.start(command, group: sessionID, deadline: deadline)
  }

  /// Sends a command and waits for its answer: one round trip.
  @discardableResult
  func send<Command: CDPCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    countWait()
    return try await start(command, deadline: deadline).reply()
  }

  func countWait() { waits.add(1, ordering: .relaxed) }

  /// Waits until the main frame has come to where it is wanted: one wait, none if it is there.
  func wait(
    for goal: NavigationState.Goal, _ label: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let id = connection.add(label, group: sessionID, deadline: deadline)
    let isReached = state.withLock { $0.wait(for: goal, id: id) }
    if isReached {
      connection.answer(id)
    } else {
      countWait()
      // The page may have ended between the two locks; then nobody would complete the wait.
      if let failure = state.withLock({ $0.failure }) {
        connection.answer(id, with: .failure(failure))
      }
    }
    defer { state.withLock { $0.forget(wait: id) } }
    try await connection.wait(for: id)
  }
}
