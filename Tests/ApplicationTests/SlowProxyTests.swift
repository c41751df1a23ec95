import Foundation
import Testing

@testable import Application

@Suite(.timeLimit(.minutes(1)))
struct SlowProxyTests {
  @Test("a stopped proxy accepts no connections, and has closed open ones")
  func stopped() async throws {
    let target = try SlowProxy(to: "http://127.0.0.1:9")
    let proxy = try SlowProxy(to: "http://127.0.0.1:\(target.port)")
    let open = try #require(connected(to: proxy.port))
    proxy.stop()
    target.stop()
    var byte: UInt8 = 0
    #expect(recv(open, &byte, 1, 0) <= 0)
    close(open)
    // The thread that accepts connections closes the port a moment later.
    while let descriptor = connected(to: proxy.port), !Task.isCancelled {
      close(descriptor)
      await Task.yield()
    }
    proxy.stop()
  }

  private func connected(to port: Int) -> Int32? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr = in_addr(s_addr: UInt32(0x7F00_0001).bigEndian)
    let code = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    if code == 0 { return descriptor }
    close(descriptor)
    return nil
  }
}
