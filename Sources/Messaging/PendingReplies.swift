public import BrowserAPI
import JSON
import Vocabulary

/// The whole message of the browser, or why there is none.
public typealias MessageAnswer = Result<[UInt8], BrowserError>

/// The calls that wait for an answer: a pure state machine, kept in a lock by the connection.
///
/// A call is added before it is sent, may be answered before anyone waits for it, and is removed
/// when its answer is handed over. What is returned is to be resumed after unlocking.
struct PendingReplies<Waiter> {
  /// A waiter and what it gets.
  struct Resumption {
    var waiter: Waiter
    var answer: MessageAnswer
  }

  private enum Progress {
    case sent
    case awaited(Waiter)
    case answered(MessageAnswer)
  }

  private struct Entry {
    var label: String
    /// What it can be failed together with.
    var group: String?
    var deadline: ContinuousClock.Instant
    var limit: Duration
    var progress: Progress
  }

  private var entries: [Int: Entry] = [:]
  private var lastID = 0

  /// How many calls have neither been answered nor failed.
  var unansweredCount: Int {
    entries.values.count {
      switch $0.progress {
      case .sent, .awaited: true
      case .answered: false
      }
    }
  }

  /// The earliest deadline of a call without an answer.
  var nextDeadline: ContinuousClock.Instant? {
    entries.values.compactMap { entry -> ContinuousClock.Instant? in
      switch entry.progress {
      case .sent, .awaited: entry.deadline
      case .answered: nil
      }
    }.min()
  }

  /// A number for a call whose answer nobody waits for.
  mutating func nextID() -> Int {
    lastID += 1
    return lastID
  }

  /// Adds a call; `label` names it in the message of a timeout.
  mutating func add(
    _ label: String, group: String?, now: ContinuousClock.Instant,
    deadline: ContinuousClock.Instant
  ) -> Int {
    let id = nextID()
    entries[id] = Entry(
      label: label, group: group, deadline: deadline, limit: deadline - now,
      progress: .sent)
    return id
  }

  /// Gives the answer, if there is one already, or keeps the waiter for it.
  mutating func wait(for id: Int, _ waiter: Waiter) -> Resumption? {
    guard var entry = entries[id] else {
      let error = BrowserError(.protocolError, "The answer to call \(id) was asked for twice.")
      return Resumption(waiter: waiter, answer: .failure(error))
    }
    switch entry.progress {
    case .answered(let answer):
      entries[id] = nil
      return Resumption(waiter: waiter, answer: answer)
    case .sent, .awaited:
      entry.progress = .awaited(waiter)
      entries[id] = entry
      return nil
    }
  }

  /// Answers a call; nothing happens where it is not known or has an answer.
  mutating func answer(_ id: Int, with answer: MessageAnswer) -> Resumption? {
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
      let error = BrowserError(
        .timedOut, "\(entry.label) timed out after \(Self.seconds(entry.limit)) s.")
      return answer(id, with: .failure(error))
    }
  }

  /// Fails the calls of one group.
  mutating func fail(group: String, _ error: BrowserError) -> [Resumption] {
    let ids = entries.filter { $0.value.group == group }.keys.sorted()
    return ids.compactMap { answer($0, with: .failure(error)) }
  }

  /// Fails every call.
  mutating func failAll(_ error: BrowserError) -> [Resumption] {
    entries.keys.sorted().compactMap { answer($0, with: .failure(error)) }
  }

  /// A duration in seconds as messages show it: `30`, `0.5`.
  private static func seconds(_ duration: Duration) -> String {
    let tenths = (duration / .milliseconds(100)).rounded()
    let whole = (max(0, tenths) / 10)
    return whole == whole.rounded() ? String(Int(whole)) : String(whole)
  }
}
