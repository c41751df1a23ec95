import BrowserAPI
import JSON
import Synchronization
import Vocabulary

/// A page over WebDriver classic: the only translator between our words and the protocol's.
///
/// The protocol has no events, so what a page did is asked for with each call, and reported before the call is answered.
final class WebDriverPage: Page {
  struct State: Sendable {
    var core: PageCore
    /// The time origin of the document of the last snapshot.
    var documentTime: Double?
    /// Where and when the pointer went down last.
    var lastPress: (x: Int, y: Int, at: ContinuousClock.Instant)?
    var log = ChromeLog()
    var viewport: Viewport
  }

  let events = PageEventLog()
  let session: WebDriverSession
  let handle: String
  let inspector: WebInspector?
  private let context: WeakContext
  private let state: Mutex<State>
  private let waits = Atomic(0)

  /// The context, which owns the page.
  private struct WeakContext: Sendable {
    weak let context: WebDriverContext?
  }

  init(
    handle: String, context: WebDriverContext, inspector: WebInspector?, options: ContextOptions
  ) {
    self.handle = handle
    self.context = WeakContext(context: context)
    session = context.session
    self.inspector = inspector
    state = Mutex(
      State(core: PageCore(dialogs: options.dialogs), viewport: options.viewport))
  }

  var interception: (any NetworkInterception)? { nil }
  var viewport: Viewport { state.withLock { $0.viewport } }
  var isClosed: Bool { state.withLock { $0.core.failure?.code == .pageClosed } }
  var dialogPolicy: DialogPolicy { state.withLock { $0.core.dialogPolicy } }
  var frames: (any PageFrames)? { WebDriverFrames(page: self) }
  var url: String { state.withLock { $0.core.navigation.url } }
  var roundTrips: Int { waits.load(ordering: .relaxed) }
  var requestsUnderWay: Int { requests.count }
  var documentStatus: Int? {
    let url = url
    return inspector?.documentStatus(of: url) ?? state.withLock { $0.core.documentStatus }
  }
  var requests: RequestsUnderWay {
    inspector?.requestsUnderWay ?? state.withLock { $0.core.requests.underWay }
  }
  /// Takes in windows that this page opened; those that are gone end their pages.
  func adopt(_ handles: [String], deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await context.context?.adopt(handles, openedBy: self, deadline: deadline)
  }
  var vendor: SessionCapabilities.Vendor { session.capabilities.vendor }

  func setDialogPolicy(_ policy: DialogPolicy) {
    state.withLock { $0.core.dialogPolicy = policy }
  }

  func close() async {
    end(BrowserError(.pageClosed, "The page was closed."))
    await context.context?.closed(self)
  }

  // MARK: State

  func withState<Result>(_ body: (inout State) -> sending Result) -> sending Result {
    state.withLock { body(&$0) }
  }

  /// Ends the page with the error that every later call gets; the first one stays.
  func end(_ error: BrowserError) { receive { _ in [.ended(error)] } }

  /// Begins a step; fails if the page can't be used any more.
  func beginStep() throws(BrowserError) {
    let outcome = state.withLock { state in
      Result { () throws(BrowserError) in try state.core.beginStep() }
    }
    try outcome.get()
  }

  /// Fails if the page can't be used any more.
  func checkUsable() throws(BrowserError) {
    if let failure = state.withLock({ $0.core.failure }) { throw failure }
  }

  /// Takes in what the page did and reports it; gives what else is to be done.
  @discardableResult
  func receive(_ translate: (inout State) -> [PageCore.Event]) -> [PageCore.Effect] {
    let effects = state.withLock { state in
      let events = translate(&state)
      return state.core.receive(events)
    }
    return effects.filter { effect in
      guard case .report(let event, _) = effect else { return true }
      events.append(event)
      return false
    }
  }

  /// Takes in a snapshot of the document and reports what it did.
  func take(_ snapshot: DocumentSnapshot) {
    receive { state in
      let id = String(snapshot.time)
      var events: [PageCore.Event] = []
      // Only some snapshots say why another document is not there.
      let reason = snapshot.errorPageReason
      let isNews = reason != nil && state.core.navigation.errorPage == nil
      if snapshot.time != state.documentTime || isNews {
        events.append(.navigation(.committed(id: id, url: snapshot.url, error: reason)))
      } else if snapshot.url != state.core.navigation.url {
        events.append(.navigation(.changedWithin(id: nil, url: snapshot.url)))
      }
      state.documentTime = snapshot.time
      events.append(.navigation(.reached(snapshot.reached, id: id)))
      return events + snapshot.events.map { .occurred($0) }
    }
  }

  // MARK: Commands

  /// Sends a command and waits for its answer; dialogs that are in its way are answered first.
  /// - Parameter frame: The frame elements, from the outside in, to whose document it goes.
  func send<Command: WebDriverCommand>(
    _ command: Command, _ what: String, in frame: [String] = [],
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Value {
    var hasChosenAnew = false
    while true {
      try checkUsable()
      waits.add(1, ordering: .relaxed)
      do throws(WebDriverFailure) {
        return try await session.send(
          command, window: handle, frame: frame, deadline: deadline)
      } catch {
        try checkUsable()
        if error.isDialog {
          try await answerDialog(error.dialogText, deadline: deadline)
          continue
        }
        // Drivers also say this of a frame that is gone, until the window is chosen again.
        let isStillOpen = error.isWindowGone ? await isOpen(deadline: deadline) : false
        if isStillOpen {
          session.forgetWindow()
          if frame.isEmpty, !hasChosenAnew {
            hasChosenAnew = true
            continue
          }
        }
        let reason =
          isStillOpen || error.isDocumentGone || !frame.isEmpty && error.isFrameGone
          ? BrowserError(.documentGone, "The document went away before \(what) was answered.")
          : error.error(doing: what)
        switch reason.code {
        case .pageCrashed:
          receive { _ in [.crashed] }
          try checkUsable()
        case .disconnected, .pageClosed:
          end(reason)
          context.context?.ended(reason)
        case .notFound, .launchFailed, .timedOut, .documentGone, .navigationFailed,
          .serverUnreachable, .hostUnknown, .scriptFailed, .dialogLoop, .protocolError,
          .captureTooLarge, .pictureTimedOut, .unsupported, .cancelled:
          break
        }
        throw reason
      }
    }
  }

  /// Whether the driver still lists the page's window.
  private func isOpen(deadline: ContinuousClock.Instant) async -> Bool {
    do throws(WebDriverFailure) {
      return try await session.send(WebDriver.Window.All(), deadline: deadline).contains(handle)
    } catch {
      return false
    }
  }

  /// Runs a script whose answer is never null. It is run again where a dialog ended it, which
  /// drivers show by an answer of null; `repeating` may give other arguments then.
  func run(
    _ script: String, _ arguments: [JSONValue], _ what: String, in frame: [String] = [],
    deadline: ContinuousClock.Instant, repeating: ([JSONValue]) -> [JSONValue] = { $0 }
  ) async throws(BrowserError) -> JSONValue {
    var arguments = arguments
    while true {
      let answer = try await send(
        WebDriver.Document.Execute(script: script, arguments: arguments), what, in: frame,
        deadline: deadline)
      if answer != .null { return answer }
      arguments = repeating(arguments)
      try await answerDialog(nil, deadline: deadline)
    }
  }
}
