import Foundation
import Testing

@testable import ProtocolLogging

@Suite("The protocol log", .timeLimit(.minutes(2)))
struct ProtocolLogTests {
  private func path() -> String {
    FileManager.default.temporaryDirectory.path + "/protocol-log-\(UUID().uuidString)"
  }

  private func lines(of path: String) throws -> [String] {
    try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").map { String($0) }
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("a line has time, direction, connection, number, name and payload")
  func line() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = try #require(ProtocolLog(path: path))
    let cdp = log.connection("CDP", to: "ws://127.0.0.1:1/x?token=1")
    let classic = log.connection("WebDriver", to: "http://127.0.0.1:2")
    cdp.sent(bytes(#"{"id":1,"method":"Page.navigate","params":{"url":"http://a/"}}"#))
    cdp.received(bytes(#"{"method":"Page.frameNavigated","params":{"frameId":"F"}}"#))
    cdp.received(bytes(#"{"id":1,"result":{"loaderId":"L"}}"#))
    cdp.sent(
      bytes(
        #"{"id":2,"method":"Runtime.callFunctionOn","params":{"arguments":[{"value":"fill"},{"value":"s3cret"}]}}"#
      ))
    cdp.received(bytes(#"{"id":2,"error":{"code":-1,"message":"Cannot find context"}}"#))
    cdp.received(bytes("no JSON"))
    classic.record(.sent, id: 1, name: "POST /url", bytes(#"{"url":"http://a/?s3cret"}"#))
    classic.record(.received, id: 1, name: "POST /url 200", bytes(#"{"value":null}"#))
    classic.record(.sent, id: 2, name: "GET /title", [])
    classic.record(
      .received, id: 2, name: "GET /title 404",
      bytes(#"{"value":{"error":"no such window","message":"closed","stacktrace":"s3cret"}}"#))
    cdp.note("end: closed")
    log.flush()
    let lines = try lines(of: path)
    let shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z (.*)$/
    let contents = lines.compactMap { $0.wholeMatch(of: shape).map { String($0.1) } }
    #expect(
      contents == [
        "= CDP#1 - open ws://127.0.0.1:1/x…", "= WebDriver#2 - open http://127.0.0.1:2",
        #"> CDP#1 1 Page.navigate {"url":"http://a/"}"#,
        #"< CDP#1 - Page.frameNavigated {"frameId":"F"}"#,
        #"< CDP#1 1 Page.navigate {"loaderId":"L"}"#,
        #"> CDP#1 2 Runtime.callFunctionOn(fill) {"arguments":"…"}"#,
        #"< CDP#1 2 Runtime.callFunctionOn(fill) {"error":{"code":-1,"message":"…"},"id":2} error: Cannot find context"#,
        "< CDP#1 - - (7 bytes)", #"> WebDriver#2 1 POST /url {"url":"http://a/…"}"#,
        "< WebDriver#2 1 POST /url 200 null", "> WebDriver#2 2 GET /title ",
        #"< WebDriver#2 2 GET /title 404 {"error":"no such window","message":"…","stacktrace":"…"} error: closed"#,
        "= CDP#1 - end: closed",
      ])
    #expect(lines.count == contents.count)
  }

  @Test("a picture is its size, and has the name of its call")
  func picture() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = try #require(ProtocolLog(path: path))
    let connection = log.connection("CDP", to: "ws://x/")
    connection.sent(bytes(#"{"id":7,"method":"Page.captureScreenshot","params":{}}"#))
    let picture =
      bytes(#"{"id":7,"result":{"data":""#) + [UInt8](repeating: 65, count: 2 << 20)
      + bytes(#""}}"#)
    connection.received(picture)
    log.flush()
    let end = "7 Page.captureScreenshot (\(picture.count) bytes)"
    #expect(try lines(of: path).last?.hasSuffix(end) == true)
  }

  @Test("secrets that are known are taken out of every line, also of what is shown")
  func redaction() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = try #require(ProtocolLog(path: path))
    log.setRedaction { $0.replacing("s3cret", with: "[redacted]") }
    let connection = log.connection("CDP", to: "ws://x/")
    connection.received(bytes(#"{"method":"a","params":{"url":"http://a/reset/s3cret"}}"#))
    log.flush()
    #expect(try lines(of: path).last?.contains("http://a/reset/[redacted]") == true)
  }

  @Test("a writer that is slower than the messages leaves lines out, and says how many")
  func overflow() throws {
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let log = try #require(ProtocolLog(path: path))
    // Whoever records does not wait, though the log does nothing meanwhile.
    let gate = DispatchSemaphore(value: 0)
    log.setRedaction { text in
      gate.wait()
      gate.signal()
      return text
    }
    let connection = log.connection("CDP", to: "ws://x/")
    let message = [UInt8](repeating: 65, count: 1 << 20)
    let began = ContinuousClock.now
    for _ in 0..<200 { connection.received(message) }
    #expect(ContinuousClock.now - began < .seconds(5))
    gate.signal()
    log.flush(within: .seconds(30))
    #expect(try lines(of: path).contains { $0.hasSuffix("messages were left out") })
  }

  @Test("a file that can't be written is no log, and only its owner may read one")
  func file() throws {
    #expect(ProtocolLog(path: "/nowhere/at/all") == nil)
    let path = path()
    defer { try? FileManager.default.removeItem(atPath: path) }
    _ = try #require(ProtocolLog(path: path))
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect((attributes[.posixPermissions] as? Int) == 0o600)
  }
}
