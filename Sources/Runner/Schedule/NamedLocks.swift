import Support
import Synchronization

/// The locks that journeys name (`lock: [billing]`): of the cases with one of them, one at a time runs on
/// this machine.
///
/// Each is handed out in the order in which it is asked for. A case takes all of its locks in one order, by
/// name, and before it waits for anything else, so no two wait for each other.
final class NamedLocks: Sendable {
  private let semaphores = Mutex<[String: AsyncSemaphore]>([:])
  private let held = Mutex<Set<String>>([])

  /// The names that are held now.
  var taken: Set<String> { held.withLock { $0 } }

  /// Waits for all of the locks; each one must be released.
  ///
  /// - Returns: false if the task was cancelled first: none is held then.
  func acquire(_ names: [String]) async -> Bool {
    var acquired: [String] = []
    for name in Set(names).sorted() {
      do throws(CancellationError) {
        try await semaphore(name).acquire()
      } catch {
        release(acquired)
        return false
      }
      acquired.append(name)
      held.withLock { _ = $0.insert(name) }
    }
    return true
  }

  /// Gives the locks back.
  func release(_ names: [String]) {
    for name in Set(names).sorted().reversed() {
      held.withLock { _ = $0.remove(name) }
      semaphore(name).release()
    }
  }

  private func semaphore(_ name: String) -> AsyncSemaphore {
    semaphores.withLock { semaphores in
      if let known = semaphores[name] { return known }
      let made = AsyncSemaphore()
      semaphores[name] = made
      return made
    }
  }
}
