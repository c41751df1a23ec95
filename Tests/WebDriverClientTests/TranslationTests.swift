import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import WebDriverClient

@Suite("From our words to those of WebDriver, and back")
struct TranslationTests {
  @Test("actions become ticks, in which the other source pauses")
  func ticks() throws {
    let burst = try InputBurst([
      .pointerMove(x: 10.7, y: 20), .keyDown("Shift"), .pointerDown(.right, clickCount: 1),
      .pointerUp(.right, clickCount: 1), .keyUp("Shift"),
    ])
    guard case .actions(let sources)? = burst.pieces.first else {
      Issue.record("no actions")
      return
    }
    #expect(burst.pieces.count == 1)
    let mouse = sources.array?.first?["actions"]?.array ?? []
    let keys = sources.array?.last?["actions"]?.array ?? []
    #expect(
      mouse.map { $0["type"]?.string ?? "" }
        == ["pointerMove", "pause", "pointerDown", "pointerUp", "pause"])
    #expect(mouse[0]["x"] == 10)
    #expect(mouse[2]["button"] == 2)
    #expect(
      keys.map { $0["type"]?.string ?? "" } == ["pause", "keyDown", "pause", "pause", "keyUp"])
    #expect(keys[1]["value"] == "\u{E008}")
    #expect(burst.firstPress?.x == 10 && burst.lastPress?.y == 20)
  }

  @Test("text without keys cuts a burst, and its parts are joined")
  func text() throws {
    let burst = try InputBurst([
      .keyDown("a"), .keyUp("a"), .insertText("ö"), .insertText("ß"), .keyDown("Enter"),
      .keyUp("Enter"),
    ])
    #expect(burst.pieces.count == 3)
    #expect(burst.pieces[1] == .text("öß"))
  }

  @Test("a page of WebKit's own is a failed navigation, a new document an arrival")
  func arrival() {
    let before = Situation(["time": 1, "url": "http://a/", "reached": "load"])
    var arrival = Arrival(before: before, kind: .url("http://b/"), wanted: .load)
    var step = arrival.step(before)
    #expect(step == .unchanged)
    let isOver = arrival.isOver(active: "http://b/")
    #expect(!isOver)
    let begun = Situation(["time": 2, "url": "http://b/", "reached": "commit"])
    step = arrival.step(begun)
    #expect(step == .committed)
    #expect(
      arrival.timeout(RequestsUnderWay()).message.hasSuffix(
        "reached commit but not load when the time was over."))
    let done = Situation(["time": 2, "url": "http://b/", "reached": "load"])
    step = arrival.step(done)
    #expect(step == .arrived)
    let refused = Situation(["time": 3, "url": "about:blank", "reason": "Connection refused"])
    step = arrival.step(refused)
    #expect(step == .failed("Connection refused"))
    #expect(arrival.error("Connection refused").hint.contains("nothing listens"))
  }

  @Test("going to a part of the same document is an arrival within it")
  func fragment() {
    let before = Situation(["time": 1, "url": "http://a/"])
    var arrival = Arrival(before: before, kind: .url("http://a/#x"), wanted: .load)
    let early = arrival.step(before)
    #expect(early == .unchanged)
    let late = arrival.step(Situation(["time": 1, "url": "http://a/#x"]))
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

  @Test("lines of chromedriver's log become events")
  func chromeLog() {
    var log = ChromeLog()
    let events = log.take(
      [],
      [
        .init(level: "INFO", message: #"http://a/ 3:7 "x \"y\"" 5"#, source: "console-api"),
        .init(level: "SEVERE", message: "http://a/ 1:2 Uncaught Error: z", source: "javascript"),
        .init(level: "SEVERE", message: "http://a/b - Failed to load", source: "network"),
      ])
    #expect(
      events == [
        .console(level: "log", text: "x \"y\" 5", source: "http://a/:3:7"),
        .uncaughtError(message: "Uncaught Error: z", stack: "at http://a/:1:2"),
      ])
  }
}
