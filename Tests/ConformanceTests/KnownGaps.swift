import Conformance

/// What single checks need that a specification or an engine lacks and no `EngineFeature` stands
/// for. Each entry names the gap; what is merely not implemented yet does not belong here.
enum KnownGaps {
  static func reason(_ backend: Backend, _ check: Check) -> String? {
    switch backend {
    case .chromium: chromium[check.id]
    case .chromedriverBiDi:
      workers(check) ?? drawings(check) ?? chromedriverBiDi[check.id] ?? chromium[check.id]
    case .firefox: drawings(check) ?? firefox[check.id]
    case .chromedriver:
      drawings(check) ?? classic(check) ?? workers(check) ?? chromedriver[check.id]
        ?? chromium[check.id]
    case .webkit: drawings(check) ?? classic(check) ?? webkit[check.id]
    }
  }

  private static func drawings(_ check: Check) -> String? {
    check.id == "picture-svg-styled"
      ? "No command of WebDriver holds a CSS animation in an SVG image or gives the image's text"
      : nil
  }

  private static func classic(_ check: Check) -> String? {
    if check.id.hasPrefix("round-trips-") {
      return
        "WebDriver classic handles one command at a time, so an action takes one round trip per command"
    }
    return check.id.hasPrefix("dialog-staying")
      ? "WebDriver classic leaves a page that asks whether to stay, and does not report the dialog"
      : nil
  }

  private static func workers(_ check: Check) -> String? {
    check.id.hasPrefix("worker-")
      ? "chromedriver passes on neither what workers do nor settings for them" : nil
  }

  private static let chromedriverBiDi = [
    "websocket-500": "chromedriver's BiDi reports nothing of a WebSocket",
    "websocket-404": "chromedriver's BiDi reports nothing of a WebSocket",
    "intercept-redirect":
      "chromedriver's BiDi now and then neither reports nor holds what a server redirects to",
  ]

  private static let chromium = [
    "response-beacon-leaving":
      "Chromium reports nothing of a request that outlives the document it was made by"
  ]

  private static let firefox = [
    "emulate-focus":
      "WebDriver BiDi has no command for the focus: of two pages of a context, the newer one is in front"
  ]

  private static let chromedriver = [
    "inframe-object":
      "WebDriver classic enters the documents of iframe and frame elements alone, and chromedriver by number too",
    "console-info": "chromedriver's log has the same level for console.info and console.log",
  ]

  private static let webkit = [
    "key-numpad-enter": "WebKitWebDriver presses the other Enter for that of the number pad",
    "wheel-keys": "WebKitWebDriver turns the wheel without the keys that are down",
    "picture-animated-content":
      "WebKitGTK has no switch that holds animated images, and no script reaches what content: inserts",
    "worker-console-nested": "WebKit's inspector does not know workers of workers",
    "worker-rejection-nested": "WebKit's inspector does not know workers of workers",
    "response-eventsource":
      "WebKit's inspector does not report the answer that an EventSource was refused with",
    "auth-document":
      "MiniBrowser asks a person for the name and the password, and WebDriver can't answer it",
    "auth-image":
      "MiniBrowser asks a person for the name and the password, and WebDriver can't answer it",
    "question-other-program":
      "MiniBrowser shows an error page in place of what another program is to open",
    "isolated-cache":
      "An automated WebKit sends every fetch to the server: there is no cache to share",
    "emulate-focus":
      "WebDriver has no command for the focus: only one of two windows on a display has it",
  ]
}
