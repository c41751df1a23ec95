import BrowserAPI
import Testing

extension LiveTests {
  @Suite("Clicks, hovers and checks")
  struct PointerTests {
    /// A page, what is clicked, and the title that the page then has.
    struct Scene: Sendable {
      var name: String
      var html: String
      var locator: Locator = .role("button", "Go")
    }

    static let clickable: [Scene] = [
      Scene(name: "plain", html: "<button onclick='done()'>Go</button>"),
      Scene(
        name: "shown later",
        html:
          "<button hidden id=b onclick='done()'>Go</button><script>setTimeout(() => b.hidden = false, 80)</script>"
      ),
      Scene(
        name: "added later",
        html:
          "<script>setTimeout(() => document.body.innerHTML = '<button onclick=done()>Go</button>', 80)</script>"
      ),
      Scene(
        name: "enabled later",
        html:
          "<button disabled id=b onclick='done()'>Go</button><script>setTimeout(() => b.disabled = false, 80)</script>"
      ),
      Scene(
        name: "in a fieldset enabled later",
        html:
          "<fieldset disabled id=f><button onclick='done()'>Go</button></fieldset><script>setTimeout(() => f.disabled = false, 80)</script>"
      ),
      Scene(
        name: "covered for a while",
        html:
          "<button onclick='done()'>Go</button><div id=o style='position:fixed;inset:0'></div><script>setTimeout(() => o.remove(), 120)</script>"
      ),
      Scene(
        name: "moving for a while",
        html:
          "<button id=b style='position:absolute;left:0' onclick='done()'>Go</button><script>let x=0;const t=()=>{b.style.left=(x+=7)+'px';if(x<200)requestAnimationFrame(t)};t()</script>"
      ),
      Scene(
        name: "in a slow transition",
        html:
          "<style>#b{position:absolute;left:0;transition:left .3s cubic-bezier(1,0,1,0)}#b.on{left:300px}</style><button id=b onclick='done()'>Go</button><script>requestAnimationFrame(()=>requestAnimationFrame(()=>b.className='on'))</script>"
      ),
      Scene(
        name: "far below",
        html: "<div style='height:5000px'></div><button onclick='done()'>Go</button>"),
      Scene(
        name: "in a scroll container",
        html:
          "<div style='height:80px;width:100px;overflow:auto'><div style='height:900px;width:900px'></div><button onclick='done()'>Go</button></div>"
      ),
      Scene(
        name: "under a sticky header",
        html:
          "<header style='position:sticky;top:0;height:200px;background:#eee'>H</header><div style='height:1500px'></div><button onclick='done()'>Go</button><div style='height:3000px'></div><script>scrollTo(0,1600)</script>"
      ),
      Scene(
        name: "under a sticky footer",
        html:
          "<div style='height:1500px'></div><button onclick='done()'>Go</button><div style='height:3000px'></div><footer style='position:fixed;bottom:0;height:400px;width:100%;background:#eee'>F</footer>"
      ),
      Scene(name: "transparent", html: "<button style='opacity:0' onclick='done()'>Go</button>"),
      Scene(
        name: "rotated and scaled",
        html:
          "<button style='transform:translate(200px,200px) rotate(40deg) scale(2)' onclick='done()'>Go</button>"
      ),
      Scene(
        name: "text in a button", html: "<button onclick='done()'><i><span>Go</span></i></button>",
        locator: .text("Go")),
      Scene(
        name: "a link over two lines",
        html:
          "<div style='width:120px'>some words before <a href='#' onclick='done()'>Go and then some more</a></div>",
        locator: .role("link", "Go")),
      Scene(
        name: "display: contents",
        html: "<div role=button style='display:contents' onclick='done()'><b>Go</b></div>"),
      Scene(
        name: "in a shadow root",
        html:
          "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<button>Go</button>';h.shadowRoot.firstChild.onclick=()=>done()</script>"
      ),
      Scene(
        name: "slotted",
        html:
          "<div id=h><button onclick='done()'>Go</button></div><script>h.attachShadow({mode:'open'}).innerHTML='<p><slot></slot></p>'</script>"
      ),
      Scene(
        name: "a label for its control",
        html: "<label>Go <input type=checkbox onchange='done()'></label>", locator: .label("Go")),
      Scene(
        name: "a checkbox hidden behind its label",
        html:
          "<style>input{position:absolute;clip:rect(0 0 0 0);width:1px;height:1px}</style><label><input type=checkbox onchange='done()'>Go</label>",
        locator: .role("checkbox", "Go")),
      Scene(
        name: "replaced between resolving and clicking",
        html:
          "<div id=d></div><script>let n=0;const t=setInterval(()=>{d.innerHTML='<button onclick=done()>Go</button>';if(++n>12)clearInterval(t)},15)</script>"
      ),
      Scene(
        name: "moved away by the pointer's arrival",
        html:
          "<button id=b style='position:absolute;left:0;top:0' onclick='done()'>Go</button><script>b.addEventListener('pointerover',()=>{b.style.left='400px';b.style.top='300px'},{once:true})</script>"
      ),
      Scene(
        name: "with compatibility mouse events prevented",
        html: "<button onpointerdown='event.preventDefault()' onclick='done()'>Go</button>"),
      Scene(
        name: "wider than the viewport",
        html: "<button style='width:4000px' onclick='done()'>Go</button>"),
      Scene(
        name: "in a modal dialog",
        html:
          "<button>Other</button><dialog id=d><button onclick='done()'>Go</button></dialog><script>d.showModal()</script>"
      ),
      Scene(
        name: "two for a moment",
        html:
          "<button id=x>Go</button><button onclick='done()'>Go</button><script>setTimeout(()=>x.remove(),30)</script>"
      ),
      Scene(
        name: "on a page that patches prototypes",
        html:
          "<button onclick='done()'>Go</button><script>Element.prototype.getBoundingClientRect=()=>null;document.querySelectorAll=()=>[];window.requestAnimationFrame=()=>0;Element.prototype.matches=()=>false</script>"
      ),
      Scene(
        name: "in a document that was written anew",
        html:
          "<script>setTimeout(()=>{document.open();document.write('<button onclick=\"document.title=`done`\">Go</button>');document.close()},40)</script>"
      ),
    ]

