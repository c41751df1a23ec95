#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The addresses of a host that are of this machine.
enum LocalAddresses {
  /// In network order; none for a host elsewhere.
  static func of(host: String) -> [[UInt8]] {
    let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    var list: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(name, nil, &hints, &list) == 0 else { return [] }
    defer { freeaddrinfo(list) }
    var found: [[UInt8]] = []
    let interfaces = ofInterfaces
    var next = list
    while let entry = next {
      if let address = bytes(entry.pointee.ai_addr), !found.contains(address),
        isLoopback(address) || interfaces.contains(address)
      {
        found.append(address)
      }
      next = entry.pointee.ai_next
    }
    return found
  }

  private static var ofInterfaces: [[UInt8]] {
    var list: UnsafeMutablePointer<ifaddrs>?
    guard getifaddrs(&list) == 0 else { return [] }
    defer { freeifaddrs(list) }
    var found: [[UInt8]] = []
    var next = list
    while let entry = next {
      if let address = bytes(entry.pointee.ifa_addr) { found.append(address) }
      next = entry.pointee.ifa_next
    }
    return found
  }

  private static func isLoopback(_ address: [UInt8]) -> Bool {
    address.count == 4
      ? address[0] == 127 || address == [0, 0, 0, 0]
      : address == [UInt8](repeating: 0, count: 15) + [1] || address.allSatisfy { $0 == 0 }
  }

  private static func bytes(_ address: UnsafeMutablePointer<sockaddr>?) -> [UInt8]? {
    guard let address else { return nil }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in.self).sin_addr) { Array($0) }
    case AF_INET6:
      return withUnsafeBytes(of: raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr) { Array($0) }
    default: return nil
    }
  }
}
