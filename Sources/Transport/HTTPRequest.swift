/// One HTTP request, with its limits.
public struct HTTPRequest: Sendable {
  /// The method, a token such as "GET"; sent as it stands.
  public var method: String
  /// `http://` or `https://`, percent-encoded.
  public var url: String
  /// Sent in this order. An empty value sends the header with no value.
  public var headers: HTTPHeaders
  /// Sent with its length; nil sends no body. No `Content-Type` is added.
  public var body: [UInt8]?
  /// For everything from the name lookup to the last byte.
  public var timeout: Duration
  /// For the name lookup, the connection and the TLS handshake.
  public var connectTimeout: Duration
  /// Whether answers 301, 302, 303, 307 and 308 with a `Location` are followed.
  ///
  /// A POST becomes a GET after 301, 302 and 303; other methods are repeated as they are.
  /// `Authorization` and `Cookie` are not sent on to another host.
  public var followRedirects: Bool
  /// How many redirects are followed before it fails as a `protocolViolation`.
  public var maxRedirects: Int
  /// The longest body accepted, in bytes, after decompression.
  public var maxResponseBytes: Int
  /// The cookies that a cookie engine begins with, of which it sends those that fit (RFC 6265) and
  /// to which it adds the answer's; nil for none of that.
  public var cookies: [StoredCookie]?
  /// Whether the connection is kept for further requests to the same server; it is closed after
  /// the answer otherwise, as befits the last one.
  public var keepsConnection = true
  /// Whether only the connection is made, the TLS handshake included, and nothing is sent.
  var connectsOnly = false

  /// Makes a request.
  public init(
    method: String = "GET", url: String, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
    timeout: Duration = .seconds(30), connectTimeout: Duration = .seconds(10),
    followRedirects: Bool = false, maxRedirects: Int = 10, maxResponseBytes: Int = 256 << 20
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.followRedirects = followRedirects
    self.maxRedirects = maxRedirects
    self.maxResponseBytes = maxResponseBytes
  }

  func validate() throws(TransportError) {
    try headers.validate()
    guard !method.isEmpty, method.utf8.allSatisfy(HTTPHeaders.isTokenByte) else {
      throw TransportError(
        .other, "\"\(method)\" is not an HTTP method", hint: "use one such as GET or POST")
    }
    guard url.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), isHTTP else {
      throw .invalidURL(url, nil)
    }
  }

  /// Whether the URL's scheme is one of HTTP.
  var isHTTP: Bool {
    let lowercase = url.lowercased()
    return lowercase.hasPrefix("http://") || lowercase.hasPrefix("https://")
  }
}

extension TransportError {
  static func invalidURL(_ url: String, _ underlying: String?) -> TransportError {
    TransportError(
      .invalidURL, "\"\(url)\" is not an HTTP URL",
      hint: "write it as http://host:port/path or https://…, special characters percent-encoded",
      underlying: underlying)
  }
}

/// The answer to a request. Every status is an answer, none is an error.
public struct HTTPResponse: Sendable {
  /// When things had happened, since the request was started.
  public struct Timings: Sendable {
    /// The connection stood; zero when one was reused.
    public var connect: Duration
    /// The first byte of the answer came.
    public var firstByte: Duration
    /// The last byte of the answer came.
    public var total: Duration
  }

  /// The status code, 200 for example.
  public var status: Int
  /// The headers of the last answer, in the order they came in.
  public var headers: HTTPHeaders
  /// The body, decompressed.
  public var body: [UInt8]
  /// Where the answer came from, after redirects.
  public var effectiveURL: String
  /// How long it took.
  public var timings: Timings
  /// What the cookie engine holds after the answer; empty unless the request had one.
  public var cookies: [StoredCookie] = []

  /// Makes an answer that no server gave.
  package init(status: Int = 200, body: [UInt8], headers: HTTPHeaders) {
    self.init(
      status: status, headers: headers, body: body, effectiveURL: "",
      timings: Timings(connect: .zero, firstByte: .zero, total: .zero))
  }

  init(
    status: Int, headers: HTTPHeaders, body: [UInt8], effectiveURL: String, timings: Timings,
    cookies: [StoredCookie] = []
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.effectiveURL = effectiveURL
    self.timings = timings
    self.cookies = cookies
  }
}
