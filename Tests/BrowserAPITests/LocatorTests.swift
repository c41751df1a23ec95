import BrowserAPI
import Foundation
import Testing

/// An element with the id `t`, and the role and name that the specifications give it.
struct NamedElement: Decodable, Sendable {
  var html: String
  var role: String?
  var name: String
}

extension LiveTests {
  @Suite("Locators")
  struct LocatorTests {
    @Test("roles and names are those of HTML-AAM and accname")
    func rolesAndNames() async throws {
      let file = try #require(
        Bundle.module.url(forResource: "names", withExtension: "json", subdirectory: "Fixtures"))
      let elements = try JSONDecoder().decode([NamedElement].self, from: Data(contentsOf: file))
      #expect(elements.count > 120)
      try await withPage { page in
        for element in elements {
          try await page.show(element.html)
          let found = try await page.describe(.css("#t"))["summaries"]?.array?.first
          #expect(found?["role"]?.string == element.role, "\(element.html)")
          #expect(found?["name"]?.string == element.name, "\(element.html)")
        }
      }
    }

    /// HTML, a locator, and the ids of its matches in order.
    struct Search: Sendable, CustomTestStringConvertible {
      var html: String
      var locator: Locator
      var ids: String
      var testDescription: String { "\(locator) in \(html)" }

      init(_ html: String, _ locator: Locator, _ ids: String) {
        self.html = html
        self.locator = locator
        self.ids = ids
      }
    }

    static let searches: [Search] = [
      // Text: the smallest element that shows it.
      Search("<div><p id=a>Hello <b>big</b> world</p></div>", .text("hello big world"), "a"),
      Search("<div><p>Hello <b id=b>big</b> world</p></div>", .text("big"), "b"),
      Search("<p id=a>Save</p><p id=b>Save as</p>", .text("save"), "a b"),
      Search("<p id=a>Save</p><p id=b>Save as</p>", .text("Save", exact: true), "a"),
      Search("<p id=a>Save</p>", .text("save", exact: true), ""),
      Search("<p id=a>Save <b id=b>all</b></p>", .text("Save", exact: true), "a"),
      Search("<script>'needle'</script><style>.needle{}</style><p id=a>x</p>", .text("needle"), ""),
      Search("<p id=a style='display:none'>needle</p>", .text("needle"), ""),
      Search("<p id=a style='visibility:hidden'>needle</p>", .text("needle"), ""),
      Search("<p id=a style='opacity:0'>needle</p>", .text("needle"), "a"),
      Search("<input id=a type=submit value='Sign in'>", .text("sign in"), "a"),
      Search("<textarea id=a>needle</textarea>", .text("needle"), ""),
      Search("<p id=a>many\n   spaces&nbsp;here</p>", .text("many spaces here"), "a"),
      Search("<p id=a>one<br>two</p>", .text("one two"), "a"),
      Search("<details><summary>s</summary><p id=a>needle</p></details>", .text("needle"), ""),
      Search(
        "<details open><summary>s</summary><p id=a>needle</p></details>", .text("needle"), "a"),
      // Roles: hidden elements are left out.
      Search("<button id=a>x</button><button id=b hidden>x</button>", .role("button", "x"), "a"),
      Search("<button id=a aria-hidden=true>x</button>", .role("button"), ""),
      Search("<div aria-hidden=true><button id=a>x</button></div>", .role("button"), ""),
      Search("<button id=a>Pay now</button>", .role("button", "pay"), "a"),
      Search("<button id=a>Pay now</button>", .role("button", "Pay", exact: true), ""),
      Search("<img id=a alt=x src=''>", .role("image", "x"), "a"),
      // Labels.
      Search("<label>Email <input id=a></label>", .label("email"), "a"),
      Search("<label for=a>Email</label><input id=a>", .label("Email", exact: true), "a"),
      Search("<label for=a>Email *</label><input id=a>", .label("Email", exact: true), ""),
      Search("<input id=a aria-label='Email'>", .label("email"), "a"),
      Search("<i id=l>Email</i><input id=a aria-labelledby=l>", .label("email"), "a"),
      Search(
        "<label>Size <select id=a><option>S</select></label>", .label("Size", exact: true), "a"),
      // Test ids and css.
      Search("<p id=a data-testid=card>x</p><p data-testid=card2>", .testID("card"), "a"),
      Search("<p id=a class=x></p><p id=b class=x></p>", .css(".x"), "a b"),
      // Scope and number.
      Search(
        "<ul id=u><li id=a>x</li></ul><li id=b>x</li>", Locator.text("x").within(.css("#u")), "a"),
      Search("<p id=a>x</p><p id=b>x</p><p id=c>x</p>", Locator.text("x").nth(1), "b"),
      Search("<p id=a>x</p><p id=b>x</p><p id=c>x</p>", Locator.text("x").nth(-1), "c"),
      Search("<p id=a>x</p>", Locator.text("x").nth(3), ""),
      Search(
        "<table><tr id=a><td>Acme<td>1<tr id=b><td>Beta<td>2</table>", rowWithText("Beta"), "b"),
      // Form controls with the names of members of the DOM.
      Search(
        "<form><input name=querySelectorAll><input name=shadowRoot><input name=children>"
          + "<button id=a>Go</button></form>", .role("button", "Go"), "a"),
    ]

    static func rowWithText(_ text: String) -> Locator {
      var locator = Locator.role("row")
      locator.text = text
      return locator
    }

