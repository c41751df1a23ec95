import BrowserAPI
import JSON
import Vocabulary

/// How the document of a page stands, as a script of ours saw it.
struct DocumentSnapshot: Sendable, Hashable {
  /// Tells the document from all others of the page, in milliseconds.
  var time: Double
  var url: String
  var reached: LoadState
  /// Whether the document had begun to be left.
  var isLeft: Bool
  /// How many entries the history has.
  var entries: Int
  /// What the page did on its own, if only the page itself reports that.
  var events: [PageEvent]
  /// The text of a page that says why another could not be loaded.
  var reason: String

  /// Reads the answer of a script.
  init(_ answer: JSONValue) {
    time = answer["time"]?.number ?? 0
    url = answer["url"]?.string ?? ""
    reached = answer["reached"]?.string.flatMap(LoadState.init) ?? .commit
    isLeft = answer["left"]?.bool ?? false
    entries = Int(answer["entries"]?.number ?? 1)
    events = (answer["events"]?.array ?? []).compactMap(Self.event)
    reason = answer["reason"]?.string ?? ""
  }

  private static func event(_ value: JSONValue) -> PageEvent? {
    guard let parts = value.array?.map({ $0.string ?? "" }), let kind = parts.first else {
      return nil
    }
    switch kind {
    case "console" where parts.count == 4:
      return .console(level: parts[1], text: parts[2], source: parts[3])
    case "error" where parts.count == 3:
      return UncaughtError.event(parts[1], stack: parts[2])
    default: return nil
    }
  }

  /// Why a page is not there though its URL was asked for; nil for a page like any other.
  func failure(wanted target: String?) -> String? {
    if url.hasPrefix("chrome-error:") || url.hasPrefix("about:neterror") { return reason }
    if url == "about:blank", let target, !target.hasPrefix("about:") { return reason }
    return nil
  }

  /// Why the document is an error page of the browser's, in its words or empty; nil for any other.
  var errorPageReason: String? {
    if url.hasPrefix("chrome-error:") || url.hasPrefix("about:neterror") { return reason }
    return url == "about:blank" && !reason.isEmpty ? reason : nil
  }

  func hasReached(_ state: LoadState) -> Bool {
    let order = LoadState.allCases
    return (order.firstIndex(of: reached) ?? 0) >= (order.firstIndex(of: state) ?? 0)
  }
}
