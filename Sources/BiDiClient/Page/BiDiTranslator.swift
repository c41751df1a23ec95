import BrowserAPI
import Vocabulary

/// What the events of a page mean: a pure translation.
struct BiDiTranslator: Sendable {
  let contextID: String

  func translate(_ event: BiDiEventMessage, _ core: PageCore) -> [PageCore.Event] {
    switch event.method.prefix(while: { $0 != "." }) {
    case "browsingContext": translateContext(event, core)
    case "log": translateLog(event)
    case "network": translateNetwork(event)
    case "script": translateScript(event)
    default: []  // the protocol has more modules than we take
    }
  }

  // MARK: Browsing context

  private func translateContext(
    _ event: BiDiEventMessage, _ core: PageCore
  ) -> [PageCore.Event] {
    typealias Context = BiDi.BrowsingContext
    // A dialog of a frame holds the whole page; everything else of frames is their own.
    if event.method == Context.UserPromptOpened.method {
      let prompt = event.parameters(Context.UserPromptOpened.self)
      return prompt.map { [.dialog(PageDialog(kind: $0.type, message: $0.message))] } ?? []
    }
    guard event.context == contextID else { return [] }
    switch event.method {
    case Context.ChangeWithin.fragment, Context.ChangeWithin.history:
      return event.parameters(Context.ChangeWithin.self).map {
        [.navigation(.changedWithin(id: $0.navigation, url: $0.url))]
      } ?? []
    case Context.ContextInfo.destroyed:
      return [.ended(BrowserError(.pageClosed, "The browser closed the page."))]
    default:
      let info = event.parameters(Context.NavigationInfo.self)
      return info.map { navigated(event.method, $0, core) } ?? []
    }
  }

  private func navigated(
    _ method: String, _ info: BiDi.BrowsingContext.NavigationInfo, _ core: PageCore
  ) -> [PageCore.Event] {
    typealias Info = BiDi.BrowsingContext.NavigationInfo
    let id = info.navigation
    switch method {
    case Info.started:
      // Firefox announces what it hands to another program (`mailto:`) as well, and then nothing more.
      return Self.isDocument(info.url) ? [.navigation(.started(id: id))] : []
    case Info.committed:
      // Firefox announces a crash by the document's navigation committing again, first on an empty
      // page and then on one about the crash.
      if info.url.hasPrefix("about:"), core.navigation.isCurrent(id) { return [.crashed] }
      let error = Self.reason(ofErrorPage: info.url)
      return [
        .agentWorld(.cleared), .navigation(.committed(id: id, url: info.url, error: error)),
      ]
    case Info.domContentLoaded: return [.navigation(.reached(.domContentLoaded, id: id))]
    case Info.load: return [.navigation(.reached(.load, id: id))]
    case Info.failed:
      // The request said it already.
      if core.navigation.isCurrent(id), core.navigation.errorPage != nil { return [] }
      guard let reason = Self.errorPageReason(of: info.url, core) else {
        return [.navigation(.failed(id: id, .aborted))]
      }
      return [.navigation(.committed(id: id, url: info.url, error: reason))]
    case Info.aborted: return [.navigation(.failed(id: id, .aborted))]
    case Info.download: return [.navigation(.failed(id: id, .download))]
    default: return []  // the module has more events than we take
    }
  }

  /// Chromium shows an error page where a document could not be loaded, which no event announces.
  private static func errorPageReason(of url: String, _ core: PageCore) -> String? {
    guard let failure = core.requests.lastDocumentFailure, failure.reason.hasPrefix("net::"),
      !failure.reason.hasSuffix("_ABORTED"),
      failure.url.prefix(while: { $0 != "#" }) == url.prefix(while: { $0 != "#" })
    else { return nil }
    return failure.reason
  }

  private static let documentSchemes: Set<Substring> = [
    "http", "https", "about", "data", "blob", "file", "javascript", "view-source", "resource",
    "chrome", "chrome-error", "moz-extension", "jar",
  ]

  /// Whether a URL may lead to a document in the page.
  private static func isDocument(_ url: String) -> Bool {
    let scheme = url.prefix { $0 != ":" }
    return scheme.utf8.count == url.utf8.count || documentSchemes.contains(scheme)
  }

  /// Firefox shows what it could not open as `about:neterror?e=redirectLoop&…`.
  static func reason(ofErrorPage url: String) -> String? {
    if url.hasPrefix("chrome-error:") { return "" }
    guard url.hasPrefix("about:neterror?") || url.hasPrefix("about:certerror?") else { return nil }
    let query = url.drop { $0 != "?" }.dropFirst()
    let reason = query.split(separator: "&").first { $0.hasPrefix("e=") }
    return reason.map { String($0.dropFirst(2)) } ?? "unknown reason"
  }

  // MARK: Scripts, log

  private func translateScript(_ event: BiDiEventMessage) -> [PageCore.Event] {
    guard let realm = event.parameters(BiDi.Script.RealmCreated.self),
      realm.sandbox == PageAgent.world
    else { return [] }
    return [.agentWorld(.created(id: realm.realm, name: realm.realm))]
  }

  private func translateLog(_ event: BiDiEventMessage) -> [PageCore.Event] {
    guard let entry = event.parameters(BiDi.Log.EntryAdded.self) else { return [] }
    var reports = [LogEntry(entry).event].compactMap { $0 }
    // No event of the network says that an answer was kept from the page.
    if let url = LogEntry.refusedURL(entry.text ?? "") {
      reports.insert(
        .requestFailed(method: "GET", url: url, reason: entry.text ?? "", kind: "Fetch"), at: 0)
    }
    return reports.map { .occurred($0, world: entry.source.realm) }
  }

  // MARK: Network

  private func translateNetwork(_ event: BiDiEventMessage) -> [PageCore.Event] {
    var events: [PageCore.Event] = []
    // An answer without a document (204) ends a navigation, and no other event says so.
    if event.method == BiDi.Network.FetchError.method,
      let failure = event.parameters(BiDi.Network.FetchError.self), let id = failure.navigation,
      failure.context == contextID, failure.errorText.hasSuffix("_ABORTED")
    {
      events.append(.navigation(.failed(id: id, .aborted)))
    }
    if let request = RequestTranslation.event(event) { events.append(.request(request)) }
    // Chromium shows an error page then; the navigation's own event comes before or after this one.
    if let failure = unreached(event), let id = failure.navigation {
      events.append(
        .navigation(.committed(id: id, url: failure.request.url, error: failure.errorText)))
    }
    return events
  }

  /// The failure of the page's own document, if that is what an event says of Chromium.
  private func unreached(_ event: BiDiEventMessage) -> BiDi.Network.FetchError? {
    guard event.method == BiDi.Network.FetchError.method,
      let failure = event.parameters(BiDi.Network.FetchError.self), failure.context == contextID,
      failure.errorText.hasPrefix("net::"), !failure.errorText.hasSuffix("_ABORTED")
    else { return nil }
    return failure
  }
}
