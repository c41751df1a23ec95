import BrowserAPI
import JSON
import Synchronization
import Vocabulary

/// What happened to requests while there were mocks, so that the page's reports of them can be marked.
///
/// Written on the thread that reads the browser's messages, always before the page reports
/// the request. The last decision about a method and URL counts.
final class MockLog: Sendable {
  private struct Request: Hashable {
    var method: String
    var url: String
  }

  /// A page that makes up addresses must not fill our memory.
  private static let limit = 5_000

  private let mocked = Mutex<Set<Request>>([])

  func note(method: String, url: String, isMocked: Bool) {
    mocked.withLock { mocked in
      let request = Request(method: method, url: url)
      if !isMocked {
        mocked.remove(request)
      } else if mocked.count < Self.limit {
        mocked.insert(request)
      }
    }
  }

  /// Whether the last such request was answered, or failed, by a mock.
  func isMocked(method: String, url: String) -> Bool {
    mocked.withLock { $0.contains(Request(method: method, url: url)) }
  }

  func forget() { mocked.withLock { $0 = [] } }

  /// A rule to stand after all others: it matches nothing, and so sees what none of them took.
  var rest: InterceptionRule {
    InterceptionRule(.fail) { [self] method, url in
      note(method: method, url: url, isMocked: false)
      return false
    }
  }
}
