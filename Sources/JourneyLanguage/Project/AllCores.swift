import Dispatch
import Foundation
import Synchronization

/// Work on many items that do not depend on each other, on all cores.
enum AllCores {
  /// Fewer items are not worth a thread of their own.
  private static let fewest = 16

  /// What a body makes of the items, in parts that follow each other.
  ///
  /// - Returns: one value for each part, in the order of the items.
  static func map<Item: Sendable, Value: Sendable>(
    _ items: [Item], _ body: @Sendable (ArraySlice<Item>) -> Value
  ) -> [Value] {
    guard !items.isEmpty else { return [] }
    // More parts than cores, so that no core waits long for a part that takes longer.
    let most = ProcessInfo.processInfo.activeProcessorCount * 4
    let parts = max(1, min(most, items.count / fewest))
    let results = Mutex<[Int: Value]>([:])
    DispatchQueue.concurrentPerform(iterations: parts) { part in
      let value = body(items[items.count * part / parts..<items.count * (part + 1) / parts])
      results.withLock { $0[part] = value }
    }
    let all = results.withLock { $0 }
    return (0..<parts).compactMap { all[$0] }
  }
}
