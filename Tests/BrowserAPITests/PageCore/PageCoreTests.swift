import Testing
import Vocabulary

@testable import BrowserAPI

/// A machine that expectations can feed.
@dynamicMemberLookup
private final class Fed {
  private var core: PageCore
  init(dialogs: DialogPolicy) { core = PageCore(dialogs: dialogs) }
  subscript<Value>(dynamicMember path: WritableKeyPath<PageCore, Value>) -> Value {
    get { core[keyPath: path] }
    set { core[keyPath: path] = newValue }
  }
  subscript<Value>(dynamicMember path: KeyPath<PageCore, Value>) -> Value { core[keyPath: path] }
  func receive(_ events: [PageCore.Event]) -> [PageCore.Effect] { core.receive(events) }
  func wait(for goal: NavigationState.Goal, id: Int) -> Bool { core.wait(for: goal, id: id) }
  func forget(wait id: Int) { core.forget(wait: id) }
  func began(call id: Int) { core.began(call: id) }
  func ended(call id: Int) { core.ended(call: id) }
  func beginStep() throws(BrowserError) { try core.beginStep() }
  func checkUsable() throws(BrowserError) { try core.checkUsable() }
}

@Suite("A page, by what its browser says")
struct PageCoreTests {
  private let load: NavigationState.Goal = .document(id: "a", since: nil, .load)
  private let commit = PageCore.Event.navigation(
    .committed(id: "a", url: "http://x/", error: nil))
  private let closed = BrowserError(.pageClosed, "The page was closed.")

  @Test("a wait ends when its goal is reached, and only once")
  func waits() {
    let page = Fed(dialogs: .dismiss)
    #expect(!page.wait(for: load, id: 1))
    #expect(!page.wait(for: .document(id: "a", since: nil, .commit), id: 2))
    #expect(!page.wait(for: load, id: 3))
    page.forget(wait: 3)
    #expect(page.receive([commit]) == [.report(.navigated(url: "http://x/")), .complete(wait: 2)])
    #expect(page.receive([.navigation(.reached(.load, id: "a"))]) == [.complete(wait: 1)])
    #expect(page.receive([.navigation(.reached(.load, id: "a"))]) == [])
    #expect(page.wait(for: load, id: 4))
  }

