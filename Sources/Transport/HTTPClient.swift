import Support

/// Sends HTTP requests (libcurl), from any number of tasks at once, on one thread of the process.
///
/// Connections are kept and used again. Certificates are always verified. No proxy is used for
/// this machine. Cookies are neither kept nor sent.
public final class HTTPClient: Sendable {
  /// What holds for every request of a client.
  public struct Options: Sendable {
    /// A file of trusted certificates (PEM), instead of the system's.
    public var caFile: String?
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
