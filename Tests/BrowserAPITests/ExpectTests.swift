import BrowserAPI
import Testing

extension LiveTests {
  @Suite("Expectations")
  struct ExpectTests {
    /// HTML that comes to meet the expectations 60 ms after it is shown.
    struct Scene: Sendable {
      var html: String
      var locator: Locator?
      var expectations: [PageExpectation]
      init(_ html: String, _ locator: Locator?, _ expectations: [PageExpectation]) {
        self.html = html
        self.locator = locator
        self.expectations = expectations
      }
    }

    static let scenes: [Scene] = [
      Scene(late("p.textContent='Saved  all'"), .css("#p"), [.text(.equals("Saved all"))]),
      Scene(late("p.firstChild.data='Saved all'"), .css("#p"), [.text(.contains("SAVED"))]),
      Scene(late("p.textContent='Order 42'"), .css("#p"), [.text(.matches("^Order \\d+$"))]),
      Scene(late("p.textContent='Done'"), nil, [.text(.contains("done"))]),
      Scene("<i id=i hidden>x</i>" + late("i.hidden=false"), .css("#i"), [.visible]),
      Scene(late("p.hidden=true"), .css("#p"), [.hidden]),
      Scene(late("p.remove()"), .css("#p"), [.hidden]),
      Scene(late("p.remove()"), .css("#p"), [.count(0)]),
      Scene(late("p.after(p.cloneNode(true),p.cloneNode(true))"), .css("#p"), [.count(3)]),
      Scene("<button id=b disabled>x</button>" + late("b.disabled=false"), .css("#b"), [.enabled]),
      Scene(
        "<button id=b>x</button>" + late("b.setAttribute('aria-disabled','true')"), .css("#b"),
        [.disabled]),
      Scene("<input id=b type=checkbox>" + late("b.checked=true"), .css("#b"), [.checked(true)]),
      Scene(
        "<input id=b type=checkbox checked>" + late("b.checked=false"), .css("#b"),
        [.checked(false)]),
      Scene("<input id=b>" + late("b.value='typed'"), .css("#b"), [.value(.equals("typed"))]),
      Scene(late("p.title='t'"), .css("#p"), [.attribute("title", .equals("t"))]),
      Scene(late("p.removeAttribute('class')"), .css("#p"), [.attribute("class", nil)]),
      Scene(late("document.title='New title'"), nil, [.title(.equals("New title"))]),
      Scene(late("p.style.opacity=0"), .css("#p"), [.visible]),
      Scene(late("p.style.visibility='hidden'"), .css("#p"), [.hidden]),
      Scene(
        late("p.textContent='A';p.title='B'"), .css("#p"),
        [.text(.equals("A")), .attribute("title", .equals("B")), .visible, .enabled]),
      Scene(
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<i>old</i>'</script>"
          + late("h.shadowRoot.firstChild.textContent='new'"), .css("i"), [.text(.equals("new"))]),
      Scene(
        "<style>#x{transition:visibility .1s;visibility:hidden}#x.on{visibility:visible}</style><i id=x>i</i>"
          + late("x.className='on'"), .css("#x"), [.visible]),
    ]

    static func late(_ script: String) -> String {
      "<p id=p class=c>before</p><script>setTimeout(()=>{\(script)},60)</script>"
    }

    @Test("an expectation waits for what comes late, in one round trip", arguments: scenes)
    func waits(_ scene: Scene) async throws {
      try await withPage(scene.html) { page in
        let before = page.roundTrips
        try await page.expect(scene.locator, scene.expectations, deadline: .soon)
        #expect(page.roundTrips - before == 1)
      }
    }

    /// An expectation that does not hold, and what is said about it.
    struct Disappointment: Sendable {
      var locator: Locator?
      var expectation: PageExpectation
      var message: String
      var seen: String
      init(_ locator: Locator?, _ expectation: PageExpectation, _ message: String, _ seen: String) {
        self.locator = locator
        self.expectation = expectation
        self.message = message
        self.seen = seen
      }
    }

    static let failures: [Disappointment] = [
      Disappointment(
        .css("#p"), .text(.equals("Paid")), "expected text \"Paid\" of css=\"#p\"",
        "the text was \"Open\""),
      Disappointment(
        nil, .text(.contains("Paid")), "expected text containing \"Paid\"",
        "the text was \"Open x\""),
      Disappointment(
        .css("#p"), .hidden, "expected it to be hidden of css=\"#p\"",
        "it was visible: paragraph with text \"Open\""),
      Disappointment(
        .css("#h"), .visible, "expected it to be visible of css=\"#h\"",
        "it was hidden: it has display: none"),
      Disappointment(
        .css("#b"), .enabled, "expected it to be enabled of css=\"#b\"", "it was disabled"),
      Disappointment(
        .css("#p"), .disabled, "expected it to be disabled of css=\"#p\"", "it was enabled"),
      Disappointment(
        .css("#c"), .checked(true), "expected it to be checked of css=\"#c\"", "it was not checked"),
      Disappointment(
        .css("#p"), .checked(true), "expected it to be checked of css=\"#p\"",
        "it cannot be checked"),
      Disappointment(
        .css("#i"), .value(.equals("2")), "expected value \"2\" of css=\"#i\"",
        "the value was \"1\""),
      Disappointment(
        .css("#w"), .value(.equals("2")), "expected value \"2\" of css=\"#w\"",
        "the value was another"),
      Disappointment(.css("p"), .count(2), "expected 2 matches of css=\"p\"", "there were 1"),
      Disappointment(
        .css("#i"), .attribute("name", .equals("n")), "expected attribute name \"n\" of css=\"#i\"",
        "it had no attribute name"),
      Disappointment(
        .css("#i"), .attribute("id", nil), "expected no attribute id of css=\"#i\"", "id was \"i\""),
      Disappointment(nil, .title(.equals("T")), "expected title \"T\"", "the title was \"Shop\""),
    ]

