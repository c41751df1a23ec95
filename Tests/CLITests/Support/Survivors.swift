import Foundation
import Synchronization

/// The processes that were started in a workspace: they run in its folder, its path is in their
/// environment or arguments, or they run as a user that one of these was. (A sandbox leaves
/// Chromium's children nothing of the first three.) Zombies have no arguments and don't count.
struct Survivors {
  /// The users that browsers of a workspace had to themselves.
  private static let users = Mutex<[String: Set<UInt32>]>([:])

  private let root: String
  private let mark: Data

  init(of root: String) {
    self.root = root
    mark = Data(root.utf8)
  }

  /// The command lines of the processes that are running now, by process id.
  var now: [Int32: String] {
    var found: [Int32: String] = [:]
    var others: [Int32: (user: UInt32, arguments: String)] = [:]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for processID in names.compactMap({ Int32($0) }) {
      let arguments = contents("/proc/\(processID)/cmdline")
      let environment = contents("/proc/\(processID)/environ")
      let folder = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(processID)/cwd")
      let isOurs =
        arguments.range(of: mark) != nil || environment.range(of: mark) != nil
        || folder?.hasPrefix(root) == true
      let line = String(decoding: arguments, as: UTF8.self)
        .replacingOccurrences(of: "\0", with: " ")
      let user = self.user(of: processID)
      if isOurs {
        found[processID] = line
        // Nobody has an account with such a number.
        if let user, user >= 1_000_000_000 {
          Self.users.withLock { _ = $0[root, default: []].insert(user) }
        }
      } else if let user, !line.isEmpty {
        others[processID] = (user, line)
      }
    }
    let users = Self.users.withLock { $0[root] ?? [] }
    for (processID, other) in others where users.contains(other.user) {
      found[processID] = other.arguments
    }
    return found
  }

  /// Returns the processes that run a program of this name and have a word in their arguments, in the
  /// order of their ids.
  func all(_ program: String, having word: String = "", without other: String = "\n") -> [Int32] {
    now.sorted { $0.key < $1.key }.filter {
      let name = $0.value.prefix { $0 != " " }
      return name.hasSuffix(program) && (word.isEmpty || $0.value.contains(word))
        && !$0.value.contains(other)
    }.map(\.key)
  }

  /// Returns the first of these processes.
  func first(_ program: String, having word: String = "", without other: String = "\n") -> Int32? {
    all(program, having: word, without: other).first
  }

  /// Returns the processes that are still running after all have had time to end.
  func afterTheirTime() async throws -> [Int32: String] {
    let end = ContinuousClock.now + .seconds(15)
    var left = now
    while !left.isEmpty, ContinuousClock.now < end {
      // Only the end of child processes can be awaited; other processes must be polled.
      try await Task.sleep(for: .milliseconds(20))
      left = now
    }
    return left
  }

  private func user(of processID: Int32) -> UInt32? {
    var information = stat()
    return stat("/proc/\(processID)", &information) == 0 ? information.st_uid : nil
  }

  private func contents(_ path: String) -> Data {
    (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
  }
}
