import Synchronization

/// The numbers from 0 on, each of which is given to one thread.
final class WorkQueue: Sendable {
  private let count: Int
  private let taken = Atomic<Int>(0)

  init(_ count: Int) { self.count = count }

  /// The next number; nil when all are taken.
  func next() -> Int? {
    let index = taken.wrappingAdd(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }
}
