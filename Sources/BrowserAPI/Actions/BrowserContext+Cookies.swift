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

extension Cookie {
  /// When a cookie ends by what a protocol says; those of the session have none or a negative one.
  package static func expiry(_ seconds: Double?) -> Int64? {
    guard let seconds, seconds > 0 else { return nil }
    return Int64(exactly: seconds.rounded()) ?? .max
  }

  /// The attribute by what a protocol says: some say `None` of a cookie that has none, which only a
  /// secure cookie can have.
  package static func siteRule(_ name: String?, isSecure: Bool) -> SameSite? {
    guard let rule = name.flatMap({ SameSite(name: $0) }) else { return nil }
    return rule == .none && !isSecure ? nil : rule
  }
}