    @Test("a click waits for the element and reaches it", arguments: clickable)
    func click(_ scene: Scene) async throws {
      try await withPage(
        "<script>const done = () => { document.title = 'done' }</script>" + scene.html
      ) { page in
        try await page.click(scene.locator, deadline: .soon)
        try await page.expect(nil, [.title(.equals("done"))], deadline: .soon)
      }
    }

    static let stuck: [(html: String, message: String)] = [
      ("<button hidden>Go</button>", "no element for role=button name=\"Go\""),
      (
        "<button disabled>Go</button>",
        "cannot click button \"Go\": it is disabled"
      ),
      (
        "<fieldset disabled id=f><button>Go</button></fieldset>",
        "cannot click button \"Go\": it is disabled"
      ),
      (
        "<div aria-disabled=true id=f><button>Go</button></div>",
        "cannot click button \"Go\": it is disabled by <div#f>"
      ),
      (
        "<button style='width:0;height:0;border:0;padding:0;overflow:hidden'>Go</button>",
        "cannot click button \"Go\": it is not visible, for its box is empty (0 × 0)"
      ),
      (
        "<button>Go</button><div id=cover class=veil style='position:fixed;inset:0'></div>",
        "cannot click button \"Go\": <div#cover.veil> intercepts pointer events"
      ),
      (
        "<button>Go</button><div role=dialog aria-label=Cookies style='position:fixed;inset:0'></div>",
        "cannot click button \"Go\": dialog \"Cookies\" intercepts pointer events"
      ),
      (
        "<button style='pointer-events:none'>Go</button>",
        "cannot click button \"Go\": <body> intercepts pointer events"
      ),
      (
        "<button style='position:fixed;left:-900px'>Go</button>",
        "cannot click button \"Go\": it stays outside of the viewport"
      ),
      (
        "<style>@keyframes m{to{left:900px}}button{position:absolute;left:0;animation:m 2s infinite linear}</style><button>Go</button>",
        "cannot click button \"Go\": it does not stand still"
      ),
    ]

    @Test("what cannot be clicked is told with the reason", arguments: stuck)
    func cannotClick(html: String, message: String) async throws {
      try await withPage(html) { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.click(.role("button", "Go"), deadline: .now + .seconds(2))
        }
        #expect(error.message == message)
        #expect(error.waitedFor >= .seconds(1))
      }
    }

