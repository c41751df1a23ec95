import BrowserAPI
import Foundation
import Imaging
import JSON
import Synchronization
import Vocabulary

/// A browser whose pages follow the script of a stage.
final class ScriptedBrowser: Browser {
  let version: BrowserVersion
  let capabilities = EngineCapabilities(name: "scripted")
  let number: Int
  let stage: Stage

  init(_ engine: Engine, number: Int, stage: Stage) {
    version = BrowserVersion(engine: engine, version: "1")
    self.number = number
    self.stage = stage
  }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    let call = PageCall(
      name: "context", path: "", visit: 0, browser: number, count: 1, events: PageEventLog())
    _ = try await stage.current.answer(call)
    stage.opened(on: version.engine)
    return ScriptedContext(self)
  }

  func waitUntilGone() async -> String { "" }
  func answers(within limit: Duration) async -> Bool { stage.current.browsersAnswer }
  func close() async { stage.write("close \(version.engine)") }
}

private final class ScriptedContext: BrowserContext {
  private let browser: ScriptedBrowser
  init(_ browser: ScriptedBrowser) { self.browser = browser }
  func newPage() async throws(BrowserError) -> any Page { ScriptedPage(browser) }
  func cookies(for url: String) async throws(BrowserError) -> [Cookie] { [] }
  func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {}
  func close() async { browser.stage.closedContext() }
}

private final class ScriptedPage: Page {
  private struct State {
    var url = ""
    var visit = 0
    var counts: [String: Int] = [:]
    var questions = 0
    var picture: [UInt8] = []
  }

  let events = PageEventLog()
  private let browser: ScriptedBrowser
  private let state = Mutex(State())

  init(_ browser: ScriptedBrowser) { self.browser = browser }

  private var stage: Stage { browser.stage }

  var url: String { state.withLock { $0.url } }
  var roundTrips: Int { 0 }
  var documentStatus: Int? { stage.current.documentStatus }
  func failedNavigation() async -> BrowserError? {
    stage.current.failedNavigation(call("page", nil))
  }
  var requestsUnderWay: Int {
    let asked = state.withLock { state in
      state.questions += 1
      return state.questions - 1
    }
    return stage.current.requestsUnderWay(asked, events)
  }
  var interception: (any NetworkInterception)? { ScriptedInterception(stage) }

  private func call(_ name: String, _ deadline: ContinuousClock.Instant?) -> PageCall {
    state.withLock { state in
      state.counts[name, default: 0] += 1
      return PageCall(
        name: name, path: URL(string: state.url)?.path ?? "", visit: state.visit,
        browser: browser.number, count: state.counts[name, default: 0], deadline: deadline,
        events: events)
    }
  }

  @discardableResult
  private func act(
    _ name: String, _ deadline: ContinuousClock.Instant?
  ) async throws(BrowserError) -> JSONValue? {
    try await stage.current.answer(call(name, deadline))
  }

  func goto(_ url: String, until state: LoadState, deadline: ContinuousClock.Instant)
    async throws(BrowserError)
  {
    let visit = stage.visit(URL(string: url)?.path ?? "")
    self.state.withLock {
      $0.url = url
      $0.visit = visit
    }
    try await act("goto", deadline)
  }

  func traverseHistory(by delta: Int, deadline: ContinuousClock.Instant) async throws(BrowserError)
  { try await act("back", deadline) }

  func reload(deadline: ContinuousClock.Instant) async throws(BrowserError) {
    try await act("reload", deadline)
  }

  func call(_ call: AgentCall, deadline: ContinuousClock.Instant)
    async throws(BrowserError) -> JSONValue
  {
    if let answer = try await act(call.function, deadline) { return answer }
    switch call.function {
    case "preparePointer": return ["ok": true, "x": 1, "y": 1]
    case "prepareCapture":
      let picture = stage.current.picture(self.call("picture", deadline))
      state.withLock { $0.picture = picture }
      let size = (try? PNGCodec.header(of: picture).size) ?? PixelSize(width: 16, height: 12)
      let (width, height) = (
        JSONValue.number(Double(size.width)), JSONValue.number(Double(size.height))
      )
      let firstColumn: JSONValue = ["x": 0, "y": 0, "width": 1, "height": height]
      return [
        "ok": true, "scrollX": 0, "scrollY": 0, "viewportWidth": width, "viewportHeight": height,
        // Whatever is to be ignored lies in the first column.
        "ignored": .array((call.argument["ignored"]?.array ?? []).map { _ in [firstColumn] }),
      ]
    default: return ["ok": true]
    }
  }

  func callInPage(
    _ function: String, _ text: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try await act("script", deadline) ?? ["value": .null, "nothing": true]
  }

  func callInFrames(_ call: AgentCall, deadline: ContinuousClock.Instant) async {}

  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? {
    try await act("input", deadline) ?? ["ok": true]
  }

  func screenshot(_ area: ScreenshotArea, deadline: ContinuousClock.Instant)
    async throws(BrowserError) -> [UInt8]
  {
    try await act("screenshot", deadline)
    let prepared = state.withLock { $0.picture }
    return prepared.isEmpty ? Picture.gray : prepared
  }

  func setDialogPolicy(_ policy: DialogPolicy) {}
  func close() async {}
}

private final class ScriptedInterception: NetworkInterception {
  private let stage: Stage
  init(_ stage: Stage) { self.stage = stage }
  func setRules(_ rules: [InterceptionRule]) async throws(BrowserError) { stage.set(rules) }
}
