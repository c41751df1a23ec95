import BrowserAPI
import DevTools
import JSON
import Messaging
import ProtocolPages
import Synchronization
import Vocabulary

/// A page over WebDriver BiDi: its commands, and the translation of its events.
final class BiDiPage: ProtocolPage {
  typealias AgentCommand = BiDi.Script.CallFunction

  /// The texts are Firefox's and chromedriver's.
  static let words = BrowserWords(
    documentGone: [
      "destroyed before query", "AbortError", "no such frame", "Cannot find context",
      "Execution context was destroyed", "Inspected target navigated or closed",
      "execution contexts cleared", "DiscardedBrowsingContextError", "Realm does not exist",
    ], invalidURL: "invalid argument", aborted: superseded, superseded: superseded)
  private static let superseded = "NS_BINDING_ABORTED"
  static var losesCallsWithDocument: Bool { true }
  static var renamesNavigations: Bool { true }

  let session: PageSession<BiDiWire>
  /// Whether a picture of the document, and be it of a part in view, gives the page another size
  /// for a moment, as in Chromium.
  let resizesForDocuments: Bool
  /// What runs in documents inside the page's.
  let frameCalls = FrameCalls()
  /// Whether a page opened this one.
  private let isOpened = Atomic(false)
  /// Reports that another page opened this one; nil once it has.
  private let opening = Mutex<(@Sendable (String) -> Void)?>(nil)
  private let credentials: Credentials?
  /// The request whose question was answered last: another one means that the answer was wrong.
  private let answered = Mutex<String?>(nil)

  private let downloads: DownloadLog

  init(
    _ channel: PageChannel<BiDiWire>, engine: Engine, _ options: ContextOptions,
    downloads: DownloadLog
  ) {
    self.downloads = downloads
    let translator = BiDiTranslator(contextID: channel.group)
    session = PageSession(channel, options) { translator.translate($0, $1) }
    resizesForDocuments = engine == .chromium
    credentials = options.credentials
    listen()
  }

  var contextID: String { session.channel.group }
  var closing: BiDi.BrowsingContext.Close { .init(context: contextID) }

  /// Has the page reported with the URL that it was opened for: it begins empty.
  func announce(to opener: BiDiPage?) {
    opening.withLock { $0 = { [weak opener] url in opener?.events.append(.popup(url: url)) } }
    Task { [weak self] in
      // One that was opened for nothing stays empty.
      try? await Task.sleep(for: .milliseconds(500))
      self?.arrived(at: "about:blank")
    }
  }

  func markOpened() { isOpened.store(true, ordering: .relaxed) }

  /// Waits, for a moment, until the empty document that an opened page begins with has given way to its
  /// first one: browsers need not announce that, nor answer calls in the empty one.
  private func awaitFirstDocument(deadline: ContinuousClock.Instant) async {
    let end = min(deadline, .now + .milliseconds(500))
    while ContinuousClock.now < end {
      let tree = try? await session.send(
        BiDi.BrowsingContext.GetTree(root: contextID), deadline: deadline)
      if let url = tree?.contexts.first?.url, url != "about:blank", !url.isEmpty {
        if self.url == "about:blank" {
          receive(.navigation(.committed(id: nil, url: url, error: nil)))
        }
        return
      }
      try? await Task.sleep(for: .milliseconds(20))
    }
  }

  func arrived(at url: String) { opening.withLock { $0.take() }?(url) }

  /// Gives the page the size, the density and the color scheme that its context has.
  func setUp(
    _ scheme: ColorScheme, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try await resize(viewport, deadline: deadline)
    if isOpened.load(ordering: .relaxed) { await awaitFirstDocument(deadline: deadline) }
    // Firefox has one for all pages, since it would ask a person otherwise.
    if resizesForDocuments, credentials != nil {
      try await session.send(
        BiDi.Network.AddIntercept(phases: ["authRequired"], contexts: [contextID]),
        deadline: deadline)
    }
    guard scheme == .dark else { return }
    let devTools: BiDi.Chromium.GetSession.Reply
    do throws(BrowserError) {
      devTools = try await session.send(
        BiDi.Chromium.GetSession(context: contextID), deadline: deadline)
    } catch {
      // Firefox has neither this nor a command for media features; it is started dark instead.
      guard error.message.contains("unknown command") else { throw error }
      return
    }
    let command = ContextSetup.colorScheme(scheme)
    try await session.send(
      BiDi.Chromium.SendCommand(command, session: devTools.session), deadline: deadline)
  }

