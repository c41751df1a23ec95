import Foundation
import Testing

@testable import Application

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
    // The accepting thread closes the port with a short delay.
    var late = connected(to: proxy.port)
    for _ in 0..<200 {
      guard let descriptor = late else { break }
      close(descriptor)
      try await Task.sleep(for: .milliseconds(10))
      late = connected(to: proxy.port)
    }
    #expect(late == nil)
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
