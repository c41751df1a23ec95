import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let waiting = CheckGroup("Waiting", lateScenes.map(\.check) + otherWaiting)

  /// HTML that comes to meet the expectations 60 ms after it is shown.
  private struct Late {
    var id: String
    var title: String
    var html: String
    var locator: Locator<String>?
    var expectations: [PageExpectation]

    init(
      _ id: String, _ title: String, _ html: String, _ locator: Locator<String>?,
      _ expectations: [PageExpectation]
    ) {
      self.id = id
      self.title = title
      self.html = html
      self.locator = locator
      self.expectations = expectations
    }

    var check: Check {
      Check("wait-\(id)", title) { check in
        try await check.show(html)
        try await check.page.expect(locator, expectations, deadline: .soon)
      }
    }
  }

  private static func late(_ script: String) -> String {
    "<p id=p class=c>before</p><script>setTimeout(()=>{\(script)},60)</script>"
  }

  private static let lateScenes: [Late] = [
    Late(
      "text", "A text that appears late is awaited", late("p.textContent='Saved  all'"),
      .css("#p"), [.text(.equals("Saved all"))]),
    Late(
      "text-node", "A change of a text node is seen", late("p.firstChild.data='Saved all'"),
      .css("#p"), [.text(.contains("SAVED"))]),
    Late(
      "text-pattern", "A text that matches a pattern is awaited",
      late("p.textContent='Order 42'"), .css("#p"), [.text(.matches("^Order \\d+$"))]),
    Late(
      "page-text", "A text anywhere in the page is awaited", late("p.textContent='Done'"), nil,
      [.text(.contains("done"))]),
    Late(
      "visible", "An element shown late is awaited",
      "<i id=i hidden>x</i>" + late("i.hidden=false"), .css("#i"), [.visible]),
    Late(
      "hidden", "An element hidden late is awaited", late("p.hidden=true"), .css("#p"), [.hidden]),
    Late(
      "invisible", "An element that becomes invisible counts as hidden",
      late("p.style.visibility='hidden'"),
      .css("#p"), [.hidden]),
    Late(
      "removed", "A removed element counts as hidden", late("p.remove()"), .css("#p"), [.hidden]),
    Late(
      "count-none", "The removal of the last match is awaited", late("p.remove()"), .css("#p"),
      [.count(0)]),
    Late(
      "count", "A number of matches is awaited",
      late("p.after(p.cloneNode(true),p.cloneNode(true))"), .css("#p"), [.count(3)]),
    Late(
      "enabled", "A control that is enabled late is awaited",
      "<button id=b disabled>x</button>" + late("b.disabled=false"), .css("#b"), [.enabled]),
    Late(
      "aria-disabled", "A control with aria-disabled counts as disabled",
      "<button id=b>x</button>" + late("b.setAttribute('aria-disabled','true')"), .css("#b"),
      [.disabled]),
    Late(
      "checked", "A checkbox checked by a script is seen",
      "<input id=b type=checkbox>" + late("b.checked=true"), .css("#b"), [.checked(true)]),
    Late(
      "unchecked", "A checkbox unchecked by a script is seen",
      "<input id=b type=checkbox checked>" + late("b.checked=false"), .css("#b"),
      [.checked(false)]),
    Late(
      "value", "A value set by a script is seen",
      "<input id=b>" + late("b.value='typed'"), .css("#b"), [.value(.equals("typed"))]),
    Late(
      "attribute", "An attribute that appears late is awaited", late("p.title='t'"), .css("#p"),
      [.attribute("title", .equals("t"))]),
    Late(
      "no-attribute", "The removal of an attribute is awaited", late("p.removeAttribute('class')"),
      .css("#p"), [.attribute("class", nil)]),
    Late(
      "title", "A title that appears late is awaited", late("document.title='New title'"), nil,
      [.title(.equals("New title"))]),
    Late(
      "transparent", "A transparent element is visible", late("p.style.opacity=0;p.id='q'"),
      .css("#q"), [.visible]),
    Late(
      "all", "Several conditions hold together", late("p.textContent='A';p.title='B'"),
      .css("#p"),
      [.text(.equals("A")), .attribute("title", .equals("B")), .visible, .enabled]),
    Late(
      "transition", "The end of a transition is awaited",
      "<style>#x{transition:visibility .1s;visibility:hidden}#x.on{visibility:visible}</style><i id=x>i</i>"
        + late("x.className='on'"), .css("#x"), [.visible]),
  ]

  private static let otherWaiting: [Check] = [
    Check("wait-across-documents", "An expectation continues in the next documents") { check in
      let server = try check.serve([
        "/a": "<script>setTimeout(()=>location='/b',30)</script>first",
        "/b": "<script>setTimeout(()=>location='/c',30)</script>second", "/c": "<h1>third</h1>",
      ])
      try await check.page.goto(server.url("/a"), until: .load, deadline: .soon)
      try await check.page.expect(.role("heading", "third"), [.visible], deadline: .soon)
      try await check.page.expect(nil, [.url(.glob("/c"))], deadline: .soon)
    },
    Check("wait-for-answer", "Content from a server's response is awaited") { check in
      let gate = Gate()
      let server = try check.serve { request in
        guard request.path == "/" else {
          gate.pass()
          return .answer(status: 200, headers: [:], body: "answer")
        }
        return .html(
          "<body><p id=p>asking</p><script>fetch('/a').then(r=>r.text()).then(t=>p.textContent=t)</script>"
        )
      }
      try await check.page.goto(server.url(), until: .domContentLoaded, deadline: .soon)
      try await check.page.expect(.css("#p"), [.text(.equals("asking"))], deadline: .soon)
      gate.open()
      try await check.page.expect(.css("#p"), [.text(.equals("answer"))], deadline: .soon)
    },
    Check("wait-restless", "Waiting works on a page that never rests") { check in
      try await check.show(
        "<p id=p>0</p><script>let n=0;setInterval(()=>p.textContent=++n,1)</script>")
      try await check.page.expect(.css("#p"), [.text(.matches("^\\d{3,}$"))], deadline: .soon)
    },
    Check("wait-busy", "A page with a busy script is awaited") { check in
      try await check.show(
        "<button onclick='setTimeout(()=>{const t=Date.now();while(Date.now()-t<700);document.title=`done`})'>Go</button>"
      )
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("done")
    },
    Check("wait-together", "Conditions that hold one after the other do not hold together") {
      check in
      try await check.show(
        "<p id=p>0</p><script>let n=0;setInterval(()=>{n++;p.textContent=n%2;p.title=1-n%2},20)</script>"
      )
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(
          .css("#p"), [.text(.equals("1")), .attribute("title", .equals("1"))], deadline: .shortly)
      }
      try equal(error.kind, .assertion, "the kind")
    },
  ]
}
