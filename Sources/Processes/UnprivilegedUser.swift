import CSpawn
import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A user that nobody else is, without a name, a home or rights, for a program that a process of root
/// starts: it can read what anyone can, and reach no process of others.
///
/// The number is none that accounts or containers get (systemd's list of user ranges), so it needs no
/// entry anywhere. No two programs have the same one, and thus no way to each other.
public struct UnprivilegedUser: Sendable, Hashable {
  /// The number of the user and of its only group.
  public let id: UInt32

  /// Between the users of containers and those that are special: 234 million numbers.
  private static let wide: ClosedRange<UInt32> = 0x7000_0000...0x7DFF_FFFF
  /// Where a container knows no such high ones: those that systemd gives away for a moment, too.
  private static let narrow: ClosedRange<UInt32> = 61_184...65_519
  private static let taken = Mutex<Set<UInt32>>([])

  /// Chooses a user; nil where this process may not become another, or none is to be had.
  public static func make() -> UnprivilegedUser? {
    guard geteuid() == 0, let range = range() else { return nil }
    for _ in 1...100 {
      let id = UInt32.random(in: range)
      guard getpwuid(id) == nil, getgrgid(id) == nil,
        taken.withLock({ $0.insert(id).inserted })
      else { continue }
      return UnprivilegedUser(id: id)
    }
    return nil
  }

  /// Whether its processes can make the namespaces that sandboxes are built of.
  public var canMakeNamespaces: Bool { spawn_probe_namespaces(id) == 0 }

  /// Ends all its processes.
  public func endProcesses() { _ = spawn_kill_user(id) }

  /// The numbers that this process' user namespace has, of which all are needed.
  private static func range() -> ClosedRange<UInt32>? {
    guard let map = fopen("/proc/self/uid_map", "re") else { return nil }
    defer { fclose(map) }
    var line = [CChar](repeating: 0, count: 128)
    var known: [ClosedRange<UInt64>] = []
    while fgets(&line, Int32(line.count), map) != nil {
      let fields = String(
        decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self
      )
      .split(whereSeparator: \.isWhitespace).compactMap { UInt64($0) }
      if fields.count == 3, fields[2] > 0 { known.append(fields[0]...(fields[0] + fields[2] - 1)) }
    }
    return [wide, narrow].first { range in
      known.contains { $0.lowerBound <= range.lowerBound && $0.upperBound >= range.upperBound }
    }
  }
}
