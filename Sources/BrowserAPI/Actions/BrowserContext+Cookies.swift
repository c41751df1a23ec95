import JSON
import Vocabulary

extension BrowserContext {
  /// Waits until cookies that scripts of the pages have set can be seen from outside.
  ///
  /// Browsers pass them on without waiting, on another way than our commands come. A page that
  /// does not answer is waited for a second at most.
  package func settleCookies(of pages: [any Page]) async {
    await withTaskGroup(of: Void.self) { group in
      for page in pages {
        group.addTask {
          _ = try? await page.call(AgentCall("settleCookies"), deadline: .now + .seconds(1))
        }
      }
    }
  }
}
