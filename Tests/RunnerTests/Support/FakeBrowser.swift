import BrowserAPI
import JSON
import Synchronization
import Vocabulary

/// Starts and ends of browsers, in order.
final class BrowserDiary: Sendable {
  private let entries = Mutex<[String]>([])
  func write(_ entry: String) { entries.withLock { $0.append(entry) } }
  var all: [String] { entries.withLock { $0 } }
}

/// A browser that does nothing and writes down when it was started and closed.
final class FakeBrowser: Browser {
  let version: BrowserVersion
  let capabilities = EngineCapabilities(name: "fake")
  private let diary: BrowserDiary
  private let rules: FakeInterception

  init(_ engine: Engine, _ diary: BrowserDiary, rules: FakeInterception = FakeInterception()) {
    version = BrowserVersion(engine: engine, version: "1")
    self.diary = diary
    self.rules = rules
    diary.write("start \(engine)")
  }

  func newContext(_ options: ContextOptions) async throws(BrowserError) -> any BrowserContext {
    diary.write("case on \(version.engine)")
    return FakeContext(rules: rules)
  }

  func answers(within limit: Duration) async -> Bool { true }
  func close() async { diary.write("close \(version.engine)") }
}

private final class FakeContext: BrowserContext {
  let rules: FakeInterception
  init(rules: FakeInterception) { self.rules = rules }
  func newPage() async throws(BrowserError) -> any Page { FakePage(rules: rules) }
  func cookies(for url: String) async throws(BrowserError) -> [Cookie] { [] }
  func setCookies(_ cookies: [Cookie]) async throws(BrowserError) {}
  func close() async {}
}

/// Remembers the rules that were set last.
final class FakeInterception: NetworkInterception {
  private let rules = Mutex<[[InterceptionRule]]>([])
  var all: [[InterceptionRule]] { rules.withLock { $0 } }
  func setRules(_ rules: [InterceptionRule]) async throws(BrowserError) {
    self.rules.withLock { $0.append(rules) }
  }
}

private final class FakePage: Page {
  let events = PageEventLog()
  let rules: FakeInterception
  init(rules: FakeInterception) { self.rules = rules }
  var url: String { "" }
  var roundTrips: Int { 0 }
  var requestsUnderWay: Int { 0 }
  var interception: (any NetworkInterception)? { rules }
  func goto(_ url: String, until state: LoadState, deadline: ContinuousClock.Instant)
    async throws(BrowserError)
  {}
  func traverseHistory(by delta: Int, deadline: ContinuousClock.Instant) async throws(BrowserError)
  {}
  func reload(deadline: ContinuousClock.Instant) async throws(BrowserError) {}
  func call(_ call: AgentCall, deadline: ContinuousClock.Instant)
    async throws(BrowserError) -> JSONValue
  { .null }
  func perform(
    _ actions: [InputAction], confirming confirmation: AgentCall?,
    deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue? { nil }
  func screenshot(_ area: ScreenshotArea, deadline: ContinuousClock.Instant)
    async throws(BrowserError) -> [UInt8]
  { [] }
  func setDialogPolicy(_ policy: DialogPolicy) {}
  func close() async {}
}
