import Support

extension OneShot {
  /// Waits for the result.
  ///
  /// - Parameter what: What is waited for, as the start of "… was cancelled".
  /// - Throws: What it was set to, or `cancelled` when the waiting task is cancelled.
  func get<Success>(_ what: String) async throws(TransportError) -> Success
  where Value == Result<Success, TransportError> {
    guard let result = await wait() else { throw .cancelled(what) }
    return try result.get()
  }

  /// Waits for the result, but not longer than `limit`.
  ///
  /// - Throws: What it was set to, `cancelled`, or `timeout` when the limit passed first.
  func get<Success>(
    _ what: String, within limit: Duration, orThrow timeout: TransportError
  ) async throws(TransportError) -> Success where Value == Result<Success, TransportError> {
    if let result = await wait(until: .now + limit) { return try result.get() }
    throw Task.isCancelled ? .cancelled(what) : timeout
  }
}
