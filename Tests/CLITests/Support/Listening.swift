import Foundation

/// The TCP ports on which a process listens, from the system's tables.
enum Listening {
  /// The addresses as the kernel writes them, such as `0100007F:1F90`; empty for a process that is gone.
  static func addresses(of processID: Int32) -> [String] {
    let folder = "/proc/\(processID)/fd"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let links = names.compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")
    }
    let sockets = Set(
      links.filter { $0.hasPrefix("socket:[") }.map { String($0.dropFirst(8).dropLast()) })
    return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap { table -> [String] in
      // A file of the system without a size is read whole only by its handle.
      let bytes = try? FileHandle(forReadingAtPath: table)?.readToEnd()
      return String(decoding: bytes ?? Data(), as: UTF8.self).split(separator: "\n").compactMap {
        line in
        let fields = line.split(separator: " ")
        guard fields.count > 9, fields[3] == "0A", sockets.contains(String(fields[9])) else {
          return nil
        }
        return String(fields[1])
      }
    }
  }
}
