package import Vocabulary

/// Why a page could not be opened: one wording for all engines, with advice.
package enum NavigationFailure {
  /// The browser's reason, with advice for the reasons that people meet.
  package static func failed(_ url: String, reason: String) -> BrowserError {
    BrowserError(
      .navigationFailed, "Could not open \(url): \(reason)", hint: hint(for: reason))
  }

  /// The page asked whether to stay, and the dialog was dismissed.
  package static func refused(_ url: String, by dialog: PageDialog) -> BrowserError {
    let message = dialog.message.isEmpty ? "" : " \"\(dialog.message.prefix(200))\""
    return BrowserError(
      .navigationFailed,
      "Could not open \(url): the page asked whether to stay (beforeunload\(message)), and the "
        + "dialog was dismissed.",
      hint: "write dialog: accept before this step to leave the page")
  }

  package static func download(_ url: String) -> BrowserError {
    BrowserError(
      .navigationFailed, "\(url) is a download, not a page.",
      hint: "fetch it with an api step instead")
  }

  package static func invalidURL(_ url: String) -> BrowserError {
    BrowserError(
      .navigationFailed, "Could not open \(url): it is no URL",
      hint: "write it with scheme and host, as in https://example.com/path")
  }

  /// - Parameter entries: How many the history has; nil if the engine doesn't say.
  package static func noHistoryEntry(by delta: Int, entries: Int?) -> BrowserError {
    BrowserError(
      .navigationFailed, "There is no page to go \(delta < 0 ? "back" : "forward") to.",
      hint: entries.map { "the history has \($0) entries" } ?? "")
  }

  /// A navigation whose time was over: how far the document had come, and what it waited for.
  ///
  /// - Parameter reached: Nil if no document had begun.
  package static func timedOut(
    _ url: String, reached: LoadState?, wanted: LoadState, requests: RequestsUnderWay
  ) -> BrowserError {
    guard let reached else {
      return BrowserError(
        .timedOut, "\(url) had not begun to answer when the time was over.",
        hint: "look whether the server is stuck, or raise the navigation timeout")
    }
    let waiting = requests.description
    return BrowserError(
      .timedOut,
      "\(url) reached \(reached.rawValue) but not \(wanted.rawValue) when the time was over"
        + (waiting.isEmpty ? "." : ": there was no whole answer to \(waiting)."),
      hint: "a resource may never finish; wait for an earlier state, or raise the timeout")
  }

  /// Names and texts of Chromium's and Firefox's network libraries, of Firefox's error pages, and
  /// of WebKit's, in lower case.
  /// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
  private static let hints: [(texts: [String], hint: String)] = [
    (
      ["connection_refused", "connection refused", "connectionfailure"],
      "nothing listens there; is the server running?"
    ),
    (
      [
        "name_not_resolved", "unknown_host", "dnsnotfound", "resolving",
        "name or service not known",
      ], "the host name is unknown; check its spelling"
    ),
    (
      ["redirect"],
      "the server redirects in a circle; follow it with curl -IL"
    ),
    (["aborted"], "the server answered 204 or the page cancelled the navigation"),
    (
      [
        "empty_response", "net_empty", "netreset", "net_reset", "net_interrupt",
        "terminated unexpectedly",
      ], "the server closed the connection without an answer"
    ),
    (
      [
        "err_cert_", "certificate", "sec_error", "ssl_error", "nssbadcert", "mozilla_pkix", "tls",
      ], "the certificate does not verify; trust it, or set ignoreCertificateErrors"
    ),
  ]

  static func hint(for reason: String) -> String {
    let reason = reason.lowercased()
    return hints.first { $0.texts.contains { reason.contains($0) } }?.hint ?? ""
  }
}
