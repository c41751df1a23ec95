import BrowserAPI
import Foundation
import RunModel
import Transport

/// The cookies of a page's context, between the browser and a request beside the page.
struct SessionCookies {
  let context: any BrowserContext
  let url: String

  /// What the browser would send to the URL, for the cookie engine.
  func load() async throws(StepProblem) -> [StoredCookie] {
    do throws(BrowserError) {
      return try await context.cookies(for: url).filter { !$0.hasExpired }.map { cookie in
        StoredCookie(
          name: cookie.name, value: cookie.value,
          domain: Self.bare(cookie.domain),
          includesSubdomains: cookie.domain.hasPrefix("."), path: cookie.path,
          isSecure: cookie.isSecure, isHTTPOnly: cookie.isHTTPOnly, expires: cookie.expires)
      }
    } catch {
      throw StepProblem(error)
    }
  }

  /// Gives the browser what an answer has set and takes from it what the answer has ended.
  func keep(from answer: HTTPResponse) async throws(StepProblem) {
    let changes = answer.headers.values(for: "Set-Cookie").compactMap {
      SetCookie($0, from: answer.effectiveURL)
    }
    var last: [String: SetCookie] = [:]
    for change in changes { last[change.key] = change }
    let cookies = last.values.sorted { $0.key < $1.key }.compactMap {
      Self.cookie(of: $0, in: answer.cookies)
    }
    guard !cookies.isEmpty else { return }
    do throws(BrowserError) {
      try await context.setCookies(cookies)
    } catch {
      throw StepProblem(error)
    }
  }

  /// A cookie as the engine holds it, or one that has expired where the answer removes it; nil where
  /// the engine refused it.
  private static func cookie(of change: SetCookie, in jar: [StoredCookie]) -> Cookie? {
    let address = change.domain.contains(":") ? "[\(change.domain)]" : change.domain
    var cookie = Cookie(
      name: change.name, value: "", domain: (change.includesSubdomains ? "." : "") + address,
      path: change.path, sameSite: change.sameSite.flatMap { Cookie.SameSite(name: $0) })
    let stored = jar.first {
      $0.name == change.name && $0.domain.lowercased() == change.domain
        && withoutSlash($0.path) == withoutSlash(change.path)
    }
    guard let stored else {
      guard change.removes else { return nil }
      cookie.expires = 1
      return cookie
    }
    cookie.value = stored.value
    cookie.isSecure = stored.isSecure
    cookie.isHTTPOnly = stored.isHTTPOnly
    cookie.expires = stored.expires
    return cookie
  }

  /// libcurl ends a default path with a slash.
  private static func withoutSlash(_ path: String) -> Substring {
    path.hasSuffix("/") ? path.dropLast() : path[...]
  }

  /// A host as libcurl writes it: without the dot of subdomains and the brackets of IPv6.
  private static func bare(_ domain: String) -> String {
    let host = domain.hasPrefix(".") ? String(domain.dropFirst()) : domain
    return host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
  }
}

extension SetCookie {
  /// What makes it another cookie (RFC 6265 §5.3).
  fileprivate var key: String { "\(name)\t\(domain)\t\(path)" }
}
