import Testing

@testable import Messaging

@Suite("Pending replies")
struct PendingRepliesTests {
  private typealias Pending = PendingReplies<String, MessagingError>

  private let now = ContinuousClock.now
  private let gone = MessagingError(.disconnected, "gone")

  private func add(
    _ pending: inout Pending, session: String? = nil, seconds: Int = 30
  ) -> Int {
    pending.add(
      "Waiting for Page.navigate", group: session,
      deadline: now + .seconds(seconds))
  }

  @Test("an answer goes to the one who waits for it, once")
  func answer() {
    var pending = Pending { $0 }
    let first = add(&pending)
    let second = add(&pending)
    #expect(pending.wait(for: first, "one") == nil)
    #expect(pending.wait(for: second, "two") == nil)
    let resumption = pending.answer(second, with: .success([1]))
    #expect(resumption?.waiter == "two")
    #expect(resumption?.answer == .success([1]))
    #expect(pending.answer(second, with: .success([2])) == nil)
    #expect(pending.count == 1)
    #expect(pending.nextDeadline != nil)
  }

  @Test("an answer that comes before its waiter is kept")
  func early() {
    var pending = Pending { $0 }
    let id = add(&pending)
    #expect(pending.answer(id, with: .success([7])) == nil)
    #expect(pending.nextDeadline == nil, "nothing is due")
    #expect(pending.wait(for: id, "late")?.answer == .success([7]))
  }

  @Test("an answer to an unknown call changes nothing")
  func unknown() {
    var pending = Pending { $0 }
    #expect(pending.answer(99, with: .success([])) == nil)
  }

  @Test("a timeout names the call")
  func timeout() {
    var pending = Pending { $0 }
    let id = add(&pending)
    let later = add(&pending, seconds: 60)
    #expect(pending.wait(for: id, "one") == nil)
    #expect(pending.wait(for: later, "two") == nil)
    #expect(pending.nextDeadline == now + .seconds(30))
    let late = pending.expire(at: now + .seconds(30))
    #expect(late.map(\.waiter) == ["one"])
    guard case .failure(let error)? = late.first?.answer else { return }
    #expect(error.code == .timedOut)
    #expect(error.message == "Waiting for Page.navigate took until the time was over.")
    #expect(pending.nextDeadline == now + .seconds(60))
  }

  @Test("a crash fails the calls of its session alone")
  func session() {
    var pending = Pending { $0 }
    let mine = add(&pending, session: "A")
    let other = add(&pending, session: "B")
    #expect(pending.wait(for: mine, "mine") == nil)
    #expect(pending.wait(for: other, "other") == nil)
    #expect(pending.fail(group: "A", gone).map(\.waiter) == ["mine"])
    #expect(pending.count == 1)
    #expect(pending.nextDeadline != nil)
  }

  @Test("the end of the connection fails every waiter, also one that comes later")
  func end() {
    var pending = Pending { $0 }
    let first = add(&pending)
    let second = add(&pending)
    #expect(pending.wait(for: first, "one") == nil)
    #expect(pending.failAll(gone).map(\.waiter) == ["one"])
    #expect(pending.wait(for: second, "two")?.answer == .failure(gone))
  }

  @Test("a second waiter is refused, and the first gets the answer")
  func secondWaiter() {
    var pending = Pending { $0 }
    let id = add(&pending)
    #expect(pending.wait(for: id, "first") == nil)
    let refused = pending.wait(for: id, "second")
    #expect(refused?.waiter == "second")
    guard case .failure(let error)? = refused?.answer else {
      Issue.record("the second waiter was not refused")
      return
    }
    #expect(error.message == "The answer to call \(id) was asked for twice.")
    #expect(pending.answer(id, with: .success([1]))?.waiter == "first")
  }

  @Test("an abandoned call is forgotten, answered or not; one that is awaited stays")
  func abandon() {
    var pending = Pending { $0 }
    let sent = add(&pending)
    let answered = add(&pending)
    let awaited = add(&pending)
    #expect(pending.answer(answered, with: .success([])) == nil)
    #expect(pending.wait(for: awaited, "one") == nil)
    for id in [sent, answered, awaited] { pending.abandon(id) }
    #expect(pending.count == 1)
    #expect(pending.answer(sent, with: .success([])) == nil)
    #expect(pending.answer(awaited, with: .success([7]))?.waiter == "one")
    #expect(pending.count == 0)
  }
}

extension PendingReplies.Resumption: Equatable where Waiter: Equatable, Failure: Equatable {
  static func == (left: Self, right: Self) -> Bool {
    left.waiter == right.waiter && left.answer == right.answer
  }
}
