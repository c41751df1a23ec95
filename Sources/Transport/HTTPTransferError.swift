internal import CCurl

extension TransportError {
  /// Seconds with one decimal, for people.
  private static func rounded(_ time: Duration) -> String {
    let tenths =
      time.components.seconds * 10 + time.components.attoseconds / 100_000_000_000_000_000
    return "\(tenths / 10).\(tenths % 10) s"
  }

  /// What libcurl's code means, in our words.
  static func transfer(
    _ code: CURLcode, _ request: HTTPRequest, isTooLarge: Bool, said: String
  ) -> TransportError {
    let what = "\(request.method) \(request.url)"
    let underlying = said.isEmpty ? String(cString: curl_easy_strerror(code)) : said
    func error(_ code: Code, _ message: String, _ hint: String) -> TransportError {
      TransportError(code, message, hint: hint, underlying: underlying)
    }
    let notHTTP = error(
      .protocolViolation, "the server answered \(what) with something that is not HTTP",
      "check that the port is the one of an HTTP server")
    switch code {
    case CURLE_OPERATION_TIMEDOUT:
      return error(
        .timedOut, "no whole answer to \(what) within \(rounded(request.timeout))",
        "check that the server answers, or raise the timeout")
    case CURLE_COULDNT_CONNECT:
      return error(
        .connectionRefused, "no connection for \(what)",
        "check that the server is running and listens on that port")
    case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
      return error(
        .hostNotFound, "the host of \(request.url) was not found",
        "check the spelling and the name server")
    case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
      CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CRL_BADFILE:
      return error(
        .tlsFailed, "no trusted TLS connection for \(what)",
        "check the certificate and its host name, or name its authority in caFile")
    case CURLE_UNSUPPORTED_PROTOCOL where request.isHTTP && said.contains("HTTP"):
      return notHTTP
    case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
      return .invalidURL(request.url, underlying)
    case CURLE_WRITE_ERROR where isTooLarge:
      return error(
        .messageTooLarge, "the answer to \(what) is longer than \(request.maxResponseBytes) bytes",
        "raise maxResponseBytes if that is right")
    case CURLE_TOO_MANY_REDIRECTS:
      return error(
        .protocolViolation, "\(what) was redirected more than \(request.maxRedirects) times",
        "check the server for a loop")
    case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR:
      return error(
        .closed(nil), "the connection ended before \(what) was answered",
        "look at the log of the server")
    case CURLE_WEIRD_SERVER_REPLY, CURLE_BAD_CONTENT_ENCODING, CURLE_HTTP2,
      CURLE_HTTP2_STREAM:
      return notHTTP
    default:  // an enumeration of the C library, with about a hundred cases
      return error(.other, "\(what) failed", "see what libcurl said")
    }
  }
}
