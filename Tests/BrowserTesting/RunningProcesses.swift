import Foundation

/// The processes that run, by their ids; zombies are gone already.
public enum RunningProcesses {
  /// Those of a process group.
  public static func inGroup(_ group: Int32) -> [String] { all { $1 == group } }

  /// Those whose environment names the folder; guards have none.
  public static func withFolder(_ folder: String) -> [String] {
    all { id, _ in
      let bytes = FileManager.default.contents(atPath: "/proc/\(id)/environ") ?? Data()
      return bytes.range(of: Data(folder.utf8)) != nil
    }
  }

  /// Looks until there are none, for 20 seconds at most, and gives what is left.
  ///
  /// A process that was killed is still listed until the system has freed its memory.
  public static func left<Thing>(
    _ find: () throws -> [Thing]
  ) async rethrows -> [Thing] {
    let end = ContinuousClock.now + .seconds(20)
    var found = try find()
    while !found.isEmpty, ContinuousClock.now < end {
      // The end of a process that is not our child can't be awaited, only looked for.
      try? await Task.sleep(for: .milliseconds(20))
      found = try find()
    }
    return found
  }

  private static func all(where isWanted: (_ id: String, _ group: Int32) -> Bool) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
    return names.filter { name in
      guard Int32(name) != nil,
        let text = try? String(contentsOfFile: "/proc/\(name)/stat", encoding: .utf8),
        let end = text.lastIndex(of: ")")
      else { return false }
      // State, parent, group.
      let fields = text[text.index(after: end)...].split(separator: " ")
      return fields.count > 2 && fields[0] != "Z" && isWanted(name, Int32(fields[2]) ?? 0)
    }
  }
}
