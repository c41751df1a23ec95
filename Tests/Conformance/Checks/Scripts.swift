import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

/// Reading what a page shows, and scripts of journeys in its own world.
extension Conformance {
  static let scripts = CheckGroup("Reading and scripts", reading + evaluating)

  private static let html = """
    <title>Shop &amp; more</title><p id=p>Total:  € 12.50</p><p id=e></p>
    <input id=i value=abc><input id=w type=password value=hush1>
    <a id=a href="/x?y=1">Invoice</a><ul><li>1<li>2<li>3</ul>
    <div id=d style="position:absolute;left:10px;top:20px;width:30px;height:40px;color:rgb(1,2,3)"></div>
    <div id=host></div>
    <script>
    document.querySelector("#host").attachShadow({ mode: "open" }).innerHTML = "<b id=s>deep</b>";
    globalThis.shop = { double: (n) => n * 2, fail() { throw new TypeError("no stock"); } };
    </script>
    """

  private static func read(
    _ id: String, _ words: String, _ locator: Locator<String>?, _ part: String, name: String? = nil,
    pattern: String? = nil, _ expected: String
  ) -> Check {
    Check("read-\(id)", "Reads \(words)") { check in
      try await check.show(html)
      let found = try await check.page.read(
        locator, part: part, name: name, pattern: pattern, deadline: .shortly)
      try equal(found.text, expected, "what was read")
      try equal(found.isSecret, id == "password", "whether it is a secret")
    }
  }

  private static let reading = [
    read("text", "the visible text, white space normalized", .css("#p"), "text", "Total: € 12.50"),
    read(
      "group", "the first group of a pattern", .css("#p"), "text", pattern: "€ ([0-9.]+)", "12.50"),
    read(
      "match", "all that a pattern without a group finds", .css("#p"), "text", pattern: "[0-9]+",
      "12"),
    read("value", "the value of a field", .css("#i"), "value", "abc"),
    read("password", "the value of a password field, as a secret", .css("#w"), "value", "hush1"),
    read(
      "attribute", "an attribute as it was written", .css("#a"), "attribute", name: "href", "/x?y=1"
    ),
    read("count", "how many elements match", .css("li"), "count", "3"),
    read("count-none", "that no element matches", .css("table"), "count", "0"),
    read("box", "a side of the box", .css("#d"), "box", name: "width", "30"),
    read("style", "a computed style", .css("#d"), "style", name: "color", "rgb(1, 2, 3)"),
    read("title", "the document's title", nil, "title", "Shop & more"),
    Check("read-waits", "Waits until a pattern finds something") { check in
      try await check.show(
        "<p id=p>Loading</p><script>setTimeout(() => { p.textContent = 'Order 77'; }, 300)</script>"
      )
      let found = try await check.page.read(
        .css("#p"), part: "text", name: nil, pattern: "Order (\\d+)", deadline: .soon)
      try equal(found.text, "77", "what was read")
    },
    Check("read-nothing", "Says what was there where a pattern finds nothing") { check in
      try await check.show(html)
      let error = try await actionError { () throws(StepFailure) in
        _ = try await check.page.read(
          .css("#p"), part: "text", name: nil, pattern: "USD", deadline: .shortly)
      }
      try equal(error.kind, .assertion, "the kind")
      try equal(error.message, "expected text matching /USD/ of css=\"#p\"", "the message")
      try equal(error.seen, ["it was \"Total: € 12.50\""], "what was seen")
    },
  ]

  private static let evaluating = [
    Check("evaluate-world", "A script runs where the page's own do") { check in
      try await check.show(html)
      let script = JourneyScript(
        body: "return [shop.double(by), typeof __wayfarerAgent];", arguments: [.init("by", 21)])
      guard
        case .value(.array(let values)) = try await check.page.evaluate(
          script, on: nil, deadline: .shortly)
      else { throw CheckFailure("the script gave no list") }
      try equal(values.first, 42, "what the page's function gave")
    },
    Check("evaluate-element", "A script has the element, also one in a shadow root") { check in
      try await check.show(html)
      for (locator, text) in [(Locator.css("#p"), "p"), (.css("#s"), "b")] {
        let found = try await check.page.evaluate(
          JourneyScript(body: "element.title = 'seen'; return element.localName;"), on: locator,
          deadline: .shortly)
        try equal(found, .value(.string(text)), "what the script returned")
        let title = try await check.page.read(
          locator, part: "attribute", name: "title", pattern: nil, deadline: .shortly)
        try equal(title.text, "seen", "what the script changed")
      }
    },
    Check("evaluate-promise", "A script may wait, and returns any JSON") { check in
      try await check.show(html)
      let body = """
        await new Promise((resume) => setTimeout(resume, 50));
        return { list: [1, "a", null, true], text: "Zürich \\u2028 \\"quoted\\"" };
        """
      let found = try await check.page.evaluate(
        JourneyScript(body: body), on: nil, deadline: .soon)
      try equal(
        found,
        .value(["list": [1, "a", nil, true], "text": "Zürich \u{2028} \"quoted\""]),
        "what the script returned")
    },
    Check("evaluate-nothing", "A script that returns nothing gives nothing") { check in
      try await check.show(html)
      let found = try await check.page.evaluate(
        JourneyScript(body: "shop.double(1);"), on: nil, deadline: .shortly)
      try equal(found, .value(nil), "what the script returned")
    },
    Check("evaluate-throws", "What a script throws is told with its line") { check in
      try await check.show(html)
      for (body, words, line) in [
        ("const a = 1;\nthrow new RangeError('too far');", "RangeError: too far", 2),
        ("const a = 1;\n\nmissing.call();", "ReferenceError: ", 3),
      ] {
        guard
          case .failed(let reason, let at) = try await check.page.evaluate(
            JourneyScript(body: body), on: nil, deadline: .shortly)
        else { throw CheckFailure("the script did not fail") }
        try require(reason.hasPrefix(words), "the reason is \(reason)")
        try equal(at, line, "the line")
      }
    },
    Check("evaluate-no-json", "What is no JSON is refused") { check in
      try await check.show(html)
      guard
        case .failed(let reason, _) = try await check.page.evaluate(
          JourneyScript(body: "return () => 1;"), on: nil, deadline: .shortly)
      else { throw CheckFailure("the script did not fail") }
      try equal(reason, "it returned a function, which is no JSON", "the reason")
    },
    Check("evaluate-syntax", "A text that is no script is refused") { check in
      try await check.show(html)
      do throws(StepFailure) {
        _ = try await check.page.evaluate(
          JourneyScript(body: "return (;"), on: nil, deadline: .shortly)
      } catch {
        guard case .browser(let cause) = error else { throw error }
        try equal(cause.code, .scriptFailed, "the error")
        return
      }
      throw CheckFailure("it was taken for a script")
    },
    Check("evaluate-policy", "A page whose policy forbids code from text has scripts all the same")
    {
      check in
      let server = try check.serve { _ in
        .answer(
          status: 200,
          headers: [
            "Content-Type": "text/html",
            "Content-Security-Policy": "default-src 'none'; require-trusted-types-for 'script'",
          ], body: "<title>T</title><p id=p>P</p>")
      }
      try await check.page.goto(server.url("/"), until: .load, deadline: .soon)
      let found = try await check.page.evaluate(
        JourneyScript(body: "return element.textContent + document.title;"), on: .css("#p"),
        deadline: .shortly)
      try equal(found, .value("PT"), "what the script returned")
    },
  ]
}
