import Synchronization

/// The pages of a browser that are still in use, by their groups.
package final class PageRegistry<Opened: ProtocolPage>: Sendable {
  private struct Weak {
    weak var page: Opened?
  }

  private let pages = Mutex<[String: Weak]>([:])

  package init() {}

  package func attach(_ page: Opened) {
    pages.withLock { pages in
      pages = pages.filter { $0.value.page != nil }
      pages[page.session.channel.group] = Weak(page: page)
    }
  }

  package subscript(group: String) -> Opened? { pages.withLock { $0[group]?.page } }

  /// The pages that are still in use and are wanted.
  package func pages(where isWanted: (Opened) -> Bool) -> [Opened] {
    pages.withLock { $0.values.compactMap(\.page) }.filter(isWanted)
  }

  package func remove(_ group: String) -> Opened? {
    pages.withLock { $0.removeValue(forKey: group)?.page }
  }
}
