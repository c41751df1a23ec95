#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A TCP socket of this machine that accepts connections, as Linux lists it in `/proc/net`.
struct ListeningSocket: Sendable, Hashable {
  /// The address that it is bound to: 4 or 16 bytes in network order.
  var address: [UInt8]
  /// The port.
  var port: UInt16
  /// What identifies it among the descriptors of processes.
  var inode: UInt64

  /// All of them; none where the system has no such list.
  static var all: [ListeningSocket] {
    ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { path in
      SystemFile.text(path).split(separator: "\n").dropFirst().compactMap { ListeningSocket($0) }
    }
  }

  /// A line of `/proc/net/tcp` or `tcp6`; nil unless it is of a socket that listens.
  /// https://docs.kernel.org/networking/proc_net_tcp.html
  init?(_ line: some StringProtocol) {
    let fields = line.split(separator: " ", omittingEmptySubsequences: true)
    guard fields.count > 9, fields[3] == "0A", let inode = UInt64(fields[9]) else { return nil }
    let local = fields[1].split(separator: ":")
    guard local.count == 2, let port = UInt16(local[1], radix: 16) else { return nil }
    let digits = Array(local[0].utf8)
    var address: [UInt8] = []
    // Words of 32 bits in the byte order of the machine.
    for word in stride(from: 0, to: digits.count - 7, by: 8) {
      let text = String(decoding: digits[word..<word + 8], as: UTF8.self)
      guard let number = UInt32(text, radix: 16) else { return nil }
      withUnsafeBytes(of: number) { address += $0 }
    }
    guard address.count == 4 || address.count == 16 else { return nil }
    (self.address, self.port, self.inode) = (address, port, inode)
  }

  /// Whether connections to the address arrive here.
  func accepts(_ wanted: [UInt8]) -> Bool {
    let mapped = [UInt8](repeating: 0, count: 10) + [0xff, 0xff] + wanted
    return address == wanted || address == mapped
      || address.allSatisfy { $0 == 0 }
        && address.count >= wanted.count
  }

  /// The processes that hold it, as far as this process may see them.
  var owners: [Int32] {
    let wanted = "socket:[\(inode)]"
    return SystemFile.names(in: "/proc").compactMap { Int32($0) }.filter { process in
      SystemFile.names(in: "/proc/\(process)/fd").contains {
        SystemFile.link("/proc/\(process)/fd/\($0)") == wanted
      }
    }
  }
}

/// Small files of the system; all are empty where they can't be read.
enum SystemFile {
  static func bytes(_ path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return [] }
    defer { close(descriptor) }
    var all: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 64 * 1024)
    while all.count < 16 << 20 {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { break }
      all += buffer[..<count]
    }
    return all
  }

  static func text(_ path: String) -> String { String(decoding: bytes(path), as: UTF8.self) }

  static func names(in folder: String) -> [String] {
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  static func link(_ path: String) -> String {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes in
      bytes.withMemoryRebound(to: CChar.self) { text in
        text.baseAddress.map { readlink(path, $0, text.count) } ?? -1
      }
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : ""
  }
}
