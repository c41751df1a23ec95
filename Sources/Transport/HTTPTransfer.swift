internal import CCurl
import Foundation
import Support

/// One request on its way.
///
/// `@unchecked Sendable`: made by the caller, then everything but `outcome` is touched by the HTTP
/// thread alone, partly through C callbacks that a compiler cannot see through.
final class HTTPTransfer: @unchecked Sendable {
  let outcome = OneShot<Result<HTTPResponse, TransportError>>()
  let request: HTTPRequest
  private let options: HTTPClient.Options

  private(set) var easy: UnsafeMutableRawPointer?
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var received = HTTPHeaders()
  private var body: [UInt8] = []
  private var isTooLarge = false
  private var isTooLate = false
  private var started = ContinuousClock.now

  init(_ request: HTTPRequest, _ options: HTTPClient.Options) {
    self.request = request
    self.options = options
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit {
    errorText.deallocate()
  }

  func fail(_ error: TransportError) {
    outcome.set(.failure(error))
  }

  /// Makes the handle with all of its options; nil when memory is out.
  func setUp() -> UnsafeMutableRawPointer? {
    guard let easy = curl_easy_init() else { return nil }
    self.easy = easy
    started = .now
    let this = Unmanaged.passUnretained(self).toOpaque()
    wayfarer_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, errorText)
    wayfarer_curl_set_string(easy, CURLOPT_URL, request.url)
    wayfarer_curl_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    wayfarer_curl_set_string(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    wayfarer_curl_set_string(easy, CURLOPT_NOPROXY, Self.hostsWithoutProxy)
    wayfarer_curl_set_long(easy, CURLOPT_NOSIGNAL, 1)
    wayfarer_curl_set_long(easy, CURLOPT_TCP_NODELAY, 1)
    wayfarer_curl_set_long(easy, CURLOPT_FORBID_REUSE, request.keepsConnection ? 0 : 1)
    setTrust(easy)
    wayfarer_curl_set_long(easy, CURLOPT_CONNECT_ONLY, request.connectsOnly ? 1 : 0)
    // All that this libcurl can decompress.
    wayfarer_curl_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
    wayfarer_curl_set_string(easy, CURLOPT_USERAGENT, options.userAgent)
    wayfarer_curl_set_long(easy, CURLOPT_FOLLOWLOCATION, request.followRedirects ? 1 : 0)
    wayfarer_curl_set_long(easy, CURLOPT_MAXREDIRS, max(0, request.maxRedirects))
    wayfarer_curl_set_long(easy, CURLOPT_TIMEOUT_MS, request.timeout.wholeMilliseconds)
    wayfarer_curl_set_long(
      easy, CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.wholeMilliseconds)
    setMethodAndBody(easy)
    setHeaders(easy)
    if let cookies = request.cookies {
      wayfarer_curl_set_string(easy, CURLOPT_COOKIEFILE, "")
      for cookie in cookies { wayfarer_curl_set_string(easy, CURLOPT_COOKIELIST, cookie.line) }
    }
    wayfarer_curl_set_pointer(easy, CURLOPT_WRITEDATA, this)
    wayfarer_curl_set_callback(easy, CURLOPT_WRITEFUNCTION) { data, size, count, this in
      HTTPTransfer.of(this)?.receiveBody(data, size * count) ?? 0
    }
    wayfarer_curl_set_pointer(easy, CURLOPT_HEADERDATA, this)
    wayfarer_curl_set_callback(easy, CURLOPT_HEADERFUNCTION) { data, size, count, this in
      HTTPTransfer.of(this)?.receiveHeader(data, size * count) ?? 0
    }
    return easy
  }

  /// Frees the handle; it must not be in the multi handle any more.
  func tearDown() {
    if let easy { curl_easy_cleanup(easy) }
    easy = nil
    curl_slist_free_all(headerList)
    headerList = nil
  }

  private func setTrust(_ easy: UnsafeMutableRawPointer) {
    let verifies = !options.acceptsAnyCertificate
    wayfarer_curl_set_long(easy, CURLOPT_SSL_VERIFYPEER, verifies ? 1 : 0)
    wayfarer_curl_set_long(easy, CURLOPT_SSL_VERIFYHOST, verifies ? 2 : 0)
    if let caFile = options.caFile {
      wayfarer_curl_set_string(easy, CURLOPT_CAINFO, caFile)
      wayfarer_curl_set_string(easy, CURLOPT_CAPATH, nil)
    }
    guard !options.authorities.isEmpty else { return }
    // It takes the place of the system's file, whose certificates go into it therefore.
    let all = ([SystemAuthorities.text] + options.authorities).joined(separator: "\n")
    var bytes = Array(all.utf8)
    wayfarer_curl_set_blob(easy, CURLOPT_CAINFO_BLOB, &bytes, bytes.count)
  }

  private func setMethodAndBody(_ easy: UnsafeMutableRawPointer) {
    if let body = request.body {
      wayfarer_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      body.withUnsafeBufferPointer { bytes in
        // Copied by libcurl; an empty array has no address, and nil would mean "ask for the body".
        let address = UnsafeMutableRawPointer(mutating: bytes.baseAddress) ?? easy
        wayfarer_curl_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, address)
      }
    }
    switch (request.method, request.body) {
    case ("GET", nil): wayfarer_curl_set_long(easy, CURLOPT_HTTPGET, 1)
    case ("HEAD", nil): wayfarer_curl_set_long(easy, CURLOPT_NOBODY, 1)
    case ("POST", .some): wayfarer_curl_set_long(easy, CURLOPT_POST, 1)
    case ("POST", nil):
      wayfarer_curl_set_long(easy, CURLOPT_POST, 1)
      wayfarer_curl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, 0)
      wayfarer_curl_set_string(easy, CURLOPT_COPYPOSTFIELDS, "")
    case (let method, _): wayfarer_curl_set_string(easy, CURLOPT_CUSTOMREQUEST, method)
    }
  }

  private func setHeaders(_ easy: UnsafeMutableRawPointer) {
    // libcurl would add a form's type to every body, and wait a second for "100 Continue".
    for unwanted in ["Content-Type", "Expect"] where request.headers[unwanted] == nil {
      headerList = curl_slist_append(headerList, "\(unwanted):")
    }
    for field in request.headers {
      let line = field.value.isEmpty ? "\(field.name);" : "\(field.name): \(field.value)"
      headerList = curl_slist_append(headerList, line)
    }
    wayfarer_curl_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
  }

  private static func of(_ this: UnsafeMutableRawPointer?) -> HTTPTransfer? {
    this.map { Unmanaged<HTTPTransfer>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Another number than `count` ends the transfer.
  private func receiveBody(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    // libcurl looks at its clock between reads only, and one read may be a thousand times as long
    // once it is decompressed.
    guard ContinuousClock.now - started < request.timeout else {
      isTooLate = true
      return 0
    }
    guard count <= request.maxResponseBytes - body.count else {
      isTooLarge = true
      return 0
    }
    if body.isEmpty, let easy {
      var length: curl_off_t = -1
      wayfarer_curl_get_size(easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length)
      if length > 0 { body.reserveCapacity(min(Int(length), request.maxResponseBytes)) }
    }
    let bytes = UnsafeRawBufferPointer(start: data, count: count)
    body.append(contentsOf: bytes.assumingMemoryBound(to: UInt8.self))
    return count
  }

  private func receiveHeader(_ data: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
    let line = UnsafeRawBufferPointer(start: data, count: count)
    // A status line: what came before it was an interim answer or a redirect.
    if line.starts(with: "HTTP/".utf8) {
      received = HTTPHeaders()
      body = []
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      let name = String(decoding: line[..<colon], as: UTF8.self)
      let value = String(decoding: line[(colon + 1)...], as: UTF8.self)
      received.append(name, value.trimmingCharacters(in: .whitespacesAndNewlines))
    }
    return count
  }

  /// What became of it, by libcurl's final word.
  func result(_ code: CURLcode) -> Result<HTTPResponse, TransportError> {
    guard let easy else { return .failure(.setUp("curl_easy_init")) }
    guard code == CURLE_OK else {
      return .failure(
        .transfer(
          isTooLate ? CURLE_OPERATION_TIMEDOUT : code, request, isTooLarge: isTooLarge,
          said: String(cString: errorText)))
    }
    var status = 0
    wayfarer_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    var url: UnsafeMutablePointer<CChar>?
    wayfarer_curl_get_string(easy, CURLINFO_EFFECTIVE_URL, &url)
    return .success(
      HTTPResponse(
        status: status, headers: received, body: body,
        effectiveURL: url.map { String(cString: $0) } ?? request.url,
        timings: HTTPResponse.Timings(
          connect: time(easy, CURLINFO_CONNECT_TIME_T),
          firstByte: time(easy, CURLINFO_STARTTRANSFER_TIME_T),
          total: time(easy, CURLINFO_TOTAL_TIME_T)), cookies: cookies(easy)))
  }

  private func cookies(_ easy: UnsafeMutableRawPointer) -> [StoredCookie] {
    guard request.cookies != nil else { return [] }
    var list: UnsafeMutablePointer<curl_slist>?
    wayfarer_curl_get_list(easy, CURLINFO_COOKIELIST, &list)
    defer { curl_slist_free_all(list) }
    return sequence(first: list, next: { $0?.pointee.next }).prefix { $0 != nil }.compactMap {
      $0?.pointee.data.flatMap { StoredCookie(line: String(cString: $0)) }
    }
  }

  private func time(_ easy: UnsafeMutableRawPointer, _ info: CURLINFO) -> Duration {
    var microseconds: curl_off_t = 0
    wayfarer_curl_get_size(easy, info, &microseconds)
    return .microseconds(Int64(microseconds))
  }

  /// Setting `CURLOPT_NOPROXY` replaces the environment's list, so that stands in here too.
  private static let hostsWithoutProxy: String = {
    let environment = ProcessInfo.processInfo.environment
    let given = environment["no_proxy"] ?? environment["NO_PROXY"]
    return ([given].compactMap { $0 } + ["localhost", "127.0.0.0/8", "::1"]).joined(separator: ",")
  }()
}

extension Duration {
  /// At least 1, because 0 means "no limit" to libcurl.
  fileprivate var wholeMilliseconds: Int {
    let (seconds, attoseconds) = components
    let milliseconds =
      seconds.multipliedReportingOverflow(by: 1000).overflow
      ? Int64.max : seconds * 1000 + attoseconds / 1_000_000_000_000_000
    return Int(min(max(milliseconds, 1), Int64(Int32.max)))
  }
}
