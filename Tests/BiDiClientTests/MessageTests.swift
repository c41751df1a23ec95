import BrowserAPI
import JSON
import Messaging
import Testing
import Vocabulary

@testable import BiDiClient

@Suite("Messages of BiDi")
struct MessageTests {
  private func sorted(_ text: String) -> BiDiMessage { BiDiMessage(Array(text.utf8)) }

  @Test(
    "an answer is known in every order of its members",
    arguments: [
      #"{"type":"success","id":7,"result":{}}"#, #"{"id":7,"result":{},"type":"success"}"#,
      #"{"type":"error","id":7,"error":"no such frame","message":"m"}"#,
      #"{"result":{},"id":7}"#,
    ])
  func replies(text: String) {
    guard case .reply(let id) = sorted(text) else {
      Issue.record("\(text) is no reply")
      return
    }
    #expect(id == 7)
  }

  @Test("an event has its name and its context, that of a log entry too")
  func events() throws {
    guard
      case .event(let load) = sorted(
        #"{"type":"event","method":"browsingContext.load","params":{"context":"c","url":"u"}}"#),
      case .event(let entry) = sorted(
        #"{"method":"log.entryAdded","params":{"source":{"realm":"r","context":"d"}}}"#)
    else {
      Issue.record("no events")
      return
    }
    #expect(load.method == "browsingContext.load")
    #expect(load.context == "c")
    #expect(entry.context == "d")
  }

  @Test(
    "what is no message is told as that",
    arguments: ["", "{", "[]", #"{"id":"x"}"#, #"{"id":1.5,"result":{}}"#, "7"])
  func unknown(text: String) {
    guard case .unknown = sorted(text) else {
      Issue.record("\(text) was taken for a message")
      return
    }
  }

  @Test("an error answer has the browser's code and words; a success is none")
  func failures() {
    func failure(_ text: String) -> String? { BiDiWire.errorText(in: Array(text.utf8), id: 7) }
    #expect(
      failure(#"{"type":"error","id":7,"error":"no such frame","message":"gone"}"#)
        == "no such frame: gone")
    #expect(
      failure(#"{"error":"unknown error","id":7,"message":"m","type":"error"}"#)
        == "unknown error: m")
    #expect(failure(#"{"type":"success","id":7,"result":{"error":"x","message":"y"}}"#) == nil)
    #expect(failure(#"{"id":7,"result":{"error":"x"},"type":"success"}"#) == nil)
  }

  @Test("a log entry is a console message or an error that nothing caught")
  func logEntries() {
    func event(_ type: String, _ level: String, _ method: String?) -> PageEvent? {
      LogEntry(
        BiDi.Log.EntryAdded(
          type: type, method: method, level: level, text: "words", source: .init(realm: "r"),
          stackTrace: .init(callFrames: [
            .init(functionName: "f", url: "http://x/a.js", lineNumber: 1, columnNumber: 2)
          ]))
      ).event
    }
    #expect(
      event("console", "warn", "warn")
        == .console(level: "warning", text: "words", source: "http://x/a.js:2:3"))
    #expect(
      event("console", "error", "assert")
        == .console(level: "error", text: "words", source: "http://x/a.js:2:3"))
    #expect(event("console", "info", "groupEnd") == nil)
    let failed = LogEntry(
      BiDi.Log.EntryAdded(
        type: "javascript", level: "error",
        text: "TypeError: NetworkError when attempting to fetch resource.",
        source: .init(realm: "r"))
    ).event
    #expect(
      failed
        == .fetchFailed(
          message: "Uncaught TypeError: NetworkError when attempting to fetch resource.",
          stack: "", mayComeLate: false))
    #expect(
      event("javascript", "error", nil)
        == .uncaughtError(message: "Uncaught words", stack: "at f (http://x/a.js:2:3)"))
  }
}
