import Foundation
import Support
import Synchronization
import Testing

@testable import Transport

@Suite("Messages over a pair of sockets", .timeLimit(.minutes(2)))
struct MessagePipeTests {
  /// A pipe whose other end echoes every byte until `count` NULs have come back.
  private func echo(_ socket: ControlSocket) {
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        let count = recv(socket.descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return }
        var sent = 0
        while sent < count {
          let part = buffer[sent..<count].withUnsafeBytes {
            send(socket.descriptor, $0.baseAddress, $0.count, 0)
          }
          guard part > 0 else { return }
          sent += part
        }
      }
    }
  }

  @Test("messages of every size come back whole and in order")
  func sizes() async throws {
    let (ours, theirs) = try ControlSocket.pair()
    echo(theirs)
    let sizes = [0, 1, 1000, 300_000, 3, 20 << 20, 70_000]
    let received = Mutex<[[UInt8]]>([])
    let done = OneShot<Bool>()
    let pipe = MessagePipe(
      ours,
      onMessage: { message in
        let count = received.withLock { all in
          all.append(message)
          return all.count
        }
        if count == sizes.count { done.set(true) }
      }, onEnd: { _ in done.set(false) })
    for (index, size) in sizes.enumerated() {
      try pipe.send(utf8: [UInt8](repeating: UInt8(65 + index), count: size))
    }
    #expect(await done.wait() == true)
    let all = received.withLock { $0 }
    #expect(all.map(\.count) == sizes)
    #expect(
      all.enumerated().allSatisfy { index, message in
        message.allSatisfy { $0 == UInt8(65 + index) }
      })
    await pipe.end(code: 1000, timeout: .zero)
  }

  @Test("the end of the other side is told once, after its last message, and ends sends")
  func end() async throws {
    let (ours, theirs) = try ControlSocket.pair()
    let received = Mutex<[String]>([])
    let ended = OneShot<String>()
    let pipe = MessagePipe(
      ours,
      onMessage: { message in
        received.withLock { $0.append(String(decoding: message, as: UTF8.self)) }
      }, onEnd: { ended.set($0) })
    let bytes = Array("one\0two\0half".utf8)
    #expect(send(theirs.descriptor, bytes, bytes.count, 0) == bytes.count)
    theirs.shutDown()
    #expect(await ended.wait() == "")
    #expect(received.withLock { $0 } == ["one", "two"])
    #expect(throws: TransportError.self) { try pipe.send(utf8: [65]) }
  }

  @Test("a program that does not read holds nobody up, and is not given more than the limit")
  func stuck() async throws {
    let (ours, theirs) = try ControlSocket.pair()
    let ended = OneShot<String>()
    let pipe = MessagePipe(ours, onMessage: { _ in }, onEnd: { ended.set($0) })
    let large = [UInt8](repeating: 65, count: 100 << 20)
    try pipe.send(utf8: large)
    try pipe.send(utf8: large)
    #expect(throws: TransportError.self) { try pipe.send(utf8: large) }
    await pipe.end(code: 1000, timeout: .zero)
    #expect(await ended.wait() != nil)
    withExtendedLifetime(theirs) {}
  }
}
