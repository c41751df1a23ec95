import BrowserAPI
import Vocabulary

/// The pages of a case: the first, and those that pages opened. Steps act on the current one.
struct Tabs {
  /// One page with where it came from.
  struct Tab {
    let page: any Page
    /// The place of the page that was the current one when it was opened; nil for the first.
    let opener: Int?
    /// Whether a step went to it.
    var isVisited: Bool
  }

  private(set) var all: [Tab]
  private(set) var currentIndex = 0

  init(_ first: any Page) {
    all = [Tab(page: first, opener: nil, isVisited: true)]
  }

  var current: any Page { all[currentIndex].page }
  var pages: [any Page] { all.map(\.page) }

  /// The places of the pages that are still there.
  var open: [Int] { all.indices.filter { !all[$0].page.isClosed } }

  /// The addresses of opened pages that no step went to.
  var unvisited: [String] { all.filter { !$0.isVisited }.map(\.page.url) }

  /// Takes in the pages that the context has by now; gives those that are new.
  mutating func note(opened pages: [any Page]) -> [any Page] {
    let new = pages.filter { page in !all.contains { $0.page.events === page.events } }
    all += new.map { Tab(page: $0, opener: currentIndex, isVisited: false) }
    return new
  }

  mutating func go(to index: Int) {
    currentIndex = index
    all[index].isVisited = true
  }

  /// Goes back to the page that opened the current one, or to the nearest before it that is still
  /// there.
  /// - Returns: False where the current page is the first.
  mutating func returnToOpener() -> Bool {
    var index = all[currentIndex].opener
    while let at = index {
      if !all[at].page.isClosed || all[at].opener == nil {
        go(to: at)
        return true
      }
      index = all[at].opener
    }
    return false
  }
}

extension StepExecutor {
  /// Looks which pages there are by now: one that closed itself is left for the page that opened it.
  /// - Parameter asking: Whether the browser is asked, where it does not tell by itself.
  mutating func followTabs(asking: Bool = false) async throws(StepProblem) {
    let opened: [any Page]
    do throws(BrowserError) {
      opened = try await context.openedPages(asking: asking)
    } catch {
      throw StepProblem(error)
    }
    let policy = dialogPolicy
    for page in tabs.note(opened: opened) {
      if let policy { page.setDialogPolicy(policy) }
      // One that is closed again at once needs no size.
      if let viewport { try? await page.setViewport(viewport.size, deadline: caseDeadline) }
    }
    _ = leaveClosedPage()
  }

  /// Goes back to the opener of a page that closed itself; false where there is none to leave.
  mutating func leaveClosedPage() -> Bool {
    let closed = tabs.current
    guard closed.isClosed, tabs.returnToOpener() else { return false }
    note("the page \(closed.url) closed itself; the case goes on in \(page.url)")
    return true
  }

  /// Adds a line for people to what the report shows of the page.
  func note(_ text: String) {
    page.events.append(.console(level: "info", text: text, source: ""))
  }

  /// Names the opened pages that no step went to.
  func noteUnvisited() {
    for url in tabs.unvisited { note("the page \(url) was opened, and no step went to it") }
  }
}
