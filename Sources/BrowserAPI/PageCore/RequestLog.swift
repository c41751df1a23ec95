/// The requests under way, and what is reported of those that ended: a pure state machine.
///
/// Engines differ in how much they repeat and in which order: chromedriver's BiDi may announce an
/// answer before its request. So what has been reported and what has ended is remembered for
/// engines that number the hops of redirects.
package struct RequestLog: Sendable {
  /// One request of a chain of redirects, which share an identifier.
  package struct Hop: Sendable, Hashable {
    /// The browser's identifier of the request.
    package var id: String
    /// How many redirects led to it; nil if the engine keeps the order of its events.
    package var redirects: Int?

    /// Creates a hop.
    package init(id: String, redirects: Int? = nil) {
      self.id = id
      self.redirects = redirects
    }
  }

  /// An answer; `method` is nil if only the request has it.
  package struct Response: Sendable, Hashable {
    /// The request's method, such as `GET`.
    package var method: String?
    /// The URL that was answered.
    package var url: String
    /// The HTTP status.
    package var status: Int
    /// The kind of resource, such as `Document` or `Fetch`.
    package var kind: String

    /// Creates a response.
    package init(method: String? = nil, url: String, status: Int, kind: String) {
      self.method = method
      self.url = url
      self.status = status
      self.kind = kind
    }
  }

  /// What happens to requests.
  package enum Event: Sendable, Hashable {
    /// `redirect` is the answer that led to this request.
    case sent(
      Hop, method: String, url: String, isStream: Bool, redirect: Response? = nil,
      isDocument: Bool = false)
    case answered(Hop, Response)
    /// With the answer if it may not have been announced.
    case finished(Hop, Response? = nil)
    /// A request cancelled by a navigation or a script is not reported.
    case failed(Hop, reason: String, kind: String, isCancelled: Bool, asked: Asked? = nil)
  }

  /// What was asked for, if an event says it itself.
  package struct Asked: Sendable, Hashable {
    /// The method, such as `GET`.
    package var method: String
    /// The URL.
    package var url: String

    /// Creates a description.
    package init(method: String, url: String) {
      self.method = method
      self.url = url
    }
  }

  private static let remembered = 100

  /// The requests that have not ended.
  package private(set) var underWay = RequestsUnderWay()
  /// The last document that did not come, with the browser's reason.
  package private(set) var lastDocumentFailure: (url: String, reason: String)?
  /// The last documents that were answered, with their statuses.
  private var documents: [(url: String, status: Int)] = []
  /// Those whose answer has been reported and has not ended.
  private var reported: Set<Hop> = []
  /// The last that ended: an event of them that comes late is none of a new request.
  private var ended: [Hop] = []

  /// Creates a log without requests.
  package init() {}

  /// Whether the URL never leaves the browser.
  package static func isInternal(_ url: String) -> Bool {
    ["data:", "blob:", "about:"].contains { url.hasPrefix($0) }
  }

  /// Takes in an event; gives what is to be reported.
  package mutating func receive(_ event: Event) -> PageEvent? {
    switch event {
    case .sent(let hop, let method, let url, let isStream, let redirect, let isDocument):
      guard !ended.contains(hop) else { return nil }
      var report: PageEvent?
      if let redirect { report = self.report(redirect, hop, method) }
      underWay.begin(
        hop.id, method: method, url: url, isStream: isStream, isDocument: isDocument)
      return report
    case .answered(let hop, let response):
      guard !ended.contains(hop) else { return nil }
      if hop.redirects != nil { reported.insert(hop) }
      return report(response, hop, "GET")
    case .finished(let hop, let response):
      var report: PageEvent?
      if let response { report = self.report(response, hop, "GET") }
      return end(hop).wasReported ? nil : report
    case .failed(let hop, let reason, let kind, let isCancelled, let asked):
      let entry = end(hop).entry
      let request = asked ?? entry.map { Asked(method: $0.method, url: $0.url) }
      // WebKit says what a request is for when it begins, not when it fails.
      if kind == "Document" || entry?.isDocument == true {
        lastDocumentFailure = (request?.url ?? "", reason)
      }
      guard !isCancelled, let request else { return nil }
      return .requestFailed(method: request.method, url: request.url, reason: reason, kind: kind)
    }
  }

  /// The status of the last document with a URL; nil if there was none.
  package func documentStatus(of url: String) -> Int? {
    documents.last { $0.url == Self.withoutFragment(url) }?.status
  }

  private static func withoutFragment(_ url: String) -> String {
    String(url.prefix { $0 != "#" })
  }

  private mutating func report(_ response: Response, _ hop: Hop, _ method: String) -> PageEvent? {
    guard !Self.isInternal(response.url) else { return nil }
    if response.kind == "Document" {
      documents =
        documents.suffix(Self.remembered - 1)
        + [(Self.withoutFragment(response.url), response.status)]
    }
    return .response(
      method: response.method ?? underWay[hop.id]?.method ?? method, url: response.url,
      status: response.status, kind: response.kind)
  }

  private mutating func end(
    _ hop: Hop
  ) -> (wasReported: Bool, entry: RequestsUnderWay.Request?) {
    let entry = underWay.end(hop.id)
    if hop.redirects != nil { ended = ended.suffix(Self.remembered - 1) + [hop] }
    return (reported.remove(hop) != nil, entry)
  }
}
