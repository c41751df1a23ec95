#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Who accepts connections to a port of this machine.
public enum PortOwner: Sendable, Hashable {
  /// The child that was asked about, or what it started.
  case child
  /// Another process, in words: `process 4711 (python3 old.py)`.
  case other(String)
  /// Nobody that this process may see, or the port of another machine.
  case unknown

  /// Whether something of this machine accepts connections there; false also where the system has no
  /// list of its sockets.
  public static func isTaken(port: UInt16, host: String) -> Bool {
    !sockets(port, host).isEmpty
  }

  /// Programs that pass connections on to containers: a port of theirs may well be the child's.
  private static let forwarders: Set<String> = [
    "docker-proxy", "rootlesskit", "rootlessport", "conmon", "slirp4netns", "pasta", "pasta.avx2",
    "gvproxy", "com.docker.backe", "com.docker.vpnki",
  ]

  fileprivate static func sockets(_ port: UInt16, _ host: String) -> [ListeningSocket] {
    let candidates = ListeningSocket.all.filter { $0.port == port }
    if candidates.isEmpty { return [] }
    let addresses = LocalAddresses.of(host: host)
    return candidates.filter { socket in addresses.contains { socket.accepts($0) } }
  }

  fileprivate static func isForwarder(_ process: Int32) -> Bool {
    let name = SystemFile.text("/proc/\(process)/comm").prefix { $0 != "\n" }
    return forwarders.contains(String(name))
  }

  fileprivate static func name(_ process: Int32) -> String {
    let words = SystemFile.bytes("/proc/\(process)/cmdline").split(separator: 0)
    let command = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ")
    let shown = command.count > 120 ? command.prefix(119) + "…" : Substring(command)
    return "process \(process)" + (shown.isEmpty ? "" : " (\(shown))")
  }
}

extension ChildProcess {
  /// Who accepts connections to a port: if several do, another process counts before the child.
  ///
  /// - Parameter mark: A variable of the child's environment, as `NAME=value`: what the child started
  ///   inherits it even where it left the group.
  public func owner(ofPort port: UInt16, host: String, mark: String) -> PortOwner {
    var found = PortOwner.unknown
    for socket in PortOwner.sockets(port, host) {
      let owners = socket.owners
      if owners.contains(where: { isOurs($0, mark: mark) }) {
        found = .child
      } else if let other = owners.first(where: { !PortOwner.isForwarder($0) }) {
        return .other(PortOwner.name(other))
      }
    }
    return found
  }

  private func isOurs(_ process: Int32, mark: String) -> Bool {
    if getpgid(process) == processID { return true }
    let variables = SystemFile.bytes("/proc/\(process)/environ").split(separator: 0)
    if variables.contains(where: { $0.elementsEqual(mark.utf8) }) { return true }
    var ancestor = process
    for _ in 0..<64 where ancestor > 1 {
      if ancestor == processID { return true }
      ancestor = Self.parent(of: ancestor)
    }
    return false
  }

  private static func parent(of process: Int32) -> Int32 {
    // The name, in parentheses, may contain anything.
    let text = SystemFile.text("/proc/\(process)/stat")
    guard let end = text.lastIndex(of: ")") else { return 0 }
    let fields = text[end...].split(separator: " ")
    return fields.count > 2 ? Int32(fields[2]) ?? 0 : 0
  }
}