  @Test("the world of the agent is waited for, and its errors are not the page's")
  func worlds() {
    let error = PageEvent.uncaughtError(message: "m", stack: "")
    let page = Fed(dialogs: .dismiss)
    #expect(!page.wait(for: .agentWorld, id: 1))
    #expect(
      page.receive([.agentWorld(.created(id: "u", name: "7"))]) == [.complete(wait: 1)])
    #expect(page.worlds.current == "u")
    #expect(page.receive([.occurred(error, world: "7")]) == [])
    #expect(page.receive([.occurred(error, world: "8")]) == [.report(error)])
    #expect(page.receive([.occurred(error)]) == [.report(error)])
    _ = page.receive([.agentWorld(.destroyed(id: "other"))])
    #expect(page.worlds.current == "u")
    _ = page.receive([.agentWorld(.destroyed(id: "u"))])
    #expect(page.worlds.current == nil)
    #expect(!page.wait(for: .agentWorld, id: 2))
    _ = page.receive([.agentWorld(.cleared)])
    #expect(page.receive([.occurred(error, world: "7")]) == [.report(error)])
  }

  @Test("calls of a document end with it, in order; those that have ended do not")
  func calls() {
    let page = Fed(dialogs: .dismiss)
    for call in [3, 1, 2] { page.began(call: call) }
    page.ended(call: 2)
    #expect(
      page.receive([commit]) == [
        .abandon(call: 1), .abandon(call: 3), .report(.navigated(url: "http://x/")),
      ])
    #expect(page.receive([commit]).count == 1)
  }

  @Test("an error page is not reported as a place, a change within the document is")
  func reports() {
    let page = Fed(dialogs: .dismiss)
    let error = PageCore.Event.navigation(.committed(id: "a", url: "about:x", error: "why"))
    #expect(page.receive([error]) == [])
    #expect(page.errorPageReason == "why")
    #expect(
      page.receive([.navigation(.changedWithin(id: nil, url: "http://x/#a"))])
        == [.report(.navigated(url: "http://x/#a"))])
  }

  @Test("an error page without a reason has that of the request")
  func errorReason() {
    let page = Fed(dialogs: .dismiss)
    let error = PageCore.Event.navigation(.committed(id: "a", url: "chrome-error://", error: ""))
    _ = page.receive([error])
    #expect(page.errorPageReason == "unknown reason")
    _ = page.receive([
      .request(
        .failed(.init(id: "1"), reason: "net::ERR_X", kind: "Document", isCancelled: false))
    ])
    #expect(page.errorPageReason == "net::ERR_X")
  }

  @Test("requests are reported by the log")
  func requests() {
    let page = Fed(dialogs: .dismiss)
    let hop = RequestLog.Hop(id: "1")
    _ = page.receive([
      .request(.sent(hop, method: "PUT", url: "http://x/1", isStream: false))
    ])
    #expect(page.requests.underWay.count == 1)
    #expect(
      page.receive([
        .request(.answered(hop, .init(url: "http://x/1", status: 500, kind: "Fetch"))),
        .request(.finished(hop)),
      ]) == [.report(.response(method: "PUT", url: "http://x/1", status: 500, kind: "Fetch"))])
    #expect(page.requests.underWay.count == 0)
  }

  // MARK: Dialogs

  private let prompt = PageCore.Event.dialog(PageDialog(kind: "prompt", message: "Name?"))
  private let alert = PageCore.Event.dialog(PageDialog(kind: "alert", message: "Hi"))

  @Test("dialogs are answered by the policy, which may change; only a prompt has a text")
  func dialogs() {
    let page = Fed(dialogs: .dismiss)
    #expect(
      page.receive([prompt]) == [
        .answerDialog(DialogState.Answer(accepts: false)),
        .report(.dialog(kind: "prompt", message: "Name?", accepted: false)),
      ])
    page.dialogPolicy = .accept(promptText: "Ada")
    #expect(
      page.receive([prompt]).first
        == .answerDialog(DialogState.Answer(accepts: true, promptText: "Ada")))
    #expect(page.receive([alert]).first == .answerDialog(DialogState.Answer(accepts: true)))
  }

  @Test("more dialogs in one step than the limit close the page; a step counts anew")
  func dialogLoop() throws {
    let page = Fed(dialogs: .dismiss)
    for _ in 0..<DialogState.limit { #expect(page.receive([alert]).count == 2) }
    try page.beginStep()
    for _ in 0..<DialogState.limit { #expect(page.receive([alert]).count == 2) }
    let effects = page.receive([alert])
    #expect(effects.first == .close)
    #expect(page.failure?.code == .dialogLoop)
    #expect(page.failure?.message.contains("the last was alert \"Hi\"") == true)
    #expect(effects.last == page.failure.map { .fail($0) })
  }

  // MARK: The end

  @Test("a crash is reported, fails what waits and stays the reason")
  func crash() {
    let page = Fed(dialogs: .dismiss)
    _ = page.receive([commit])
    _ = page.wait(for: load, id: 1)
    let effects = page.receive([.crashed])
    #expect(effects.first == .report(.crashed))
    #expect(effects.count == 2)
    #expect(page.failure?.code == .pageCrashed)
    #expect(page.failure?.message.contains("http://x/") == true)
    #expect(page.receive([.crashed, .ended(closed)]) == [])
    #expect(page.failure?.code == .pageCrashed)
    let error = #expect(throws: BrowserError.self) { try page.beginStep() }
    #expect(error?.code == .pageCrashed)
    // The wait has failed with the page.
    #expect(page.receive([.navigation(.reached(.load, id: "a"))]) == [])
  }

  @Test("a page that was closed can't be used")
  func end() {
    let page = Fed(dialogs: .dismiss)
    #expect(page.receive([.ended(closed)]) == [.fail(closed)])
    #expect(throws: closed) { try page.checkUsable() }
    #expect(page.receive([.crashed]) == [])
  }
}
