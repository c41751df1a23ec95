import BrowserTesting
import Foundation

/// A page that misbehaves, and how the case that meets it must end on every engine.
struct PageFault: Sendable {
  /// Its number in matrix.yaml.
  var fault: Int
  var name: String
  var steps: String
  var kind: String
  /// Parts of the message, the details or the hint.
  var says: [String]

  static let all = [
    PageFault(
      fault: 5, name: "spins", steps: "  - goto: /spins\n    timeout: 2s", kind: "timeout",
      says: ["/spins", "the limit was"]),
    PageFault(
      fault: 6, name: "alerts", steps: "  - goto: /alerts\n    timeout: 15s", kind: "page error",
      says: ["more than 20 dialogs"]),
    PageFault(
      fault: 7, name: "redirects", steps: "  - goto: /redirects", kind: "assertion",
      says: ["redirects in a circle"]),
    PageFault(
      fault: 7, name: "no-content", steps: "  - goto: /no-content", kind: "assertion",
      says: ["204"]),
    PageFault(
      fault: 7, name: "silence", steps: "  - goto: /silence\n    timeout: 1s", kind: "timeout",
      says: ["had not begun to answer", "timeout: in the step gives it more"]),
    PageFault(
      fault: 7, name: "slow-form", steps: "  - goto: /slow-form\n  - click: Send\n    timeout: 2s",
      kind: "timeout", says: ["POST ", "/silence", "was not answered within"]),
    PageFault(
      fault: 7, name: "refused", steps: "  - goto: /dead-link\n  - click: Go",
      kind: "infrastructure", says: ["Could not open http://127.0.0.1:", "nothing listens there"]),
    PageFault(
      fault: 7, name: "mistyped", steps: "  - goto: http://no.such.host.invalid/",
      kind: "assertion", says: ["the host name is unknown"]),
    PageFault(
      fault: 7, name: "missing", steps: "  - goto: /nowhere", kind: "assertion",
      says: ["answered 404", "status: 404"]),
    PageFault(
      fault: 9, name: "font",
      steps: "  - goto: { url: /font, until: domContentLoaded }\n"
        + "  - snapshot: page\n    timeout: 2s", kind: "timeout", says: ["fonts are still loading"]),
    PageFault(
      fault: 24, name: "covered", steps: "  - goto: /covered\n  - click: Go\n    timeout: 1s",
      kind: "timeout", says: ["intercepts pointer events"]),
    PageFault(
      fault: 25, name: "twice",
      steps: "  - goto: /twice\n  - click: { role: button }\n    timeout: 1s",
      kind: "assertion", says: ["2 elements match", "Left", "Right"]),
    PageFault(
      fault: 37, name: "absent", steps: "  - goto: /words\n  - expect: Welcome\n    timeout: 1s",
      kind: "assertion", says: ["no element for", "Wellcome back", "timeout: in the step"]),
  ]

  /// What the pages of all faults are; a page that is good but replaces its button is among them.
  static func answer(_ request: TestServer.Request, port: Int) -> TestServer.Response {
    func page(_ body: String) -> TestServer.Response {
      .html("<!doctype html><title>Fault</title>\(body)")
    }
    switch request.path.prefix(while: { $0 != "?" }) {
    case "/spins": return page("<h1>Spins</h1><script>for (;;) {}</script>")
    case "/alerts": return page("<script>for (;;) alert('again')</script>")
    case "/redirects": return .redirect(to: "/redirects")
    case "/no-content": return .answer(status: 204, headers: [:], body: "")
    case "/silence": return .silence
    case "/slow-form":
      return page("<form method=post action=/silence><button>Send</button></form>")
    case "/dead-link": return page("<a href='http://127.0.0.1:\(port)/'>Go</a>")
    case "/font":
      return page(
        "<style>@font-face { font-family: F; src: url(/silence) } h1 { font-family: F }</style><h1>F</h1>"
      )
    case "/covered":
      return page(
        "<button>Go</button><div id=cover style='position:fixed;inset:0;background:#fffc'></div>")
    case "/twice": return page("<button>Left</button><button>Right</button>")
    case "/words":
      return page(
        "<style>.Welcome { outline: 0 }</style><script type=application/json>{\"Welcome\": 1}</script>"
          + "<h1>Wellcome back</h1>")
    case "/good": return page("<h1>Good page</h1>")
    default:
      return .answer(
        status: 404, headers: ["Content-Type": "text/html"], body: "<h1>No such page</h1>")
    }
  }
}
