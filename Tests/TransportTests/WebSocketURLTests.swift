import Testing

@testable import Transport

@Suite("WebSocket URLs")
struct WebSocketURLTests {
  @Test("the parts of a URL are found")
  func parts() throws {
    let url = try WebSocketURL("ws://127.0.0.1:9222/devtools/browser/1?a=b#c")
    #expect(!url.isSecure)
    #expect(url.host == "127.0.0.1")
    #expect(url.port == 9222)
    #expect(url.path == "/devtools/browser/1?a=b")
    #expect(url.hostHeader == "127.0.0.1:9222")
  }

  @Test(
    "defaults and odd spellings are understood",
    arguments: [
      ("ws://host", "host", 80, "/", "host"),
      ("wss://host", "host", 443, "/", "host"),
      ("wss://host:80/", "host", 80, "/", "host:80"),
      ("WS://Host:/x", "Host", 80, "/x", "Host"),
      ("ws://host?q=1", "host", 80, "/?q=1", "host"),
      ("ws://[::1]:5/x", "::1", 5, "/x", "[::1]:5"),
    ] as [(String, String, UInt16, String, String)])
  func defaults(_ text: String, host: String, port: UInt16, path: String, header: String) throws {
    let url = try WebSocketURL(text)
    #expect(url.host == host)
    #expect(url.port == port)
    #expect(url.path == path)
    #expect(url.hostHeader == header)
  }

  @Test(
    "what is no WebSocket URL is refused before anything is sent",
    arguments: [
      "", "http://host/", "ws:/host", "ws://", "ws:///path", "ws://:80/", "ws://host:0/",
      "ws://host:65536/", "ws://host:x/", "ws://host:+1/", "ws://me@host/", "ws://[::1/",
      "ws://[::1]x/", "ws://ho st/", "ws://host/\r\nX: y", "ws://höst/",
    ])
  func invalid(_ text: String) async {
    await #expect(throws: TransportError.self) { try await WebSocket.connect(to: text) }
    let error = #expect(throws: TransportError.self) { try WebSocketURL(text) }
    #expect(error?.code == .invalidURL)
  }
}
