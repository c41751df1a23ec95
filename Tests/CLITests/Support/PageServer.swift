import BrowserTesting
import Foundation

/// The pages for tests: good ones, and ones that misbehave in all known ways.
///
/// It has no state, so that parallel tests can't affect each other.
enum PageServer {
  /// Started once for all tests of the process.
  private static let server = Result { try TestServer(answer) }

  /// Its URL, without a trailing slash.
  static var url: String {
    get throws { "http://127.0.0.1:\(try server.get().port)" }
  }

  static func answer(_ request: TestServer.Request) -> TestServer.Response {
    let parts = request.path.split(separator: "?", maxSplits: 1).map(String.init)
    let path = parts.first ?? "/"
    let query = parts.count > 1 ? parts[1] : ""
    if let page = pages[path] { return .html(page) }
    switch path {
    case "/colour": return .html("<body style='background:\(query)'><h1>Colour</h1>")
    case "/redirects": return .redirect(to: "/redirects?\((Int(query) ?? 0) + 1)")
    case "/fetches":
      return .html(
        "<h1>Fetches</h1><script>for (let i = 0; i < 3; i++) fetch('/slow').then(a => a.text())</script>"
      )
    case "/unreachable":
      // Nothing listens on this port.
      return .html(
        """
        <h1>Unreachable</h1>
        <script>
        fetch('http://127.0.0.1:59731/').finally(() => document.body.append('Tried'))
        </script>
        """)
    case "/silence": return .silence
    case "/unfinished": return .unfinished(body: "<!doctype html><h1>Half a page")
    case "/slow":
      Thread.sleep(forTimeInterval: 0.4)
      return .html("<h1>Slow page</h1>")
    case "/late-500":
      Thread.sleep(forTimeInterval: 0.3)
      return .answer(status: 500, headers: [:], body: "late")
    case "/500": return .answer(status: 500, headers: [:], body: "<h1>Broken</h1>")
    default: return api(path, request)
    }
  }

