package import BrowserAPI
package import Messaging
package import Vocabulary

/// A page over a protocol of JSON messages. What such pages do alike is written here once; a client
/// adds its commands and the translation of its events.
package protocol ProtocolPage: Page, AnyObject {
  /// The protocol's wire format.
  associatedtype W: BrowserWire
  /// The command that calls a function of the page agent.
  associatedtype AgentCommand: ProtocolCommand
  /// The command that closes the page.
  associatedtype CloseCommand: ProtocolCommand

  /// What the browser says in its errors.
  static var words: BrowserWords { get }
  /// Whether the browser never answers calls whose document went away.
  static var losesCallsWithDocument: Bool { get }
  /// Whether the browser may rename a navigation under way.
  static var renamesNavigations: Bool { get }

  /// The page's state, its log and its connection.
  var session: PageSession<W> { get }

  /// Closes the page without asking it.
  var closing: CloseCommand { get }

  /// An error of the browser, seen for what it means for the page.
  func classified(_ error: BrowserError) -> BrowserError

  /// Answers the dialog that is open; may not wait.
  func answer(_ dialog: DialogState.Answer)

  /// Takes in an event that is not about the page itself, once it has been translated.
  func accompany(_ event: W.Event)
  /// Forgets what belongs to the page: it has ended.
  func didEnd()

  // Calls of the page agent.
  /// Waits until the document can be called.
  func prepareCall(deadline: ContinuousClock.Instant) async throws(BrowserError)
  /// The command for a call; nil if there is no document to call.
  func command(for call: AgentCall, _ core: PageCore) -> AgentCommand?
  /// The page agent's answer in a reply.
  ///
  /// - Throws: `scriptFailed`, `documentGone`.
  func answer(
    in reply: AgentCommand.Reply, to call: AgentCall
  ) throws(BrowserError) -> AgentAnswer
  /// Makes the document callable again after one that had no agent.
  func restoreAgent(
    after command: AgentCommand?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError)

  // Input.
  /// Sends input; what must end before the rest may be sent is awaited.
  func sendInput(
    _ actions: [InputAction], since before: NavigationState.Marker,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [PendingInput]
  /// Waits until the events of input that nothing confirms have arrived.
  func awaitInputEvents(deadline: ContinuousClock.Instant) async throws(BrowserError)

  // Navigation.
  /// Asks for a navigation; returns once the browser has accepted it.
  func beginNavigation(
    to url: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> StartedNavigation
  /// Begins a step through the history; gives the URL that it leads to, if known.
  func beginTraversal(
    by delta: Int, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> String?
  /// Asks for the document anew.
  func beginReload(deadline: ContinuousClock.Instant) async throws(BrowserError)
  /// Tells the browser to stop loading, after a timeout.
  func postStop()
  /// The browser's reason in the message of a failed command.
  func navigationReason(in message: String) -> String?

  /// Has the browser give the page a size and a scale.
  func resize(_ viewport: Viewport, deadline: ContinuousClock.Instant) async throws(BrowserError)

  /// The bytes of a PNG; the size of the area has been checked.
  func picture(
    of area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8]
}

extension ProtocolPage {
  package var events: PageEventLog { session.events }
  package var url: String { session.withCore { $0.navigation.url } }
  package func failedNavigation() async -> BrowserError? {
    session.withCore { $0.failedNavigation }
  }
  package var isClosed: Bool { session.withCore { $0.failure?.code == .pageClosed } }
  package var documentStatus: Int? { session.withCore { $0.documentStatus } }
  package var requestsUnderWay: Int { session.withCore { $0.requests.underWay.count } }
  package var roundTrips: Int { session.roundTrips }

  package var viewport: Viewport { session.viewport }
  package var interception: (any NetworkInterception)? { session.requests }

  package func setViewport(
    _ viewport: Viewport, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try session.beginStep()
    try await resize(viewport, deadline: deadline)
    session.viewport = viewport
  }

  /// Takes over what the page that opened this one has been told since it was made.
  ///
  /// - Returns: Rules for requests that are still to be set.
  package func inherit(from opener: Self) -> [InterceptionRule] {
    let policy = opener.session.withCore { $0.dialogPolicy }
    session.withCore { $0.dialogPolicy = policy }
    return session.requests.inherit(from: opener.session.requests)
  }

  package func setDialogPolicy(_ policy: DialogPolicy) {
    session.withCore { $0.dialogPolicy = policy }
  }

  package func screenshot(
    _ area: ScreenshotArea, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> [UInt8] {
    try session.beginStep()
    switch area {
    case .viewport: break
    case .clip(let rectangle, _), .document(let rectangle):
      try CaptureLimits.check(rectangle, scale: viewport.scale)
    }
    return try await picture(of: area, deadline: deadline)
  }

  // What not every protocol needs.
  package static var losesCallsWithDocument: Bool { false }
  package static var renamesNavigations: Bool { false }
  package func classified(_ error: BrowserError) -> BrowserError { error }
  package func prepareCall(deadline: ContinuousClock.Instant) async throws(BrowserError) {}
  package func awaitInputEvents(deadline: ContinuousClock.Instant) async throws(BrowserError) {}
  package func postStop() {}
  package func accompany(_ event: W.Event) {}
  package func didEnd() {}
  package func navigationReason(in message: String) -> String? { nil }

  // MARK: Events

  /// Begins to take in events; to be called once, when the page is made.
  package func listen() {
    session.channel.connection.setHandler(
      { [weak self] event in self?.receive(event) }, group: session.channel.group)
  }

  /// Takes in an event of the browser and carries out what follows from it.
  private func receive(_ event: W.Event) {
    carryOut(session.receive(event))
    accompany(event)
    if let held = W.heldRequest(in: event, page: { url }) { session.requests.decide(held) }
  }

  /// Takes in what the client learned another way.
  package func receive(_ event: PageCore.Event) {
    carryOut(session.withCore { $0.receive([event]) })
  }

  package func close() async {
    end(BrowserError(.pageClosed, "The page was closed."))
    _ = try? await session.channel.connection.call(closing, deadline: .now + .seconds(5))
  }

  /// Ends the page: it was closed or is gone.
  package func end(_ error: BrowserError) {
    session.requests.end(error)
    receive(.ended(error))
    didEnd()
    session.channel.connection.setHandler(nil, group: session.channel.group)
  }

  private func carryOut(_ effects: [PageCore.Effect]) {
    for effect in effects {
      switch effect {
      case .report(let event, let id): events.append(event, revocableAs: id)
      case .revoke(let id): events.revoke(id)
      case .complete(let id): session.channel.connection.answer(id)
      case .abandon(let id):
        session.channel.connection.answer(
          id, with: .failure(BrowserError(.documentGone, "The document went away.")))
      case .answerDialog(let answer): self.answer(answer)
      case .fail(let error):
        session.channel.connection.fail(group: session.channel.group, error)
      case .close: session.channel.connection.post(closing)
      }
    }
  }
}
