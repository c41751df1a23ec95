import BrowserAPI
import JSON
import Vocabulary

extension EngineFeature {
  /// The feature for people: what it is, and where a journey asks for it.
  var words: String {
    switch self {
    case .isolatedContexts: "cases in one browser that see nothing of each other"
    case .isolatedWorld: "a script of ours that the page can't reach"
    case .fullPageScreenshot: "pictures of the whole document (`fullPage`)"
    case .deviceScale: "viewports with a `scale`"
    case .colorScheme: "the dark colour scheme (`colorScheme`)"
    case .locale: "a `locale` of the journey's choice"
    case .timeZone: "a `timezone` of the journey's choice"
    case .extraHeaders: "`headers` with every request"
    case .ignoresCertificateErrors: "certificates that don't verify"
    case .consoleMessages: "messages on the console"
    case .uncaughtErrors: "errors that no script caught"
    case .responses: "the status of every answer"
    case .failedRequests: "requests that got no answer"
    case .otherMouseButtons: "clicks with another `button` than the left"
    case .touch: "a finger on the page (`tap`)"
    case .extendedKeys: "`press` of CapsLock, ContextMenu, NumLock, PrintScreen or ScrollLock"
    case .dialogs: "dialogs answered as a step says (`dialog`)"
    case .dialogKinds: "what opened a dialog (`kind` of an expected `dialog`)"
    case .popups: "pages that a page opens, which steps can go to (`tab`)"
    case .downloads: "files that a page downloads (`download`)"
    case .crashes: "a crash of the page is noticed at once"
    case .lateHandling: "rejections that are handled a moment later are no errors"
    case .sharedWorkers: "what shared and service workers do, with the settings of their page"
    case .credentials: "`credentials` for HTTP authentication"
    case .interception: "answers in place of servers (`mock`)"
    case .headed: "a window to look at (`replay --headed`)"
    }
  }
}
