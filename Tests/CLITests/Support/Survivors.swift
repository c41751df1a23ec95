import Foundation

/// The processes that were started in a workspace: they run in its folder, or its path is in their
/// environment or arguments. (Chromium's children overwrite both, but stay in the folder.) Zombies
/// have none of these and don't count.
struct Survivors {
  private let root: String
  private let mark: Data

  init(of root: String) {
    self.root = root
    mark = Data(root.utf8)
  }

  /// The command lines of the processes that are running now, by process id.
  var now: [Int32: String] {
    var found: [Int32: String] = [:]
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    for processID in names.compactMap({ Int32($0) }) {
      let arguments = contents("/proc/\(processID)/cmdline")
      let environment = contents("/proc/\(processID)/environ")
      let folder = try? FileManager.default.destinationOfSymbolicLink(
        atPath: "/proc/\(processID)/cwd")
      let isOurs =
        arguments.range(of: mark) != nil || environment.range(of: mark) != nil
        || folder?.hasPrefix(root) == true
      guard isOurs else { continue }
      found[processID] = String(decoding: arguments, as: UTF8.self)
        .replacingOccurrences(of: "\0", with: " ")
    }
    return found
  }

  /// Returns the first process that runs a program of this name and has a word in its arguments.
  func first(_ program: String, having word: String = "", without other: String = "\n") -> Int32? {
    now.sorted { $0.key < $1.key }.first {
      let name = $0.value.prefix { $0 != " " }
      return name.hasSuffix(program) && (word.isEmpty || $0.value.contains(word))
        && !$0.value.contains(other)
    }?.key
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

  private func contents(_ path: String) -> Data {
    (try? Data(contentsOf: URL(fileURLWithPath: path))) ?? Data()
  }
}