    @Test("each criterion finds what it should and nothing else")
    func criteria() async throws {
      try await withPage { page in
        for search in Self.searches {
          try await page.show(search.html)
          // The matches are compared by the ids that css gives to them.
          let wanted = search.ids.split(separator: " ").map { "#\($0)" }
          let found = try await page.describe(search.locator)["summaries"]?.array ?? []
          var expected: [JSONValue] = []
          for id in wanted {
            expected += try await page.describe(.css(id))["summaries"]?.array ?? []
          }
          #expect(found.map { $0["box"] } == expected.map { $0["box"] }, "\(search)")
          #expect(found.count == wanted.count, "\(search)")
        }
      }
    }

    @Test("placeholder, alt and title are compared as texts")
    func attributes() async throws {
      let html = "<input placeholder='Your name'><img alt='A cat' src=''><p title='Tip top'>x</p>"
      try await withPage(html) { page in
        var found: [String]
        var locator = Locator()
        locator.placeholder = "your NAME"
        found = try await page.summaries(locator)
        #expect(found == ["textbox \"Your name\""])
        locator = Locator()
        locator.alt = "cat"
        found = try await page.summaries(locator)
        #expect(found == ["img \"A cat\""])
        locator = Locator(exact: true)
        locator.title = "Tip"
        found = try await page.summaries(locator)
        #expect(found == [])
        locator.title = "Tip top"
        found = try await page.summaries(locator)
        #expect(found.count == 1)
      }
    }

    @Test("another test id attribute can be chosen")
    func testIDAttribute() async throws {
      try await withPage("<p data-qa=card>One</p><p data-testid=card>Two</p>") { page in
        var locator = Locator.testID("card")
        locator.testIDAttribute = "data-qa"
        let found = try await page.summaries(locator)
        #expect(found == ["testId \"card\""])
        let first = try await page.describe(locator)["summaries"]?.array?.first
        #expect(first?["locator"]?.string == "{ testId: \"card\" }")
      }
    }

    static let shadow = """
      <div id=host><span slot=s>Slotted</span><span>Unslotted</span></div>
      <script>
        const root = host.attachShadow({ mode: "open" });
        root.innerHTML = '<slot name=s></slot><button>Inner</button><div id=deep></div>';
        root.getElementById("deep").attachShadow({ mode: "open" }).innerHTML =
          '<label>Deep <input></label>';
      </script>
      """

    @Test("open shadow roots are pierced at every depth")
    func shadowRoots() async throws {
      try await withPage(Self.shadow) { page in
        var found: [String]
        found = try await page.summaries(.role("button", "Inner"))
        #expect(found == ["button \"Inner\""])
        found = try await page.summaries(.label("Deep"))
        #expect(found == ["textbox \"Deep\""])
        found = try await page.summaries(.text("Slotted", exact: true))
        #expect(found.count == 1)
        found = try await page.summaries(.text("Unslotted"))
        #expect(found.isEmpty)
        found = try await page.summaries(.css("input"))
        #expect(found.count == 1)
        found = try await page.summaries(Locator.role("textbox").within(.css("#deep")))
        #expect(found.count == 1)
      }
    }

    @Test("a selector that is none is told as such")
    func wrongSelector() async throws {
      try await withPage("x") { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.click(.css("a[["), deadline: .soon)
        }
        #expect(error.kind == .invalid)
        #expect(error.message == "css \"a[[\" is not a selector")
      }
    }

    @Test("a role finds every element that has it without saying so")
    func impliedRoles() async throws {
      let tags = [
        "a href=x", "a", "article", "aside", "b", "blockquote", "button", "code", "del", "dfn",
        "details open", "dialog open", "em", "fieldset", "figure", "footer", "form aria-label=f",
        "h1", "h6", "header", "ins", "main", "mark", "menu", "nav", "ol", "output", "p", "s",
        "search", "section aria-label=s", "section", "select", "select multiple", "strong", "sub",
        "summary", "sup", "svg", "textarea", "time", "ul", "li", "div role=tab", "div",
      ]
      let inputs = [
        "text", "button", "checkbox", "number", "radio", "range", "reset", "search", "submit",
        "email", "file", "image", "date",
      ]
      var html = tags.enumerated().map { index, tag in
        "<\(tag) id=t\(index)>x</\(tag.split(separator: " ")[0])>"
      }.joined()
      html += inputs.map { "<input type=\($0) id=i-\($0)>" }.joined()
      html += "<table id=t><thead id=th><tr id=tr><th id=c>c<tbody id=tb><tr><th id=r>r<td id=d>d</table>"
      html += "<table role=grid><tr><td id=g>g</table><table role=none><tr><td id=n>n</table>"
      html += "<meter id=m></meter><progress id=pr></progress><hr id=hr><img id=im alt=a><img id=em alt>"
      try await withPage(html) { page in
        let ids =
          tags.indices.map { "t\($0)" } + inputs.map { "i-\($0)" }
          + ["t", "th", "tr", "c", "tb", "r", "d", "g", "n", "m", "pr", "hr", "im", "em"]
        for id in ids {
          let answer = try await page.describe(.css("#\(id)"))
          guard let role = answer["summaries"]?.array?.first?["role"]?.string else { continue }
          var both = Locator.css("#\(id)")
          both.role = role
          let found = try await page.describe(both)
          #expect(found["matches"] == 1, "\(id) is a \(role)")
        }
      }
    }
  }
}
