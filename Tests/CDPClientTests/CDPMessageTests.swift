import BrowserAPI
import JSON
import Messaging
import ProtocolPages
import Testing
import Vocabulary

@testable import CDPClient

@Suite("Messages of the browser")
struct CDPMessageTests {
  private func event(_ text: String) -> CDPEventMessage? {
    guard case .event(let event) = CDPMessage(Array(text.utf8)) else { return nil }
    return event
  }

  @Test(
    "a reply is known by its number",
    arguments: [
      #"{"id":42,"result":{}}"#, #"{ "result": {}, "id": 42 }"#,
    ])
  func reply(text: String) {
    guard case .reply(let id) = CDPMessage(Array(text.utf8)) else {
      Issue.record("no reply")
      return
    }
    #expect(id == 42)
  }

  @Test("an event is known by its method and its session")
  func eventOfSession() {
    let text = #"{"method":"Page.loadEventFired","params":{"timestamp":1},"sessionId":"AB12"}"#
    #expect(event(text)?.method == "Page.loadEventFired")
    #expect(event(text)?.sessionID == "AB12")
  }

  @Test("an event of the browser has no session, whatever its parameters say")
  func eventOfBrowser() {
    let text = #"{"method":"Target.detachedFromTarget","params":{"sessionId":"AB12"}}"#
    #expect(event(text)?.sessionID == nil)
    let parameters = event(text)?.parameters(CDP.Target.DetachedFromTarget.self)
    #expect(parameters?.sessionId == "AB12")
  }

  @Test(
    "what is no protocol message is told apart",
    arguments: [
      "", "{", "[]", "null", #"{"a":1}"#, #"{"id":"x"}"#, #"{"id":1.5}"#,
    ])
  func unknown(text: String) {
    guard case .unknown = CDPMessage(Array(text.utf8)) else {
      Issue.record("\(text) was taken for a message")
      return
    }
  }

  @Test("base64 of every length comes out as it went in")
  func base64() throws {
    let cases = ["": "", "Zg==": "f", "Zm8=": "fo", "Zm9v": "foo", "Zm9vYg==": "foob"]
    for (encoded, text) in cases {
      let message = Array(#"{"id":1,"result":{"data":"\#(encoded)"}}"#.utf8)
      #expect(try Base64.decode(member: "data", of: message) == Array(text.utf8))
    }
  }

  @Test(
    "a picture that is no base64 is an error",
    arguments: [
      #"{"id":1,"result":{}}"#, #"{"id":1,"result":{"data":"Zm9"#,
      #"{"id":1,"result":{"data":"Z*9v"}}"#,
    ])
  func badBase64(message: String) {
    #expect(throws: JSONSyntaxError.self) {
      try Base64.decode(member: "data", of: Array(message.utf8))
    }
  }
}
