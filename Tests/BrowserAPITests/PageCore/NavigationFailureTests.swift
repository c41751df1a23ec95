import Testing

@testable import BrowserAPI

@Suite("Advice for navigations that failed")
struct NavigationFailureTests {
  @Test(
    "the same reason has the same advice in the words of every engine",
    arguments: [
      ("net::ERR_CONNECTION_REFUSED", "nothing listens"),
      ("NS_ERROR_CONNECTION_REFUSED", "nothing listens"), ("connectionFailure", "nothing listens"),
      ("Could not connect to 127.0.0.1: Connection refused", "nothing listens"),
      ("net::ERR_NAME_NOT_RESOLVED", "unknown"), ("NS_ERROR_UNKNOWN_HOST", "unknown"),
      ("dnsNotFound", "unknown"), ("Error resolving “x”: Name or service not known", "unknown"),
      ("net::ERR_TOO_MANY_REDIRECTS", "circle"), ("redirectLoop", "circle"),
      ("Too many redirects", "circle"), ("net::ERR_ABORTED", "204"),
      ("NS_BINDING_ABORTED", "204"), ("net::ERR_EMPTY_RESPONSE", "without an answer"),
      ("NS_ERROR_NET_RESET", "without an answer"),
      ("net::ERR_CONNECTION_RESET", "without an answer"),
      ("Error receiving data: Connection reset by peer", "without an answer"),
      ("net::ERR_INVALID_HTTP_RESPONSE", "not speak HTTP"),
      ("Could not parse HTTP response", "not speak HTTP"),
      ("net::ERR_SSL_PROTOCOL_ERROR", "TLS"), ("nssFailure2", "TLS"),
      ("net::ERR_ADDRESS_UNREACHABLE", "no way"), ("netTimeout", "no way"),
      ("Connection terminated unexpectedly", "without an answer"),
      ("net::ERR_CERT_AUTHORITY_INVALID", "certificate"), ("nssBadCert", "certificate"),
      ("SEC_ERROR_UNKNOWN_ISSUER", "certificate"), ("Unacceptable TLS certificate", "certificate"),
    ])
  func hints(reason: String, hint: String) {
    let error = NavigationFailure.failed("http://x/", reason: reason)
    let code: BrowserError.Code =
      switch hint {
      case "unknown": .hostUnknown
      case "circle", "204": .navigationFailed
      default: .serverUnreachable
      }
    #expect(error.code == code)
    #expect(error.url == "http://x/")
    #expect(error.message == "Could not open http://x/: \(reason)")
    #expect(error.hint.contains(hint), "\(error.hint)")
  }

  @Test("a reason that is not known has no advice")
  func unknown() {
    #expect(NavigationFailure.failed("http://x/", reason: "net::ERR_FAILED").hint.isEmpty)
  }

  @Test("there is no page to go to")
  func history() {
    let back = NavigationFailure.noHistoryEntry(by: -1, entries: 3)
    #expect(back.message == "There is no page to go back to.")
    #expect(back.hint == "the history has 3 entries")
    #expect(NavigationFailure.noHistoryEntry(by: 1, entries: nil).message.contains("forward"))
  }
}
