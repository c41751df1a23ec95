public import BrowserAPI
import JSON
import Vocabulary

extension WebDriverBrowser {
  private static let window = "the window grows to the size of the document for the picture"
  private static let agent =
    "the page agent lives in the page's own world, where scripts of the page could reach it"

  /// WebKitGTK's MiniBrowser by its own driver, on Linux.
  public static let webKitCapabilities = EngineCapabilities(
    name: "WebKit over WebDriver",
    [
      .isolatedContexts: .emulated("each context is a browser of its own"),
      .isolatedWorld: .missing("WebDriver classic has one world for all scripts; \(agent)"),
      .fullPageScreenshot: .emulated(window),
      .deviceScale: .missing("WebKitGTK takes whole scales, of the display alone"),
      .colorScheme: .emulated("each browser is started with its scheme"),
      .locale: .emulated("each browser is started with its language"),
      .timeZone: .emulated("each browser is started with its time zone"),
      .consoleMessages: .emulated("reported by the Web Inspector beside the driver"),
      .uncaughtErrors: .emulated("reported by the Web Inspector beside the driver"),
      .responses: .emulated("reported by the Web Inspector beside the driver"),
      .failedRequests: .emulated("reported by the Web Inspector beside the driver"),
      .extraHeaders: .emulated("set by the Web Inspector beside the driver"),
      .otherMouseButtons: .missing(
        "WebKitWebDriver lets go of the left button instead, so that the page sees a left click"),
      .lateHandling: .missing("nothing reports it"),
      .sharedWorkers: .missing("nothing reports what they do"),
      .credentials: .missing(
        "WebDriver classic can't answer, and a header would go to every server"),
      .touch: .missing("WebKitWebDriver makes no touch events of a finger"),
      .extendedKeys: .missing(EngineCapabilities.noKeyCodes),
      .dialogs: .emulated(
        "answered before the next command; their kind is known for prompts alone"),
      .dialogKinds: .missing("WebDriver classic tells prompts from other dialogs, and no more"),
      .popups: .emulated("noticed after the step that opened them, not before they load"),
      .downloads: .missing("WebKitWebDriver has none"),
      .crashes: .emulated("noticed with the next command"),
      .interception: .missing("WebDriver classic has none"),
      .headed: .native,
    ])

  /// Chromium by chromedriver, on this machine.
  public static let chromeDriverCapabilities = EngineCapabilities(
    name: "Chromium over WebDriver",
    [
      .isolatedContexts: .emulated("each context is a browser of its own"),
      .isolatedWorld: .missing("WebDriver classic has one world for all scripts; \(agent)"),
      .consoleMessages: .emulated("read from the driver's log after each step"),
      .uncaughtErrors: .emulated("read from the driver's log after each step"),
      .responses: .emulated("read from the driver's log after each step"),
      .failedRequests: .emulated("read from the driver's log after each step"),
      .lateHandling: .missing("nothing reports it"),
      .sharedWorkers: .missing("nothing reports what they do"),
      .credentials: .missing(
        "WebDriver classic can't answer, and a header would go to every server"),
      .extendedKeys: .missing(EngineCapabilities.noKeyCodes),
      .dialogs: .emulated(
        "answered before the next command; their kind is known for prompts alone"),
      .dialogKinds: .missing("WebDriver classic tells prompts from other dialogs, and no more"),
      .popups: .emulated("noticed after the step that opened them, not before they load"),
      .downloads: .emulated("seen in their folder; nothing tells when one begins"),
      .crashes: .emulated("noticed with the next command"),
      .interception: .missing("WebDriver classic has none"),
    ])

  /// Any endpoint that someone else runs: what the specification has, and no more.
  public static let remoteCapabilities = EngineCapabilities(
    name: "a remote browser over WebDriver",
    [
      .isolatedContexts: .emulated("each context is a session of its own"),
      .isolatedWorld: .missing("WebDriver classic has one world for all scripts; \(agent)"),
      .fullPageScreenshot: .emulated(window),
      .deviceScale: .missing("WebDriver classic can't set it"),
      .colorScheme: .missing("WebDriver classic can't set it"),
      .locale: .missing("WebDriver classic can't set it; ask for it by a capability"),
      .timeZone: .missing("WebDriver classic can't set it"),
      .extraHeaders: .missing("WebDriver classic can't set them"),
      .consoleMessages: .emulated("heard in the page, from our first look at a document on"),
      .uncaughtErrors: .emulated("heard in the page, from our first look at a document on"),
      .responses: .missing("WebDriver classic does not report the status of answers"),
      .failedRequests: .missing("WebDriver classic does not report them"),
      .lateHandling: .missing("nothing reports it"),
      .sharedWorkers: .missing("nothing reports what they do"),
      .credentials: .missing(
        "WebDriver classic can't answer, and a header would go to every server"),
      .extendedKeys: .missing(EngineCapabilities.noKeyCodes),
      .dialogs: .emulated(
        "answered before the next command; their kind is known for prompts alone"),
      .dialogKinds: .missing("WebDriver classic tells prompts from other dialogs, and no more"),
      .popups: .emulated("noticed after the step that opened them, not before they load"),
      .downloads: .missing("the files are on another machine"),
      .crashes: .emulated("noticed with the next command"),
      .interception: .missing("WebDriver classic has none"),
      .headed: .missing("the window is on another machine"),
    ])
}