    @Test("several matches are an error that lists how to find each")
    func strictness() async throws {
      let html =
        "<button data-testid=one>Save</button><button>Save as</button><div role=button>Save</div>"
      try await withPage(html) { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.click(.role("button", "Save"), deadline: .soon)
        }
        #expect(error.kind == .strict)
        #expect(
          error.message == "3 elements match role=button name=\"Save\", and click needs exactly one"
        )
        #expect(
          error.seen == [
            "0: button \"Save\", found by { testId: \"one\" }",
            "1: button \"Save as\", found by { role: button, name: \"Save as\" }",
            "2: button \"Save\", found by { role: button, name: \"Save\", nth: 2 }",
          ])
      }
    }

    @Test("a double click is two clicks and a dblclick")
    func doubleClick() async throws {
      let html =
        "<button>Go</button><script>let s='';for(const t of ['click','dblclick'])addEventListener(t,()=>{document.title=s+=t+' '})</script>"
      try await withPage(html) { page in
        try await page.click(.text("Go"), clicks: 2, deadline: .soon)
        try await page.expect(nil, [.title(.equals("click click dblclick"))], deadline: .soon)
      }
    }

    @Test("the right button opens the context menu")
    func rightClick() async throws {
      let html = "<button oncontextmenu='document.title=`menu`;return false'>Go</button>"
      try await withPage(html) { page in
        try await page.click(.text("Go"), button: .right, deadline: .soon)
        try await page.expect(nil, [.title(.equals("menu"))], deadline: .soon)
      }
    }

    @Test("hovering shows what hovering shows, on a disabled element too")
    func hover() async throws {
      let html =
        "<style>b{display:none}div:hover+b{display:inline}</style><div aria-disabled=true>Over</div><b>Tip</b>"
      try await withPage(html) { page in
        try await page.hover(.text("Over"), deadline: .soon)
        try await page.expect(.text("Tip"), [.visible], deadline: .soon)
      }
    }

    static let checkables = [
      "<label><input type=checkbox> Go</label>",
      "<label><input type=checkbox style='display:none'><i>box</i> Go</label>",
      "<div role=checkbox aria-label=Go aria-checked=false onclick='this.ariaChecked=this.ariaChecked!==`true`'>x</div>",
      "<div role=switch aria-label=Go aria-checked=false onclick='setTimeout(()=>this.ariaChecked=this.ariaChecked!==`true`,60)'>x</div>",
    ]

    @Test("checking and unchecking end in the state", arguments: checkables)
    func check(html: String) async throws {
      try await withPage(html) { page in
        let box = Locator.label("Go")
        for state in [true, true, false, false, true] {
          try await page.setChecked(box, state, deadline: .soon)
          try await page.expect(box, [.checked(state)], deadline: .soon)
        }
      }
    }

    @Test("a box that stays as it is, and what is no box, are errors")
    func uncheckable() async throws {
      let html =
        "<label><input type=checkbox onclick='return false'> Go</label><p>Text</p><label><input type=radio checked>R</label>"
      try await withPage(html) { page in
        var error = try await failure { () throws(StepFailure) in
          try await page.setChecked(.label("Go"), true, deadline: .soon)
        }
        #expect(error.message == "cannot check checkbox \"Go\": clicking did not change its state")
        error = try await failure { () throws(StepFailure) in
          try await page.setChecked(.text("Text"), true, deadline: .soon)
        }
        #expect(error.kind == .invalid)
        error = try await failure { () throws(StepFailure) in
          try await page.setChecked(.label("R"), false, deadline: .soon)
        }
        #expect(error.message == "cannot uncheck radio \"R\": a radio button cannot be unchecked")
      }
    }

    @Test("a locator without a match names what comes near")
    func candidates() async throws {
      try await withPage("<button>Pay now</button><button>Cancel</button><h1>Shop</h1>") { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.click(.role("button", "Pay today"), deadline: .shortly)
        }
        #expect(error.kind == .notFound)
        #expect(error.message == "no element for role=button name=\"Pay today\"")
        #expect(error.candidates.first == "button \"Pay now\"")
        #expect(error.hint.isEmpty)
        let slip = try await failure { () throws(StepFailure) in
          try await page.click(.role("button", "Pays now"), deadline: .shortly)
        }
        #expect(slip.hint == "did you mean name: \"Pay now\"?")
        #expect(error.outline == ["button \"Pay now\"", "button \"Cancel\"", "heading \"Shop\""])
      }
    }
  }
}
