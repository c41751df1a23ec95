/// Lets at most a number of tasks work at a time; the others wait in the order they came.
actor Slots {
  private var free: Int
  private var waiters: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  /// Does the work once there is a free slot.
  nonisolated func hold<Result: Sendable>(
    _ work: () async throws -> Result
  ) async throws -> Result {
    await acquire()
    do {
      let result = try await work()
      await release()
      return result
    } catch {
      await release()
      throw error
    }
  }

  private func acquire() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiters.append($0) }
    }
  }

  private func release() {
    if waiters.isEmpty {
      free += 1
    } else {
      waiters.removeFirst().resume()
    }
  }
}
