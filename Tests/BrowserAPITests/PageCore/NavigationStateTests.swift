import Testing
import Vocabulary

@testable import BrowserAPI

@Suite("Where a page is, by its events")
struct NavigationStateTests {
  private func after(_ events: NavigationState.Event...) -> NavigationState {
    var state = NavigationState()
    for event in events { state.receive(event) }
    return state
  }

  private func document(
    _ id: String, _ request: NavigationState.Request?, _ state: LoadState = .load
  ) -> NavigationState.Goal { .document(id: id, since: request, state) }

  private func commit(_ id: String?, _ url: String = "http://x/") -> NavigationState.Event {
    .committed(id: id, url: url, error: nil)
  }

  @Test("a document is there step by step")
  func steps() {
    var state = NavigationState()
    let request = state.request
    state.receive(.started(id: "a"))
    #expect(state.isTravelling)
    #expect(!state.hasReached(.settled))
    #expect(!state.hasReached(document("a", request, .commit)))
    state.receive(commit("a"))
    #expect(state.url == "http://x/")
    #expect(state.isCurrent("a") && !state.isCurrent("b") && !state.isCurrent(nil))
    #expect(state.hasReached(.settled))
    #expect(state.hasReached(document("a", request, .commit)))
    #expect(!state.hasReached(document("a", request, .domContentLoaded)))
    state.receive(.reached(.domContentLoaded, id: "a"))
    #expect(state.hasReached(document("a", request, .domContentLoaded)))
    #expect(!state.hasReached(document("a", request)))
    state.receive(.reached(.load, id: "a"))
    state.receive(.reached(.domContentLoaded, id: "a"))
    #expect(state.hasReached(document("a", request)))
  }

  @Test("a navigation that is renamed on its way is still known, if the engine renames them")
  func renamed() {
    var state = after(commit("old", "http://x/old"))
    let request = state.request
    state.receive(.started(id: "a"))
    // The old document stops loading and says so under the new one's name.
    state.receive(.reached(.load, id: "a"))
    #expect(state.reached == .commit)
    state.receive(.started(id: "b"))
    state.receive(commit("b"))
    state.receive(.reached(.load, id: "b"))
    #expect(state.hasReached(document("a", request)))
    #expect(!state.hasReached(document("a", nil)))
  }

  @Test("the commit of a navigation that was overtaken is not the one that was asked for")
  func overtaken() {
    var state = after(.started(id: "slow"))
    let request = state.request
    state.receive(.started(id: "a"))
    state.receive(commit("slow", "http://x/slow"))
    state.receive(.reached(.load, id: "slow"))
    #expect(!state.hasReached(document("a", request)))
    #expect(state.isTravelling)
    state.receive(commit("a"))
    state.receive(.reached(.load, id: "a"))
    #expect(state.hasReached(document("a", request)))
  }

  @Test("a navigation may come to nothing, and the event for it may come late")
  func nothing() {
    var state = NavigationState()
    let request = state.request
    state.receive(.started(id: "a"))
    state.receive(.failed(id: "a", .download))
    #expect(state.failure(of: "a") == .download)
    #expect(state.hasReached(document("a", request)))
    #expect(state.hasReached(.change(after: request.marker, .load)))
    #expect(state.hasReached(.settled))
    state.receive(.started(id: "b"))
    state.receive(.failed(id: "a", .aborted))
    #expect(state.failure(of: "a") == .download)
    #expect(state.isTravelling)
  }

  @Test("an error page has its reason, and is no document to wait for")
  func errorPage() {
    var state = NavigationState()
    let request = state.request
    state.receive(.started(id: "a"))
    state.receive(.committed(id: "a", url: "about:neterror", error: "redirectLoop"))
    #expect(state.errorPage == "redirectLoop")
    #expect(state.hasReached(document("a", request)))
    #expect(state.hasReached(.change(after: request.marker, .load)))
    state.receive(commit("b"))
    #expect(state.errorPage == nil)
  }

  @Test("a change within the document is a change, and ends what was on its way to it")
  func within() {
    var state = after(commit("a"), .started(id: "w"))
    let before = state.marker
    #expect(!state.hasReached(.change(after: before, .load)))
    state.receive(.changedWithin(id: "w", url: "http://x/#top"))
    #expect(state.url == "http://x/#top")
    #expect(state.hasReached(.change(after: before, .load)))
    #expect(state.hasReached(.settled))
    #expect(state.hasReached(document("w", state.request)))
  }

  @Test("a navigation that is asked for and taken back never began")
  func requested() {
    var state = after(.requested)
    #expect(!state.hasReached(.begun) && state.isTravelling)
    state.receive(.requestCleared)
    #expect(state.hasReached(.begun) && !state.isTravelling)
    state.receive(.requested)
    state.receive(.started(id: nil))
    // Taking back comes too late.
    state.receive(.requestCleared)
    #expect(state.hasReached(.begun) && state.isTravelling)
    state.receive(commit("l"))
    #expect(!state.isTravelling)
  }

  @Test("a frame that becomes idle ends a navigation, unless the stop belongs to a load")
  func stop() {
    var state = after(commit("a"), .reached(.load, id: "a"), .started(id: nil))
    let before = state.marker
    // The stop of the first document, overtaken by the start of the second.
    state.receive(.stoppedLoading)
    #expect(state.isTravelling)
    state.receive(.stoppedLoading)
    #expect(!state.isTravelling)
    #expect(state.hasReached(.change(after: before, .load)))
    // Without a navigation it means nothing.
    state.receive(.stoppedLoading)
    #expect(state.marker.failures == before.failures + 1)
  }

  @Test("a load event of another document is not this one's")
  func otherDocument() {
    let state = after(commit("b"), .reached(.load, id: "a"))
    #expect(state.reached == .commit)
  }
}
