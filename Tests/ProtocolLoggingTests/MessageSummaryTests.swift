import JSON
import Testing

@testable import ProtocolLogging

@Suite("What a log line shows of a message")
struct MessageSummaryTests {
  private func summary(_ json: String) throws -> String {
    MessageSummary.text(of: try JSONValue(utf8: Array(json.utf8)))
  }

  @Test(
    "what may be secret is hidden, in the forms of every protocol",
    arguments: [
      // CDP
      #"{"type":"keyDown","key":"s3cret","code":"s3cret","windowsVirtualKeyCode":5318008,"text":"s3cret"}"#,
      #"{"text":"s3cret"}"#,
      #"{"arguments":[{"value":"fill"},{"value":{"text":"s3cret","url":"s3cret"}}]}"#,
      #"{"headers":{"Authorization":"s3cret","url":"s3cret"}}"#,
      #"{"request":{"url":"http://a/","headers":{"Cookie":"s3cret"},"postData":"s3cret"}}"#,
      #"{"cookies":[{"name":"s3cret","value":"s3cret","url":"s3cret","id":"s3cret"}]}"#,
      #"{"requestId":"1","responseHeaders":[{"name":"a","value":"s3cret"}],"body":"s3cret"}"#,
      #"{"result":{"type":"string","value":"s3cret"}}"#,
      #"{"type":"log","args":[{"type":"string","value":"s3cret"}]}"#,
      #"{"expression":"s3cret","source":"s3cret","functionDeclaration":"s3cret"}"#,
      // BiDi
      #"{"actions":[{"type":"key","actions":[{"type":"keyDown","value":"s3cret"}]}]}"#,
      #"{"headers":[{"name":"X","value":{"type":"string","value":"s3cret"}}]}"#,
      #"{"cookie":{"name":"n","value":{"type":"string","value":"s3cret"},"domain":"s3cret"}}"#,
      #"{"type":"console","level":"error","text":"s3cret","source":{"realm":"s3cret"}}"#,
      // WebDriver
      #"{"script":"s3cret","args":["s3cret",["s3cret"]]}"#, #"{"text":"s3cret"}"#,
      #"["s3cret"]"#, #""s3cret""#, "5318008",
      // What nobody thought of.
      #"{"new":"s3cret","nested":{"other":["s3cret",{"third":"s3cret"}]},"number":5318008}"#,
      // URLs
      #"{"url":"http://s3cret:s3cret@a.test/path?token=s3cret#s3cret"}"#,
      #"{"url":"data:text/html,s3cret"}"#,
    ])
  func hidden(json: String) throws {
    let text = try summary(json)
    #expect(!text.contains("s3cret") && !text.contains("5318008"), "\(text)")
  }

  @Test("what helps to understand a problem is shown")
  func shown() throws {
    #expect(
      try summary(
        #"{"frameId":"F","url":"http://a.test:81/p?q","loaderId":"L","errorText":"net::X"}"#)
        == #"{"errorText":"net::X","frameId":"F","loaderId":"L","url":"http://a.test:81/p…"}"#)
    #expect(
      try summary(#"{"error":{"code":-32000,"data":1}}"#)
        == #"{"error":{"code":-32000,"data":"…"}}"#)
    #expect(
      try summary(#"{"x":1.5,"y":2,"type":"mousePressed","button":"left"}"#)
        == #"{"button":"…","type":"mousePressed","x":1.5,"y":2}"#)
    #expect(try summary(#"{"a":true,"b":null,"c":[]}"#) == #"{"a":true,"b":null,"c":[]}"#)
  }

  @Test("a long payload is cut")
  func long() throws {
    let values = [JSONValue](repeating: ["url": "http://a.test/"], count: 10_000)
    let text = MessageSummary.text(of: .array(values))
    #expect(text.utf8.count < MessageSummary.length + 100)
    #expect(text.hasSuffix("…"))
  }

  @Test(
    "of a URL the path is shown, not what may hold a token",
    arguments: [
      ("http://a.test/p/q", "http://a.test/p/q"),
      ("https://u:p@a.test:81/p?t=1#f", "https://a.test:81/p…"),
      ("ws://127.0.0.1:9222/devtools", "ws://127.0.0.1:9222/devtools"),
      ("http://a.test?t", "http://a.test…"),
      ("about:blank", "about:blank"), ("about:neterror?e=x", "about:neterror"),
      ("blob:http://a/1", "blob:…"), ("javascript:x", "javascript:…"), ("/url?x", "/url"),
      ("x", "…"),
    ])
  func urls(url: String, text: String) {
    #expect(LoggedURL.text(url) == text)
  }
}
