/// The calls that wait for an answer: a pure state machine, kept in a lock by the connection.
///
/// A call is added before it is sent, may be answered before anyone waits for it, and is removed
/// when its answer is handed over. What is returned is to be resumed after unlocking.
struct PendingReplies<Waiter, Failure: Error> {
  /// The whole message of the browser, or why there is none.
  typealias Answer = Result<[UInt8], Failure>

  /// A waiter and what it gets.
  struct Resumption {
    var waiter: Waiter
    var answer: Answer
  }

  private enum Progress {
    case sent
    case awaited(Waiter)
    case answered(Answer)
  }

  private struct Entry {
    var label: String
    /// What it can be failed together with.
    var group: String?
    var deadline: ContinuousClock.Instant
    var progress: Progress
  }

  private let failure: @Sendable (MessagingError) -> Failure
  private var entries: [Int: Entry] = [:]
  private var lastID = 0

  /// - Parameter failure: Makes the errors of this machine the client's.
  init(failure: @escaping @Sendable (MessagingError) -> Failure) { self.failure = failure }

  /// How many calls are known, answered or not.
  var count: Int { entries.count }

  /// The earliest deadline of a call without an answer.
  var nextDeadline: ContinuousClock.Instant? {
    entries.values.compactMap { entry -> ContinuousClock.Instant? in
      switch entry.progress {
      case .sent, .awaited: entry.deadline
      case .answered: nil
      }
    }.min()
  }

  /// A number for a call whose answer is not awaited.
  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  /// Adds a call; `label` names it in the message of a timeout.
  mutating func add(
    _ label: String, group: String?, deadline: ContinuousClock.Instant
  ) -> Int {
    let id = nextID()
    entries[id] = Entry(label: label, group: group, deadline: deadline, progress: .sent)
    return id
  }

  /// Gives the answer, if there is one already, or keeps the waiter for it.
  mutating func wait(for id: Int, _ waiter: Waiter) -> Resumption? {
    guard var entry = entries[id] else { return refusal(of: waiter, id) }
    switch entry.progress {
    case .answered(let answer):
      entries[id] = nil
      return Resumption(waiter: waiter, answer: answer)
    case .sent:
      entry.progress = .awaited(waiter)
      entries[id] = entry
      return nil
    case .awaited:
      return refusal(of: waiter, id)
    }
  }

  /// An answer is given once: whoever asks second gets an error, and the first goes on waiting.
  private func refusal(of waiter: Waiter, _ id: Int) -> Resumption {
    let error = MessagingError(
      .protocolError, "The answer to call \(id) was asked for twice.")
    return Resumption(waiter: waiter, answer: .failure(failure(error)))
  }

  /// Forgets a call that is not awaited; its answer is dropped when it comes.
  mutating func abandon(_ id: Int) {
    switch entries[id]?.progress {
    case .sent, .answered: entries[id] = nil
    case .awaited, nil: break
    }
  }

  /// Answers a call; nothing happens where it is not known or has an answer.
  mutating func answer(_ id: Int, with answer: Answer) -> Resumption? {
    guard var entry = entries[id] else { return nil }
    switch entry.progress {
    case .sent:
      entry.progress = .answered(answer)
      entries[id] = entry
      return nil
    case .awaited(let waiter):
      entries[id] = nil
      return Resumption(waiter: waiter, answer: answer)
    case .answered:
      return nil
    }
  }

  /// Fails the calls whose deadline has come.
  mutating func expire(at now: ContinuousClock.Instant) -> [Resumption] {
    let late = entries.filter { $0.value.deadline <= now }
    return late.sorted { $0.key < $1.key }.compactMap { id, entry in
      let error = MessagingError(
        .timedOut, "\(entry.label) took until the time was over.")
      return answer(id, with: .failure(failure(error)))
    }
  }

  /// Fails the calls of one group.
  mutating func fail(group: String, _ error: Failure) -> [Resumption] {
    let ids = entries.filter { $0.value.group == group }.keys.sorted()
    return ids.compactMap { answer($0, with: .failure(error)) }
  }

  /// Fails every call.
  mutating func failAll(_ error: Failure) -> [Resumption] {
    entries.keys.sorted().compactMap { answer($0, with: .failure(error)) }
  }
}
