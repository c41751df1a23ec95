import Support

/// Sends HTTP requests (libcurl), from any number of tasks at once, on one thread of the process.
///
/// Connections are kept and used again. Certificates are verified unless the options say otherwise.
/// No proxy is used for this machine. Cookies are sent and kept for a request that brings some.
public final class HTTPClient: Sendable {
  /// What holds for every request of a client.
  public struct Options: Sendable {
    /// A file of trusted certificates (PEM), instead of the system's.
    public var caFile: String?
    /// Texts of trusted certificates (PEM), besides the system's.
    public var authorities: [String] = []
    /// Whether every certificate will do.
    public var acceptsAnyCertificate = false
    /// Sent as `User-Agent` where a request has none.
    public var userAgent: String

    /// Makes options.
    public init(caFile: String? = nil, userAgent: String = "wayfarer") {
      self.caFile = caFile
      self.userAgent = userAgent
    }
  }

  private let options: Options

  /// Makes a client. Clients share connections.
  public init(_ options: Options = Options()) { self.options = options }

  /// Connects to the server of a URL, the TLS handshake included, and asks it for nothing.
  ///
  /// - Throws: as `send`; `tlsFailed` where its certificate does not verify.
  public func connect(to url: String, timeout: Duration) async throws(TransportError) {
    var request = HTTPRequest(url: url, timeout: timeout)
    request.connectsOnly = true
    request.keepsConnection = false
    _ = try await send(request)
  }

  /// Sends a request and waits for the whole answer. Cancelling the task ends the transfer.
  ///
  /// - Throws: `invalidURL`, `hostNotFound`, `connectionRefused`, `tlsFailed`, `timedOut`,
  ///   `cancelled`, `closed` (before the answer was whole), `messageTooLarge`,
  ///   `protocolViolation`. A status such as 404 or 500 is not an error.
  public func send(_ request: HTTPRequest) async throws(TransportError) -> HTTPResponse {
    try request.validate()
    let transfer = HTTPTransfer(request, options)
    HTTPService.shared.submit(.start(transfer))
    do throws(TransportError) {
      return try await transfer.outcome.get("the HTTP request")
    } catch {
      if error.code == .cancelled { HTTPService.shared.submit(.cancel(transfer)) }
      throw error
    }
  }
}
