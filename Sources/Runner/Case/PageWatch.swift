import BrowserAPI
import JSON
import RunModel
import Support
import Vocabulary

/// What a page did on its own, sorted into what reports show and what fails the case.
struct PageWatch: Sendable {
  /// Texts, or parts of them, that are expected.
  struct Allowed: Sendable {
    var console: [String] = []
    var page: [String] = []
    var responses: [String] = []

    func merging(_ other: Allowed) -> Allowed {
      Allowed(
        console: console + other.console, page: page + other.page,
        responses: responses + other.responses)
    }
  }

  /// Something that a page must not do.
  struct Violation: Sendable, Hashable {
    var message: String
    var details: [String]
    /// The renderer is gone: not the product's doing, as far as we can know.
    var isCrash = false
  }

  /// A page that complains in a loop must not fill the reports: at most `kept` entries per kind,
  /// truncated to `length` characters.
  private static let kept = 200
  private static let length = 2_000

  /// Whether a request failed by itself while the last step was carried out.
  private var hasFailedRequest = false
  private(set) var console: [ConsoleEntry] = []
  private(set) var network: [NetworkEntry] = []

  /// Files the events of a step and gives those that fail it, in order.
  ///
  /// - Parameter isMocked: whether the answer to a request, or its failure, came from a mock.
  mutating func take(
    _ events: [PageEvent], step: Int, allowed: Allowed,
    isMocked: (_ method: String, _ url: String) -> Bool = { _, _ in false }
  ) -> [Violation] {
    let hadFailed = hasFailedRequest
    hasFailedRequest = events.contains {
      if case .requestFailed = $0 { true } else { false }
    }
    // The request may have been reported with the step before.
    let left = hadFailed || hasFailedRequest ? nil : Self.lastLeaving(events)
    return events.enumerated().compactMap { index, event in
      switch event {
      case .console(let level, let text, let source):
        takeConsole(level, text, source, step: step, allowed: allowed)
      case .uncaughtError(let message, let stack):
        takeUncaught(message, stack, step: step, allowed: allowed)
      case .fetchFailed(let message, let stack, let mayComeLate):
        takeUncaught(
          message, stack, step: step, allowed: allowed,
          isCutOff: left.map { mayComeLate || index < $0 } ?? false)
      case .response(let method, let url, let status, _):
        takeResponse(
          method, url, status, step: step, allowed: allowed, isMocked: isMocked(method, url))
      case .requestFailed(let method, let url, let reason, _):
        takeFailedRequest(method, url, reason, step: step, isMocked: isMocked(method, url))
      case .crashed:
        Violation(message: "the page crashed", details: [], isCrash: true)
      case .dialog(let kind, let message, let accepted):
        takeDialog(kind, message, accepted, step: step)
      case .popup(let url): takeWindow(url, step: step)
      case .navigated: nil
      }
    }
  }

  /// The place of the last event that says that a page was left.
  ///
  /// A `fetch` that failed before that is no fault of the product: a visitor who clicks fast aborts it
  /// as well. A request that failed by itself has an event of its own.
  private static func lastLeaving(_ events: [PageEvent]) -> Int? {
    events.lastIndex { if case .navigated = $0 { true } else { false } }
  }

  /// A dialog fails nothing, but a page that was left though it asked to be stayed on is worth a note.
  private mutating func takeDialog(
    _ kind: String, _ message: String, _ accepted: Bool, step: Int
  ) -> Violation? {
    guard kind == "beforeunload" else { return nil }
    let text = message.isEmpty ? "" : " \"\(message)\""
    keep(
      ConsoleEntry(
        level: "info",
        text: "the page asked whether to stay (beforeunload\(text)): "
          + (accepted ? "accepted, it was left" : "dismissed, it was stayed on"), source: "",
        step: step))
    return nil
  }

  private mutating func takeWindow(_ url: String, step: Int) -> Violation? {
    keep(
      ConsoleEntry(
        level: "info", text: "the page opened another page: \(url)", source: "",
        step: step))
    return nil
  }

  private mutating func takeConsole(
    _ level: String, _ text: String, _ source: String, step: Int, allowed: Allowed
  ) -> Violation? {
    keep(ConsoleEntry(level: level, text: text, source: source, step: step))
    guard level == "error", !allowed.console.contains(where: text.contains) else { return nil }
    return Violation(
      message: "the page wrote an error on its console: \(text.clipped(to: Self.length))",
      details: source.isEmpty ? [] : ["at \(source)"])
  }

  private mutating func takeUncaught(
    _ message: String, _ stack: String, step: Int, allowed: Allowed, isCutOff: Bool = false
  ) -> Violation? {
    if isCutOff {
      keep(
        ConsoleEntry(
          level: "info", text: "\(message) (the page was left while it loaded something)",
          source: stack, step: step))
      return nil
    }
    keep(ConsoleEntry(level: "uncaught", text: message, source: stack, step: step))
    guard !allowed.page.contains(where: message.contains) else { return nil }
    let lines = stack.split(separator: "\n").prefix(4).map { String($0) }
    return Violation(
      message: "a script of the page failed and nothing caught it: "
        + message.clipped(to: Self.length),
      details: lines)
  }

  private mutating func takeResponse(
    _ method: String, _ url: String, _ status: Int, step: Int, allowed: Allowed, isMocked: Bool
  ) -> Violation? {
    guard status >= 400 else { return nil }
    let reason = isMocked ? "mocked" : ""
    keep(NetworkEntry(method: method, url: url, status: status, reason: reason, step: step))
    let line = "\(status) \(method) \(url)"
    guard status >= 500, !allowed.responses.contains(where: line.contains) else { return nil }
    let origin = isMocked ? " (mocked)" : ""
    return Violation(
      message: "the server answered \(status) to \(method) \(url)\(origin)", details: [])
  }

  /// What stands behind the reason of a request that a mock let fail.
  private static let mocked = " (mocked)"

  /// Whether a mock let the request fail: that says nothing about the platform.
  static func isMocked(_ failed: NetworkEntry) -> Bool { failed.reason.hasSuffix(mocked) }

  private mutating func takeFailedRequest(
    _ method: String, _ url: String, _ reason: String, step: Int, isMocked: Bool
  ) -> Violation? {
    let reason = isMocked ? reason + Self.mocked : reason
    keep(NetworkEntry(method: method, url: url, status: 0, reason: reason, step: step))
    return nil
  }

  private mutating func keep(_ entry: ConsoleEntry) {
    guard console.count <= Self.kept else { return }
    var entry = entry
    entry.text = entry.text.clipped(to: Self.length)
    entry.source = entry.source.clipped(to: Self.length)
    if console.count == Self.kept {
      entry.level = "warning"
      entry.text = "the page wrote more than \(Self.kept) messages; the rest is left out"
      entry.source = ""
    }
    console.append(entry)
  }

  private mutating func keep(_ entry: NetworkEntry) {
    if network.count < Self.kept { network.append(entry) }
  }
}
