package import BrowserAPI
package import Messaging
import Synchronization
package import Vocabulary

/// What a page over a protocol of JSON messages has: its state, its log and its way to the browser.
///
/// Its calls and waits form a group of the connection, so that they fail with the page.
package final class PageSession<W: BrowserWire>: Sendable {
  /// What an event means; pure, called in the lock of the state.
  package typealias Translation = @Sendable (W.Event, PageCore) -> [PageCore.Event]

  /// What the page reported.
  package let events = PageEventLog()
  /// The page's part of the connection.
  package let channel: PageChannel<W>
  private let size: Mutex<Viewport>
  /// Answers in place of servers.
  package let requests: RequestInterception<W.Holder>
  private let translate: Translation
  private let core: Mutex<PageCore>
  private let waits = Atomic(0)

  /// Creates the session of a page.
  ///
  /// - Parameter translate: Pure; called in the lock of the state.
  package init(
    _ channel: PageChannel<W>, _ options: ContextOptions, translate: @escaping Translation
  ) {
    self.channel = channel
    self.translate = translate
    size = Mutex(options.viewport)
    requests = RequestInterception(W.Holder(channel))
    core = Mutex(PageCore(dialogs: options.dialogs))
  }

  /// The size and scale of the page.
  package var viewport: Viewport {
    get { size.withLock { $0 } }
    set { size.withLock { $0 = newValue } }
  }

  /// Takes in an event.
  func receive(_ event: W.Event) -> [PageCore.Effect] {
    core.withLock { $0.receive(translate(event, $0)) }
  }

  /// The number of waits for the browser so far.
  package var roundTrips: Int { waits.load(ordering: .relaxed) }

  /// Reads or changes the state, in its lock.
  package func withCore<Result>(
    _ body: (inout PageCore) -> sending Result
  ) -> sending Result {
    core.withLock { body(&$0) }
  }

  /// Begins a step; fails if the page can't be used any more.
  package func beginStep() throws(BrowserError) {
    let outcome = core.withLock { core in
      Result { () throws(BrowserError) in try core.beginStep() }
    }
    try outcome.get()
  }

  /// Fails if the page can't be used any more.
  package func checkUsable() throws(BrowserError) {
    if let failure = core.withLock({ $0.failure }) { throw failure }
  }

  // MARK: Commands

  /// Sends a command; its answer is awaited through the result.
  package func start<Command: ProtocolCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) -> Call<W, Command> {
    channel.start(command, deadline: deadline)
  }

  /// Sends a command whose answer is not needed.
  package func post(_ command: some ProtocolCommand) { channel.post(command) }

  /// Sends a command and waits for its answer: one round trip.
  @discardableResult
  package func send<Command: ProtocolCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    countWait()
    return try await start(command, deadline: deadline).reply()
  }

  /// Counts one wait for the browser.
  package func countWait() { waits.add(1, ordering: .relaxed) }

  /// Waits until the main frame has reached the goal: one wait, none if it is there already.
  package func wait(
    for goal: NavigationState.Goal, _ label: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let id = channel.connection.add(label, group: channel.group, deadline: deadline)
    let (isReached, failure) = core.withLock { ($0.wait(for: goal, id: id), $0.failure) }
    if isReached {
      channel.connection.answer(id)
    } else {
      countWait()
      // A page that has ended completes no wait.
      if let failure { channel.connection.answer(id, with: .failure(failure)) }
    }
    defer { core.withLock { $0.forget(wait: id) } }
    try await channel.connection.wait(for: id)
  }
}
