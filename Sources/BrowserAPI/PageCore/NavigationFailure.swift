package import Vocabulary

/// Why a page could not be opened: one wording for all engines, with advice.
package enum NavigationFailure {
  /// The browser's reason, with advice for the reasons that people meet.
  package static func failed(_ url: String, reason: String) -> BrowserError {
    let (code, hint) = meaning(of: reason)
    return BrowserError(code, "Could not open \(url): \(reason)", hint: hint, url: url)
  }

  /// A navigation that input started and that had not begun to show a document in time.
  package static func unanswered(_ requests: RequestsUnderWay, at url: String) -> BrowserError {
    let waiting = requests.awaitedDocument.map { "\($0.method) \($0.url)" }
    return BrowserError(
      .timedOut,
      waiting.map { "\($0) was not answered in time" }
        ?? "the page that the input led to did not come in time",
      hint: "look whether the server is stuck", url: url)
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
  /// of WebKit's, in lower case; the first that fits counts.
  /// https://source.chromium.org/chromium/chromium/src/+/main:net/base/net_error_list.h
  private static let meanings: [(code: BrowserError.Code, texts: [String], hint: String)] = [
    (
      .serverUnreachable, ["connection_refused", "connection refused", "connectionfailure"],
      "nothing listens there; is the server running?"
    ),
    (
      .hostUnknown,
      [
        "name_not_resolved", "unknown_host", "dnsnotfound", "resolving",
        "name or service not known",
      ], "the host name is unknown; check its spelling"
    ),
    (
      .navigationFailed, ["redirect"],
      "the server redirects in a circle; follow it with curl -IL"
    ),
    (
      .serverUnreachable,
      [
        "err_cert_", "certificate", "sec_error", "ssl_", "nssbadcert", "mozilla_pkix", "tls",
        "nssfailure",
      ], "there was no trusted TLS connection; look at the certificate with openssl s_client"
    ),
    (
      .serverUnreachable,
      [
        "empty_response", "net_empty", "netreset", "net_reset", "net_interrupt", "netinterrupt",
        "terminated unexpectedly", "connection_closed", "connection_reset", "connection reset",
        "connection_aborted", "socket_not_connected",
      ], "the server closed the connection without an answer"
    ),
    (
      .serverUnreachable,
      [
        "invalid_http_response", "invalid_response", "could not parse http", "http/0.9",
        "headers_truncated", "headers_too_big", "corrupted_content", "corruptedcontent",
        "http2_protocol_error", "quic_protocol_error",
      ], "what listens there does not speak HTTP"
    ),
    (
      .serverUnreachable,
      [
        "timed_out", "net_timeout", "nettimeout", "timed out", "unreachable", "no route",
        "internet_disconnected", "network_changed", "proxy", "tunnel_connection", "netoffline",
        "offline", "could not connect", "connection_failed",
      ], "there is no way to the server; look at the network and the proxy"
    ),
    (
      .navigationFailed, ["aborted"], "the server answered 204 or the page cancelled the navigation"
    ),
  ]

  /// Whether nothing listened where a request went.
  package static func isRefusal(_ reason: String) -> Bool {
    let reason = reason.lowercased()
    return meanings.first?.texts.contains { reason.contains($0) } ?? false
  }

  /// What the browser's reason says of the server, with advice for the reasons that people meet.
  package static func meaning(of reason: String) -> (code: BrowserError.Code, hint: String) {
    let reason = reason.lowercased()
    let found = meanings.first { $0.texts.contains { reason.contains($0) } }
    return (found?.code ?? .navigationFailed, found?.hint ?? "")
  }
}
