import BrowserAPI
import JSON
import Testing
import Vocabulary

@testable import BiDiClient

@Suite("Where a page is, by its events")
struct NavigationStateTests {
  private func arrived(
    _ navigation: String, _ request: NavigationState.Request, _ state: LoadState = .load
  ) -> NavigationState.Goal { .document(navigation: navigation, after: request, state) }

  @Test("a document is there step by step")
  func steps() {
    var state = NavigationState()
    let request = state.request
    state.started("a")
    #expect(state.isTravelling)
    #expect(!state.hasReached(.settled))
    #expect(!state.hasReached(arrived("a", request, .commit)))
    state.committed("a", url: "http://x/")
    #expect(state.url == "http://x/")
    #expect(state.hasReached(.settled))
    #expect(state.hasReached(arrived("a", request, .commit)))
    #expect(!state.hasReached(arrived("a", request, .domContentLoaded)))
    state.came(to: .domContentLoaded, navigation: "a")
    #expect(state.hasReached(arrived("a", request, .domContentLoaded)))
    #expect(!state.hasReached(arrived("a", request)))
    state.came(to: .load, navigation: "a")
    #expect(state.hasReached(arrived("a", request)))
  }

  @Test("a navigation that is renamed on its way is still known")
  func renamed() {
    var state = NavigationState()
    state.committed("old", url: "http://x/old")
    let request = state.request
    state.started("a")
    // The old document stops loading and says so under the new one's name.
    state.came(to: .load, navigation: "a")
    #expect(state.reached == .commit)
    state.started("b")
    state.committed("b", url: "http://x/")
    state.came(to: .load, navigation: "b")
    #expect(state.hasReached(arrived("a", request)))
  }

  @Test("the commit of a navigation that was overtaken is not the one that was asked for")
  func overtaken() {
    var state = NavigationState()
    state.started("slow")
    let request = state.request
    state.started("a")
    state.committed("slow", url: "http://x/slow")
    state.came(to: .load, navigation: "slow")
    #expect(!state.hasReached(arrived("a", request)))
    #expect(state.isTravelling)
    state.committed("a", url: "http://x/")
    state.came(to: .load, navigation: "a")
    #expect(state.hasReached(arrived("a", request)))
  }

  @Test("a navigation may come to nothing, and the event for it may come late")
  func nothing() {
    var state = NavigationState()
    let before = state.marker
    let request = state.request
    state.started("a")
    state.failed("a", .download)
    #expect(state.failure(of: "a") == .download)
    #expect(state.hasReached(arrived("a", request)))
    #expect(state.hasReached(.change(after: before, .load)))
    #expect(state.hasReached(.settled))
    state.started("b")
    state.failed("a", .aborted)
    #expect(state.failure(of: "a") == .download)
    #expect(state.isTravelling)
  }

  @Test("an error page has its reason, and is no document to wait for")
  func errorPage() {
    var state = NavigationState()
    let request = state.request
    state.started("a")
    state.committed("a", url: "about:neterror?e=redirectLoop&u=http%3A//x/")
    #expect(state.errorPage == "redirectLoop")
    #expect(state.hasReached(arrived("a", request)))
    state.committed("b", url: "http://x/")
    #expect(state.errorPage == nil)
  }

  @Test("a change within the document is a change")
  func within() {
    var state = NavigationState()
    state.committed("a", url: "http://x/")
    let before = state.marker
    #expect(!state.hasReached(.change(after: before, .load)))
    state.changedWithin(url: "http://x/#top")
    #expect(state.url == "http://x/#top")
    #expect(state.hasReached(.change(after: before, .load)))
  }
}
