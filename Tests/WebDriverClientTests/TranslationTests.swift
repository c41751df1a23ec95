import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import WebDriverClient

@Suite("From our words to those of WebDriver, and back")
struct TranslationTests {
  @Test("a page of WebKit's own is a failed navigation, a new document an arrival")
  func arrival() {
    let before = DocumentSnapshot(["time": 1, "url": "http://a/", "reached": "load"])
    var tracker = NavigationTracker(before: before, kind: .url("http://b/"), wanted: .load)
    var step = tracker.step(before)
    #expect(step == .unchanged)
    let isOver = tracker.isOver(active: "http://b/")
    #expect(!isOver)
    let begun = DocumentSnapshot(["time": 2, "url": "http://b/", "reached": "commit"])
    step = tracker.step(begun)
    #expect(step == .committed)
    #expect(
      tracker.timeout(RequestsUnderWay()).message.hasSuffix(
        "reached commit but not load when the time was over."))
    let done = DocumentSnapshot(["time": 2, "url": "http://b/", "reached": "load"])
    step = tracker.step(done)
    #expect(step == .arrived)
    let refused = DocumentSnapshot([
      "time": 3, "url": "about:blank", "reason": "Connection refused",
    ])
    step = tracker.step(refused)
    #expect(step == .failed("Connection refused"))
    #expect(tracker.error("Connection refused").hint.contains("nothing listens"))
  }

  @Test("going to a part of the same document is an arrival within it")
  func fragment() {
    let before = DocumentSnapshot(["time": 1, "url": "http://a/"])
    var tracker = NavigationTracker(before: before, kind: .url("http://a/#x"), wanted: .load)
    let early = tracker.step(before)
    #expect(early == .unchanged)
    let late = tracker.step(DocumentSnapshot(["time": 1, "url": "http://a/#x"]))
    #expect(late == .arrived)
  }

  @Test("messages of the inspector are read across the borders of packets")
  func wire() {
    var wire = InspectorWire()
    let json: JSONValue = ["method": "Console.messageAdded"]
    var sent = InspectorWire.message(toBackend: json, connection: 1, target: 2)
    #expect(Array(sent[..<5]) == [0, 0, 0, UInt8(sent.count - 5), 1])
    // What we send to the back end has the shape of what comes from it.
    let name = Array("SendMessageToBackend".utf8)
    sent.replaceSubrange(5..<5 + name.count, with: Array("SendMessageToFrontend".utf8))
    sent[3] += 1
    let other = InspectorWire.message("DidClose")
    let early = wire.receive(other + sent[..<9])
    #expect(early == [])
    let late = wire.receive(Array(sent[9...]))
    #expect(late == [json])
    let nonsense = wire.receive([255, 255, 255, 255, 1])
    #expect(nonsense == nil)
  }

  @Test(
    "a fetch that failed is known by the engine's words, and whether they may come late",
    arguments: [
      ("Unhandled Promise Rejection: TypeError: Load failed", true),
      ("AbortError: Fetch is aborted", true),
      ("TypeError: NetworkError when attempting to fetch resource.", false),
    ])
  func fetchFailed(message: String, mayComeLate: Bool) {
    let expected = PageEvent.fetchFailed(message: message, stack: "s", mayComeLate: mayComeLate)
    #expect(UncaughtError.event(message, stack: "s") == expected)
    let entry: JSONValue = ["source": "javascript", "level": "error", "text": .string(message)]
    guard case .fetchFailed(message, _, mayComeLate) = InspectorMessage.event(entry) else {
      Issue.record("\(entry)")
      return
    }
  }

  @Test("lines of chromedriver's log become events")
  func chromeLog() {
    var log = ChromeLog()
    let events = log.translate(
      [],
      [
        .init(level: "INFO", message: #"http://a/ 3:7 "x \"y\"" 5"#, source: "console-api"),
        .init(level: "SEVERE", message: "http://a/ 1:2 Uncaught Error: z", source: "javascript"),
        .init(level: "SEVERE", message: "http://a/b - Failed to load", source: "network"),
      ])
    #expect(
      events == [
        .occurred(.console(level: "log", text: "x \"y\" 5", source: "http://a/:3:7")),
        .occurred(.uncaughtError(message: "Uncaught Error: z", stack: "at http://a/:1:2")),
      ])
  }
}
