/// The requests of a page that have no whole answer yet, as far as its engine tells of them.
public struct RequestsUnderWay: Sendable {
  /// A request, in the words of reports.
  public struct Request: Sendable, Hashable {
    /// The HTTP method.
    public var method: String
    /// The URL that was asked for.
    public var url: String
    /// Whether the answer has no end, as a stream: it is not waited for.
    public var isStream: Bool
    /// Whether it was said to be for a document.
    var isDocument = false
  }

  /// A page that asks for more than this at once is not followed in all that it asks for.
  private static let limit = 10_000

  private var requests: [String: Request] = [:]

  /// Nothing is under way.
  public init() {}

  /// The request of an identifier; nil if it has ended or is unknown.
  public subscript(id: String) -> Request? { requests[id] }

  /// Notes a request, in place of one with the same identifier that was redirected to it.
  public mutating func begin(
    _ id: String, method: String, url: String, isStream: Bool, isDocument: Bool = false
  ) {
    guard requests.count < Self.limit else { return }
    requests[id] = Request(method: method, url: url, isStream: isStream, isDocument: isDocument)
  }

  /// Forgets a request; gives what it was.
  @discardableResult
  public mutating func end(_ id: String) -> Request? { requests.removeValue(forKey: id) }

  /// The one that a page most likely waits for to show its next document: a form that was sent, or else
  /// the only one.
  package var awaitedDocument: Request? {
    let waiting = requests.values.filter { !$0.isStream }.sorted { $0.url < $1.url }
    return waiting.first { $0.method != "GET" } ?? (waiting.count == 1 ? waiting.first : nil)
  }

  /// How many wait for the end of their answer; those that never end aside.
  public var count: Int { requests.values.count { !$0.isStream } }

  /// Those that wait for the end of their answer, three at most, for a message.
  public var description: String {
    let waiting = requests.values.filter { !$0.isStream }.map { "\($0.method) \($0.url)" }.sorted()
    let more = waiting.count > 3 ? " and \(waiting.count - 3) more" : ""
    return waiting.prefix(3).joined(separator: ", ") + more
  }
}
