internal import CCurl

/// The cookies of one client, in memory.
///
/// `@unchecked Sendable`: the share handle is used by transfers on the HTTP thread alone; the last
/// of them, or the client, lets go of it, and then nobody uses it.
final class CookieJar: @unchecked Sendable {
  let share: UnsafeMutableRawPointer?

  init() {
    HTTPService.setUpLibrary()
    share = wayfarer_curl_cookie_share().map { UnsafeMutableRawPointer($0) }
  }

  deinit {
    if let share { curl_share_cleanup(share) }
  }
}
