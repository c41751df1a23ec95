import BrowserAPI
import BrowserTesting
import JSON
import Testing
import Vocabulary

@Suite("Acting on pages over WebDriver, live")
struct ActionTests {
  @Test("a page is gone to, clicked and asked in few round trips", arguments: Way.allCases)
  func click(_ way: Way) async throws {
    let server = try TestServer { _ in
      .html("<button onclick=\"this.textContent='Done ' + event.isTrusted\">Go</button>")
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      #expect(page.url == server.url())
      try await page.click(.css("button"), deadline: .late)
      try await page.expectText("Done true")
      let before = page.roundTrips
      try await page.expectText("Done true")
      // Chromedriver's two logs are read as well.
      #expect(page.roundTrips - before == (way == .webKit ? 1 : 3))
    }
  }

  @Test("single clicks stay single, double clicks are double", arguments: Way.allCases)
  func doubleClick(_ way: Way) async throws {
    let server = try TestServer { _ in
      .html(
        """
        <button ondblclick="d.textContent = +d.textContent + 1"
          onclick="s.textContent = +s.textContent + 1">Count</button>
        <p><b id=s>0</b>/<b id=d>0</b></p>
        """)
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      for _ in 1...3 { try await page.click(.css("button"), deadline: .late) }
      try await page.expect(.css("#s"), [.text(.equals("3"))], deadline: .late)
      try await page.expect(.css("#d"), [.text(.equals("0"))], deadline: .late)
      try await page.click(.css("button"), clicks: 2, deadline: .late)
      try await page.expect(.css("#s"), [.text(.equals("5"))], deadline: .late)
      try await page.expect(.css("#d"), [.text(.equals("1"))], deadline: .late)
    }
  }

  @Test(
    "fields are filled wherever they are",
    arguments: Way.allCases, ["input", "textarea", "[contenteditable]", "x-field input"])
  func fill(_ way: Way, _ selector: String) async throws {
    let server = try TestServer { _ in
      .html(
        """
        <input value=before><textarea>before</textarea><div contenteditable>before</div>
        <x-field></x-field>
        <script>
          const root = document.querySelector("x-field").attachShadow({ mode: "open" });
          root.innerHTML = "<input value=before>";
        </script>
        """)
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      let isDeep = selector.hasPrefix("x-field")
      var field = Locator<String>.css(isDeep ? "input" : selector)
      if isDeep { field.within = .locator(.css("x-field")) }
      if selector == "input" { field.nth = 0 }
      for text in ["Größe 12 €", "", "日本 👋"] {
        try await page.fill(field, with: text, deadline: .late)
        let seen: PageExpectation =
          selector == "[contenteditable]" ? .text(.equals(text)) : .value(.equals(text))
        try await page.expect(field, [seen], deadline: .late)
      }
    }
  }

  @Test("keys are typed, held and released", arguments: Way.allCases)
  func keys(_ way: Way) async throws {
    let server = try TestServer { _ in .html("<input id=a><input id=b>") }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      try await page.type("Hello, Wörld!", into: .css("#a"), deadline: .late)
      try await page.expect(.css("#a"), [.value(.equals("Hello, Wörld!"))], deadline: .late)
      try await page.press("Control+a", on: .css("#a"), deadline: .late)
      try await page.press("Backspace", on: nil, deadline: .late)
      try await page.press("Shift+x", on: nil, deadline: .late)
      try await page.press("Tab", on: nil, deadline: .late)
      try await page.type("2", into: nil, deadline: .late)
      try await page.expect(.css("#a"), [.value(.equals("X"))], deadline: .late)
      try await page.expect(.css("#b"), [.value(.equals("2"))], deadline: .late)
    }
  }

  @Test("a navigation that a click starts is waited for", arguments: Way.allCases)
  func navigation(_ way: Way) async throws {
    let server = try TestServer { request in
      request.path == "/"
        ? .html("<form action=/next><button>Send</button></form>") : .html("<h1>Next</h1>")
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.go(server.url())
      try await page.click(.css("button"), deadline: .late)
      #expect(page.url.hasPrefix(server.url("/next")))
      try await page.expectText("Next")
    }
  }

  @Test("a call whose document goes away says so", arguments: Way.allCases)
  func documentGone(_ way: Way) async throws {
    let server = try TestServer { request in
      request.path == "/"
        ? .html("<h1>First</h1><script>setTimeout(() => location.href = '/next', 700)</script>")
        : .html("<h1>Next</h1>")
    }
    try await LiveDriver.withPage(way) { page, _ in
      try await page.goto(server.url(), until: .commit, deadline: .late)
      // It is asked again in the document that follows.
      try await page.expectText("Next")
    }
  }
}
