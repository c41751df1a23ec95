import Foundation
import Support
import Synchronization
import Testing

@testable import Transport

@Suite("A stream to a program of this machine", .timeLimit(.minutes(1)))
struct LoopbackStreamTests {
  @Test("what is sent arrives in order, what comes in is handed over, and the end is told once")
  func exchange() async throws {
    let server = try LoopbackServer { connection in
      try connection.write("hello ")
      try connection.write(String(decoding: try connection.read(6), as: UTF8.self))
    }
    defer { server.stop() }
    let received = Mutex<[UInt8]>([])
    let ended = OneShot<Void>()
    let stream = try LoopbackStream(
      port: server.port, onBytes: { bytes in received.withLock { $0 += bytes } },
      onEnd: { ended.set() })
    stream.send(Array("abc".utf8))
    stream.send(Array("def".utf8))
    try #require(await ended.wait())
    #expect(String(decoding: received.withLock { $0 }, as: UTF8.self) == "hello abcdef")
    stream.send([1])
    stream.close()
  }

  @Test("a stream can be closed while a send waits for a reader that has stopped")
  func stuck() async throws {
    let done = OneShot<Void>()
    let server = try LoopbackServer { connection in
      // Reads nothing until the test is over, as a process that is stopped.
      let end = ContinuousClock.now + .seconds(30)
      while done.value == nil, ContinuousClock.now < end { usleep(10_000) }
    }
    defer {
      done.set()
      server.stop()
    }
    let ended = OneShot<Void>()
    let stream = try LoopbackStream(
      port: server.port, onBytes: { _ in }, onEnd: { ended.set() })
    let sent = OneShot<Void>()
    let began = OneShot<Void>()
    Thread.detachNewThread {
      began.set()
      stream.send([UInt8](repeating: 0, count: 64 << 20))
      sent.set()
    }
    try #require(await began.wait())
    #expect(await sent.wait(until: .now + .milliseconds(300)) == nil, "the buffers are full")
    let closed = OneShot<Void>()
    Thread.detachNewThread {
      stream.close()
      closed.set()
    }
    #expect(await closed.wait(until: .now + .seconds(5)) != nil, "closing waits for the send")
    #expect(await sent.wait(until: .now + .seconds(5)) != nil, "the send goes on waiting")
    #expect(await ended.wait(until: .now + .seconds(5)) != nil)
  }
}
