import BrowserAPI
import JSON
import Messaging
import Synchronization
import Vocabulary

/// A page over WebDriver BiDi: the only translator between our words and the protocol's.
///
/// What a page knows is in `PageState`; this type feeds it with events, carries out what it says
/// and sends the commands.
final class BiDiPage: Page {
  let events = PageEventLog()
  let contextID: String
  let connection: BiDiConnection
  let viewport: Viewport
  let intercepts: BiDiInterception
  /// Whether a picture of the document, and be it of a part in view, tells the page of another
  /// size for a moment, as Chromium does.
  let resizesForDocuments: Bool
  private let state: Mutex<PageState>
  private let waits = Atomic(0)

  init(
    contextID: String, connection: BiDiConnection, engine: Engine, options: ContextOptions
  ) {
    self.contextID = contextID
    self.connection = connection
    viewport = options.viewport
    resizesForDocuments = engine == .chromium
    intercepts = BiDiInterception(contextID: contextID, connection: connection)
    state = Mutex(PageState(contextID: contextID, dialogs: options.dialogs))
    connection.setHandler({ [weak self] in self?.receive($0) }, group: contextID)
  }

  var interception: (any NetworkInterception)? { intercepts }
  var url: String { state.withLock { $0.navigation.url } }
  var requestsUnderWay: Int { state.withLock { $0.requests.underWay.count } }
  var roundTrips: Int { waits.load(ordering: .relaxed) }

  func setDialogPolicy(_ policy: DialogPolicy) { state.withLock { $0.dialogs = policy } }

  /// Gives the page the size and the density that its context has.
  func setUp(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await send(
      BiDi.BrowsingContext.SetViewport(
        context: contextID, viewport: .init(width: viewport.width, height: viewport.height),
        devicePixelRatio: viewport.scale), deadline: deadline)
  }

  func close() async {
    end(BrowserError(.pageClosed, "The page was closed."))
    _ = try? await connection.call(
      BiDi.BrowsingContext.Close(context: contextID), deadline: .now + .seconds(5))
  }

  // MARK: State

  private func receive(_ event: BiDiEventMessage) {
    carryOut(state.withLock { $0.receive(event) })
  }

  /// Ends the page from outside: it was closed or is gone.
  func end(_ error: BrowserError) {
    carryOut(state.withLock { $0.end(error) })
    connection.setHandler(nil, group: contextID)
  }

  /// Ends the page as one whose process is gone.
  func crash() { carryOut(state.withLock { $0.crashed() }) }

  private func carryOut(_ effects: [PageState.Effect]) {
    for effect in effects {
      switch effect {
      case .report(let event): events.append(event)
      case .complete(let id): connection.answer(id)
      case .abandon(let id):
        connection.answer(
          id, with: .failure(BrowserError(.documentGone, "The document went away.")))
      case .answerDialog(let accept, let promptText):
        connection.post(
          BiDi.BrowsingContext.HandleUserPrompt(
            context: contextID, accept: accept, userText: promptText))
      case .fail(let error): connection.fail(group: contextID, error)
      case .closeContext: connection.post(BiDi.BrowsingContext.Close(context: contextID))
      case .decide(let request): intercepts.decide(request)
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

  // MARK: Waiting

  func start<Command: BiDiCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) -> BiDiCall<Command> {
    connection.start(command, group: contextID, deadline: deadline)
  }

  /// Sends a command and waits for its answer: one round trip.
  @discardableResult
  func send<Command: BiDiCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    countWait()
    do {
      return try await start(command, deadline: deadline).reply()
    } catch {
      throw judged(error)
    }
  }

  func countWait() { waits.add(1, ordering: .relaxed) }

  /// An error of the browser, seen for what it means of the page.
  func judged(_ error: BrowserError) -> BrowserError {
    guard error.code == .protocolError else { return error }
    // A page whose process died is moved to one of the browser's own, where nothing is allowed.
    if error.message.contains("parent process browsing context") {
      crash()
      return withState { $0.failure } ?? error
    }
    return error
  }

  /// Waits until the main frame has come to where it is wanted: one wait, none if it is there.
  func wait(
    for goal: NavigationState.Goal, _ label: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let id = connection.add(label, group: contextID, deadline: deadline)
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