    @Test("what was seen instead is told", arguments: failures)
    func tellsWhatWasSeen(_ expected: Disappointment) async throws {
      let html =
        "<title>Shop</title><p id=p>Open</p><button id=b disabled>x</button><input id=c type=checkbox><input id=i value=1><input id=w type=password value=1><p2 id=h hidden>h</p2>"
      try await withPage(html) { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.expect(
            expected.locator, [expected.expectation], deadline: .now + .milliseconds(150))
        }
        #expect(error.kind == .assertion)
        #expect(error.message == expected.message)
        #expect(error.seen == [expected.seen])
        #expect(!error.outline.isEmpty)
      }
    }

    @Test("several conditions must hold at the same moment")
    func together() async throws {
      let html =
        "<p id=p>0</p><script>let n=0;setInterval(()=>{n++;p.textContent=n%2;p.title=1-n%2},20)</script>"
      try await withPage(html) { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.expect(
            .css("#p"), [.text(.equals("1")), .attribute("title", .equals("1"))],
            deadline: .shortly)
        }
        #expect(error.kind == .assertion)
      }
    }

    static let urls: [(match: URLMatch, holds: Bool)] = [
      (.glob("**/shop/list"), false), (.glob("**/shop/list?tab=1"), true),
      (.glob("/shop/list"), true), (.glob("/shop/*"), true), (.glob("/*"), false),
      (.glob("/**"), true), (.glob("/shop/{list,cart}"), true), (.glob("/shop/{cart,bag}"), false),
      (.glob("/shop/list?tab=1"), true), (.glob("/shop/list?tab=2"), false),
      (.glob("http://127.0.0.1:*/shop/**"), true), (.matches("shop/l.st"), true),
      (.matches("^shop"), false), (.glob("/shop"), false), (.glob("/shop.list"), false),
    ]

    @Test("globs and patterns of URLs")
    func url() async throws {
      try await withServer { server in
        server.serve("/shop/list", html: "x")
        try await withPage { page in
          try await page.goto(server.url("/shop/list?tab=1"), until: .load, deadline: .soon)
          for (match, holds) in Self.urls {
            do throws(StepFailure) {
              try await page.expect(nil, [.url(match)], deadline: .now)
              #expect(holds, "\(match)")
            } catch {
              #expect(!holds, "\(match)")
            }
          }
        }
      }
    }

    @Test("a URL that a script changes is seen")
    func changedURL() async throws {
      try await withServer { server in
        server.serve(
          "/",
          html:
            "<script>setTimeout(()=>location.hash='#/orders/7',40);setTimeout(()=>history.pushState(0,'','/orders'),90)</script>"
        )
        try await withPage { page in
          try await page.goto(server.url("/"), until: .load, deadline: .soon)
          try await page.expect(nil, [.url(.glob("/orders"))], deadline: .soon)
        }
      }
    }

    @Test("an expectation goes on in the document that follows")
    func acrossNavigation() async throws {
      try await withServer { server in
        server.serve("/a", html: "<script>setTimeout(()=>location='/b',30)</script>first")
        server.serve("/b", html: "<script>setTimeout(()=>location='/c',30)</script>second")
        server.serve("/c", html: "<h1>third</h1>")
        try await withPage { page in
          try await page.goto(server.url("/a"), until: .load, deadline: .soon)
          try await page.expect(.role("heading", "third"), [.visible], deadline: .soon)
          try await page.expect(nil, [.url(.glob("/c"))], deadline: .soon)
        }
      }
    }

    @Test("a click that leaves the page waits for the next document")
    func clickNavigates() async throws {
      try await withServer { server in
        server.serve("/a", html: "<a href=/b>Go</a>")
        server.serve("/b", html: "<a href=/a>Go</a>")
        try await withPage { page in
          try await page.goto(server.url("/a"), until: .load, deadline: .soon)
          for path in ["/b", "/a", "/b", "/a"] {
            try await page.click(.role("link", "Go"), deadline: .soon)
            try await page.expect(nil, [.url(.glob(path))], deadline: .soon)
          }
        }
      }
    }

    @Test("a pattern that is none is told at once")
    func wrongPattern() async throws {
      try await withPage("x") { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.expect(nil, [.text(.matches("a("))], deadline: .soon)
        }
        #expect(error.kind == .invalid)
      }
    }
  }
}
