import Dispatch
import Foundation
import Support

/// Finds the numeric addresses of a host without blocking a thread that others need.
enum HostResolver {
  /// The addresses in the order to try them.
  static func addresses(of host: String) -> OneShot<Result<[String], TransportError>> {
    let outcome = OneShot<Result<[String], TransportError>>()
    if isNumeric(host) {
      outcome.set(.success([host]))
    } else if host.lowercased() == "localhost" {
      outcome.set(.success(["127.0.0.1", "::1"]))
    } else {
      DispatchQueue.global().async { outcome.set(lookUp(host)) }
    }
    return outcome
  }

  private static func isNumeric(_ host: String) -> Bool {
    var address = in6_addr()
    return inet_pton(AF_INET, host, &address) == 1 || inet_pton(AF_INET6, host, &address) == 1
  }

  private static func lookUp(_ host: String) -> Result<[String], TransportError> {
    var hints = addrinfo()
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    defer { if let list { freeaddrinfo(list) } }
    var found: [String] = []
    var entry = list
    while let info = entry?.pointee {
      var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
      let length = socklen_t(text.count)
      if getnameinfo(
        info.ai_addr, info.ai_addrlen, &text, length, nil, 0, NI_NUMERICHOST) == 0
      {
        found.append(String(decoding: text.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self))
      }
      entry = info.ai_next
    }
    guard code == 0, !found.isEmpty else {
      return .failure(
        TransportError(
          .hostNotFound, "the host \(host) was not found",
          hint: "check the spelling and the name server",
          underlying: code == 0 ? nil : String(cString: gai_strerror(code))))
    }
    return .success(found)
  }
}
