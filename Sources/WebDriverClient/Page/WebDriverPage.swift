import BrowserAPI
import JSON
import Synchronization
import Vocabulary

/// A page over WebDriver classic: the only translator between our words and the protocol's.
///
/// The protocol tells nothing by itself, so what a page did is asked for with each call, and
/// reported before the call is answered.
final class WebDriverPage: Page {
  struct State: Sendable {
    var url = "about:blank"
    /// The time origin of the document that was seen last.
    var documentTime: Double?
    var dialogs: DialogPolicy
    /// How many dialogs were answered in this step.
    var dialogCount = 0
    /// Why the page can't be used any more.
    var failure: BrowserError?
    /// Where and when the pointer went down last.
    var lastPress: (x: Int, y: Int, at: ContinuousClock.Instant)?
    var log = ChromeLog()
  }

  let events = PageEventLog()
  let session: WebDriverSession
  let handle: String
  let viewport: Viewport
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
    viewport = options.viewport
    state = Mutex(State(dialogs: options.dialogs))
  }

  var interception: (any NetworkInterception)? { nil }
  var url: String { state.withLock { $0.url } }
  var roundTrips: Int { waits.load(ordering: .relaxed) }
  var requestsUnderWay: Int { requests.count }
  var requests: RequestsUnderWay {
    inspector?.requestsUnderWay ?? state.withLock { $0.log.requestsUnderWay }
  }
  /// Whether a window is the page's or a sister's, and was not opened by a page.
  func isOfContext(_ handle: String) -> Bool { context.context?.owns(handle) ?? true }
  var vendor: SessionCapabilities.Vendor { session.capabilities.vendor }

  func setDialogPolicy(_ policy: DialogPolicy) { state.withLock { $0.dialogs = policy } }

  func close() async {
    end(BrowserError(.pageClosed, "The page was closed."))
    await context.context?.closed(self)
  }

  // MARK: State

  func withState<Result>(_ body: (inout State) -> sending Result) -> sending Result {
    state.withLock { body(&$0) }
  }

  /// Ends the page with the error that every later call gets; the first one stays.
  func end(_ error: BrowserError) {
    state.withLock { state in
      if state.failure == nil { state.failure = error }
    }
  }

  /// Begins a step; fails where the page can't be used any more.
  func beginStep() throws(BrowserError) {
    try checkUsable()
    state.withLock { $0.dialogCount = 0 }
  }

  /// Fails where the page can't be used any more.
  func checkUsable() throws(BrowserError) {
    if let failure = state.withLock({ $0.failure }) { throw failure }
  }

  /// Takes in how the document stands and reports what it did.
  func take(_ situation: Situation) {
    let isNew = state.withLock { state in
      let isNew = situation.url != state.url || situation.time != state.documentTime
      state.url = situation.url
      state.documentTime = situation.time
      return isNew
    }
    if isNew { events.append(.navigated(url: situation.url)) }
    for event in situation.events { events.append(event) }
  }

  // MARK: Commands

  /// Sends a command and waits for its answer; dialogs that are in its way are answered first.
  func send<Command: WebDriverCommand>(
    _ command: Command, _ what: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Value {
    while true {
      try checkUsable()
      waits.add(1, ordering: .relaxed)
      do throws(WebDriverFailure) {
        return try await session.send(command, window: handle, deadline: deadline)
      } catch {
        try checkUsable()
        if error.isDialog {
          try await answerDialog(error.dialogText, deadline: deadline)
          continue
        }
        let reason =
          error.isDocumentGone
          ? BrowserError(.documentGone, "The document went away before \(what) was answered.")
          : error.error(doing: what)
        switch reason.code {
        case .disconnected, .pageClosed, .pageCrashed:
          if reason.code == .pageCrashed { events.append(.crashed) }
          end(reason)
          context.context?.ended(reason)
        case .notFound, .launchFailed, .timedOut, .documentGone, .navigationFailed,
          .scriptFailed, .dialogLoop, .protocolError, .captureTooLarge, .unsupported, .cancelled:
          break
        }
        throw reason
      }
    }
  }

  /// Runs a script whose answer is never null. It is run again where a dialog ended it, which
  /// drivers show by an answer of null; `repeating` may give other arguments then.
  func run(
    _ script: String, _ arguments: [JSONValue], _ what: String,
    deadline: ContinuousClock.Instant, repeating: ([JSONValue]) -> [JSONValue] = { $0 }
  ) async throws(BrowserError) -> JSONValue {
    var arguments = arguments
    while true {
      let answer = try await send(
        WebDriver.Document.Execute(script: script, arguments: arguments), what,
        deadline: deadline)
      if answer != .null { return answer }
      arguments = repeating(arguments)
      try await answerDialog(nil, deadline: deadline)
    }
  }
}