  func resize(
    _ viewport: Viewport, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    try await session.send(
      BiDi.BrowsingContext.SetViewport(
        context: contextID, viewport: .init(width: viewport.width, height: viewport.height),
        devicePixelRatio: viewport.scale), deadline: deadline)
  }

  /// Answers a server's question for a name and a password.
  func accompany(_ event: BiDiEventMessage) {
    abandonFrameCalls(after: event)
    downloads.receive(event)
    if event.method == BiDi.BrowsingContext.NavigationInfo.started, event.context == contextID,
      let url = event.parameters["url"]?.string, url != "about:blank"
    {
      arrived(at: url)
    }
    guard let question = BiDi.Network.AuthRequired.blocked(event) else { return }
    let id = question.request.request
    let isFirst = answered.withLock { answered in
      defer { answered = id }
      return answered != id
    }
    var answer = BiDi.Network.ContinueWithAuth(request: id)
    // A proxy's question is no server's.
    if isFirst, question.response.status == 401, let credentials,
      credentials.fit(question.request.url)
    {
      answer.action = "provideCredentials"
      answer.credentials = .init(
        username: credentials.username, password: credentials.password)
    }
    session.post(answer)
  }

  func answer(_ dialog: DialogState.Answer) {
    session.post(
      BiDi.BrowsingContext.HandleUserPrompt(
        context: contextID, accept: dialog.accepts, userText: dialog.promptText))
  }

  func classified(_ error: BrowserError) -> BrowserError {
    // A page whose process died is moved to one of the browser's own, where nothing is allowed.
    guard error.code == .protocolError,
      error.message.contains("parent process browsing context")
    else { return error }
    receive(.crashed)
    return session.withCore { $0.failure } ?? error
  }

  // MARK: Calls

  var sandbox: BiDi.Script.Target {
    BiDi.Script.Target(context: contextID, sandbox: PageAgent.world)
  }

  func command(for call: AgentCall, _ core: PageCore) -> BiDi.Script.CallFunction? {
    let argument = String(decoding: call.argument.utf8, as: UTF8.self)
    return BiDi.Script.CallFunction(
      functionDeclaration: PageAgent.textCall,
      arguments: [.init(value: call.function), .init(value: argument)], target: sandbox)
  }

  func answer(
    in reply: BiDi.Script.CallFunction.Reply, to call: AgentCall
  ) throws(BrowserError) -> AgentAnswer {
    if let details = reply.exceptionDetails {
      throw BrowserError(.scriptFailed, "\(call.function) failed in the page: \(details.text)")
    }
    guard let text = reply.result?.value?.string else { return .notCalled }
    do {
      return .value(try JSONValue(utf8: Array(text.utf8)))
    } catch {
      throw BrowserError(
        .protocolError, "The answer of \(call.function) is no JSON: \(error.message)")
    }
  }

  /// Puts the page agent into a document that began before we could.
  func restoreAgent(
    after command: AgentCommand?, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let install = BiDi.Script.CallFunction(
      functionDeclaration: "() => { \(PageAgent.source) }", target: sandbox)
    try await sendClassified(install, deadline: deadline)
  }

  /// Sends a command; an error that means the page crashed becomes that.
  @discardableResult
  func sendClassified<Command: BiDiCommand>(
    _ command: Command, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> Command.Reply {
    do throws(BrowserError) {
      return try await session.send(command, deadline: deadline)
    } catch {
      throw classified(error)
    }
  }
}
