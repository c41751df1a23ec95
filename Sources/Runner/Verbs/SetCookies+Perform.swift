import BrowserAPI
import Foundation
import JourneyLanguage
import RunModel
import Vocabulary

extension SetCookies: PerformableStep {
  static var timing: StepTiming { .action }
  static var opensDialogs: Bool { false }

  func perform(
    _ call: StepCall, in run: inout StepExecutor
  ) async throws(StepProblem) -> SnapshotResult? {
    let url = run.siteURL
    let host = CookieScope(url: url).host
    var cookies: [Cookie] = []
    for entry in entries { cookies.append(try Self.cookie(entry, call.texts, host: host)) }
    let names: [String]? =
      switch removal {
      case .none, .all: nil
      case .names(let names): try call.texts.texts(names)
      }
    do throws(BrowserError) {
      if removal != .none {
        let there = try await run.context.cookies(for: url)
        let removed = there.filter { names?.contains($0.name) ?? true }.map(\.expired)
        if !removed.isEmpty { try await run.context.setCookies(removed) }
      }
      if !cookies.isEmpty { try await run.context.setCookies(cookies) }
    } catch {
      throw StepProblem(error)
    }
    return nil
  }

  private static func cookie(
    _ entry: Entry, _ texts: StepTexts, host: String
  ) throws(StepProblem) -> Cookie {
    Cookie(
      name: try texts.text(entry.name), value: try texts.text(entry.value),
      domain: try entry.domain.map(texts.text) ?? host,
      path: try entry.path.map(texts.text) ?? "/", isSecure: entry.isSecure,
      isHTTPOnly: entry.isHTTPOnly,
      expires: entry.lifetime.map {
        Int64(Date.now.timeIntervalSince1970) + $0.components.seconds
      }, sameSite: entry.sameSite.flatMap { Cookie.SameSite(name: $0) })
  }
}

extension Cookie {
  /// The same, over long ago: to set it is to remove it.
  fileprivate var expired: Cookie {
    var copy = self
    copy.expires = 1
    return copy
  }
}

extension StepExecutor {
  /// The address whose cookies steps are about: the page's, or the platform's before a page is shown.
  var siteURL: String {
    page.url.hasPrefix("http") ? page.url : environment.platform.baseURL
  }
}