  private static func api(_ path: String, _ request: TestServer.Request) -> TestServer.Response {
    func json(_ text: String, _ headers: [String: String] = [:]) -> TestServer.Response {
      .answer(
        status: 200, headers: headers.merging(["Content-Type": "application/json"]) { $1 },
        body: text)
    }
    let cookie = request.headers["cookie"] ?? ""
    switch path {
    case "/api/items":
      return json(
        """
        {"items":[{"id":"i-1","tenant":"aurora","price":12.5},
        {"id":"i-2","tenant":"aurora","price":3}],"note":null,"open":true}
        """)
    case "/api/leak":
      return json(#"{"items":[{"tenant":"aurora"},{"tenant":"borealis"}]}"#)
    case "/api/echo":
      let body = request.body.isEmpty ? "null" : request.body
      return json(#"{"method":"\#(request.method)","body":\#(body)}"#)
    case "/api/me":
      guard let name = value(of: "person", in: cookie) else {
        return .answer(status: 401, headers: [:], body: #"{"error":"sign in"}"#)
      }
      return json(#"{"person":"\#(name)"}"#)
    case "/api/sign-in":
      return json(#"{"ok":true}"#, ["Set-Cookie": "person=api-person; Path=/; HttpOnly"])
    case "/me":
      return .html("<h1>Hello \(value(of: "person", in: cookie) ?? "stranger")</h1>")
    case "/key": return json(#"{"key":"Retrun"}"#)
    case "/text": return .answer(status: 200, headers: [:], body: "no JSON at all")
    default:
      return .answer(
        status: 404, headers: ["Content-Type": "text/html"], body: "<h1>Not found</h1>")
    }
  }

  private static func value(of name: String, in cookies: String) -> String? {
    cookies.components(separatedBy: "; ").first { $0.hasPrefix("\(name)=") }
      .map { String($0.dropFirst(name.count + 1)) }
  }

  private static let pages: [String: String] = [
    "/good": "<title>Good</title><h1>Good page</h1><button>Go</button>",
    "/test-ids": """
    <h1>Test ids</h1><button data-cy=go onclick="said.textContent = 'clicked'">Go</button>
    <p data-cy=result id=said></p><div data-cy=card><button>Inside</button></div>
    <p data-testid=decoy>Decoy</p>
    """,
    "/orders/1": "<title>Order</title><h1>Order</h1>",
    "/field": "<h1>Field</h1><label>Name <input></label>",
    "/other": "<title>Other</title><h1>Other page</h1>",
    "/alerts": "<h1>Alerts</h1><script>for (;;) alert('again')</script>",
    "/alerts-on-click": """
    <h1>Alerts</h1><button onclick="for (;;) alert('again')">Go</button>
    """,
    "/spins": "<h1>Spins</h1><script>for (;;) {}</script>",
    "/spins-on-click": """
    <h1>Spins</h1><button onclick="for (;;) {}">Go</button>
    """,
    "/leaves": """
    <h1>Leaves</h1><button onpointerdown="location.href = '/other'">Go</button>
    """,
    "/restless": """
    <h1>Restless</h1><button disabled>Go</button>
    <script>setTimeout(() => location.replace('/restless?' + Math.random()), 50)</script>
    """,
    "/console-loop": """
    <h1>Loud</h1><script>
    let n = 0
    const complain = () => { for (let i = 0; i < 200; i++) console.error('loud ' + n++) }
    complain()
    setInterval(complain, 20)
    </script>
    """,
    "/nodes": """
    <h1>Many</h1><button>Go</button><div id=box></div><script>
    box.innerHTML = '<i>x</i>'.repeat(100000)
    </script>
    """,
    "/throws": "<h1>Throws</h1><script>missing.property</script>",
    "/console-error": "<h1>Complains</h1><script>console.error('stock is low')</script>",
    "/fetches-500": "<h1>Fetches</h1><script>fetch('/500')</script>",
    "/fetches-late": """
    <h1>Fetches</h1><button onclick="fetch('/late-500')">Go</button>
    """,
    "/moves": """
    <h1>Moves</h1><p id=n></p><script>
    let n = 0
    const tick = () => { document.getElementById('n').textContent = n++; requestAnimationFrame(tick) }
    tick()
    </script>
    """,
    "/form": """
    <title>Form</title><h1>Form</h1>
    <label>Name <input id=name></label>
    <label>Country <select id=country><option>Malta<option value=it>Italy</select></label>
    <label><input type=checkbox id=adult> Adult</label>
    <button id=go ondblclick="say('double')" onclick="say('clicked')"
      onmouseenter="say('hovered')">Go</button>
    <button disabled>Never</button>
    <output data-testid=said></output>
    <script>
    const say = text => { document.querySelector('output').textContent = text }
    document.getElementById('name').addEventListener('keydown',
      event => { if (event.key === 'Enter') say('entered ' + event.target.value) })
    </script>
    """,
    "/dialogs": """
    <h1>Dialogs</h1>
    <button onclick="say(confirm('Sure?'))">Ask</button>
    <button onclick="say(prompt('Who?'))">Name</button>
    <output data-testid=said></output>
    <script>const say = value => { document.querySelector('output').textContent = String(value) }</script>
    """,
    "/where": """
    <h1>Where</h1><p data-testid=size></p><p data-testid=scheme></p><p data-testid=locale></p>
    <p data-testid=zone></p><script>
    const show = (id, text) => { document.querySelector(`[data-testid=${id}]`).textContent = text }
    show('size', innerWidth + 'x' + innerHeight + '@' + devicePixelRatio)
    show('scheme', matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
    show('locale', navigator.language)
    show('zone', Intl.DateTimeFormat().resolvedOptions().timeZone)
    </script>
    """,
    "/sign-in": """
    <h1>Sign in</h1><label>Password <input type=password></label>
    <p data-testid=echo></p>
    <script>
    document.cookie = 'person=page-person; path=/'
    document.querySelector('input').addEventListener('input', event => {
      document.querySelector('p').textContent = event.target.value
      console.log('typed ' + event.target.value)
    })
    </script>
    """,
  ]
}
