import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let clicks = CheckGroup("Clicks", clickScenes.map(\.check) + otherClicks)

  /// A page, what is clicked; a click that arrives makes the title `done`.
  private struct Scene {
    var id: String
    var title: String
    var html: String
    var locator: Locator<String> = .role("button", "Go")
    var needs: [EngineFeature] = []

    init(
      _ id: String, _ title: String, _ html: String,
      _ locator: Locator<String> = .role("button", "Go"),
      needs: [EngineFeature] = []
    ) {
      self.id = id
      self.title = title
      self.html = html
      self.locator = locator
      self.needs = needs
    }

    var check: Check {
      Check("click-\(id)", title, needs: needs) { check in
        try await check.show(
          "<script>const done = () => { document.title = 'done' }</script>" + html)
        try await check.page.click(locator, deadline: .soon)
        try await check.expectTitle("done")
      }
    }
  }

  private static let clickScenes: [Scene] = [
    Scene("plain", "A button is clicked", "<button onclick='done()'>Go</button>"),
    Scene(
      "shown-later", "A click waits until the element is shown",
      "<button hidden id=b onclick='done()'>Go</button><script>setTimeout(() => b.hidden = false, 80)</script>"
    ),
    Scene(
      "added-later", "A click waits until the element is there",
      "<script>setTimeout(() => document.body.innerHTML = '<button onclick=done()>Go</button>', 80)</script>"
    ),
    Scene(
      "enabled-later", "A click waits until the element is enabled",
      "<button disabled id=b onclick='done()'>Go</button><script>setTimeout(() => b.disabled = false, 80)</script>"
    ),
    Scene(
      "fieldset-enabled-later", "A click waits until the enclosing fieldset is enabled",
      "<fieldset disabled id=f><button onclick='done()'>Go</button></fieldset><script>setTimeout(() => f.disabled = false, 80)</script>"
    ),
    Scene(
      "uncovered-later", "A click waits until nothing covers the element",
      "<button onclick='done()'>Go</button><div id=o style='position:fixed;inset:0'></div><script>setTimeout(() => o.remove(), 120)</script>"
    ),
    Scene(
      "moving", "A click waits until the element stops moving",
      "<button id=b style='position:absolute;left:0' onclick='done()'>Go</button><script>let x=0;const t=()=>{b.style.left=(x+=7)+'px';if(x<200)requestAnimationFrame(t)};t()</script>"
    ),
    Scene(
      "transition", "A click waits for the end of a slow transition",
      "<style>#b{position:absolute;left:0;transition:left .3s cubic-bezier(1,0,1,0)}#b.on{left:300px}</style><button id=b onclick='done()'>Go</button><script>requestAnimationFrame(()=>requestAnimationFrame(()=>b.className='on'))</script>"
    ),
    Scene(
      "far-below", "A click scrolls the page",
      "<div style='height:5000px'></div><button onclick='done()'>Go</button>"),
    Scene(
      "scroll-container", "A click scrolls a container",
      "<div style='height:80px;width:100px;overflow:auto'><div style='height:900px;width:900px'></div><button onclick='done()'>Go</button></div>"
    ),
    Scene(
      "sticky-header", "A click scrolls the element out from under a sticky header",
      "<header style='position:sticky;top:0;height:200px;background:#eee'>H</header><div style='height:1500px'></div><button onclick='done()'>Go</button><div style='height:3000px'></div><script>scrollTo(0,1600)</script>"
    ),
    Scene(
      "sticky-footer", "A click scrolls the element out from under a fixed footer",
      "<div style='height:1500px'></div><button onclick='done()'>Go</button><div style='height:3000px'></div><footer style='position:fixed;bottom:0;height:400px;width:100%;background:#eee'>F</footer>"
    ),
    Scene(
      "transparent", "A transparent element can be clicked",
      "<button style='opacity:0' onclick='done()'>Go</button>"),
    Scene(
      "transformed", "A rotated and scaled element is hit",
      "<button style='transform:translate(200px,200px) rotate(40deg) scale(2)' onclick='done()'>Go</button>"
    ),
    Scene(
      "text-in-button", "A click on text in a button clicks the button",
      "<button onclick='done()'><i><span>Go</span></i></button>", .text("Go")),
    Scene(
      "wrapped-link", "A link on two lines is hit on one of them",
      "<div style='width:120px'>some words before <a href='#' onclick='done()'>Go and then some more</a></div>",
      .role("link", "Go")),
    Scene(
      "display-contents", "An element without a box is hit at its content",
      "<div role=button style='display:contents' onclick='done()'><b>Go</b></div>"),
    Scene(
      "label", "A label clicks its control",
      "<label>Go <input type=checkbox onchange='done()'></label>", .label("Go")),
    Scene(
      "hidden-checkbox", "A checkbox drawn by its label is clicked through the label",
      "<style>input{position:absolute;clip:rect(0 0 0 0);width:1px;height:1px}</style><label><input type=checkbox onchange='done()'>Go</label>",
      .role("checkbox", "Go")),
    Scene(
      "replaced", "An element that keeps being replaced is eventually hit",
      "<div id=d></div><script>let n=0;const t=setInterval(()=>{d.innerHTML='<button onclick=done()>Go</button>';if(++n>12)clearInterval(t)},15)</script>"
    ),
    Scene(
      "evading", "An element that moves away from the pointer is followed",
      "<button id=b style='position:absolute;left:0;top:0' onclick='done()'>Go</button><script>b.addEventListener('pointerover',()=>{b.style.left='400px';b.style.top='300px'},{once:true})</script>"
    ),
    Scene(
      "pointer-events-only", "A page that prevents mouse events still gets its click",
      "<button onpointerdown='event.preventDefault()' onclick='done()'>Go</button>"),
    Scene(
      "wide", "An element wider than the viewport is hit",
      "<button style='width:4000px' onclick='done()'>Go</button>"),
    Scene(
      "modal", "A button in a modal dialog is hit",
      "<button>Other</button><dialog id=d><button onclick='done()'>Go</button></dialog><script>d.showModal()</script>"
    ),
    Scene(
      "two-for-a-moment", "Two matches for a moment are not an error",
      "<button id=x>Go</button><button onclick='done()'>Go</button><script>setTimeout(()=>x.remove(),30)</script>"
    ),
    Scene(
      "patched-prototypes", "A page that patches DOM prototypes can be clicked",
      "<button onclick='done()'>Go</button><script>Element.prototype.getBoundingClientRect=()=>null;document.querySelectorAll=()=>[];window.requestAnimationFrame=()=>0;Element.prototype.matches=()=>false</script>",
      needs: [.isolatedWorld]),
    Scene(
      "written-anew", "A document that was rewritten can be clicked",
      "<script>setTimeout(()=>{document.open();document.write('<button onclick=\"document.title=`done`\">Go</button>');document.close()},40)</script>"
    ),
    Scene(
      "svg", "A shape in an SVG is clicked",
      "<svg width=100 height=100><circle cx=50 cy=50 r=40 onclick='done()'></circle></svg>",
      .css("circle")),
    Scene(
      "summary", "A summary opens its details",
      "<details ontoggle='done()'><summary>Go</summary>More</details>", .text("Go")),
    Scene(
      "popover", "A button opens a popover, and a button in it is clicked",
      "<div id=p popover><button onclick='done()'>Go</button></div><script>p.showPopover()</script>"
    ),
  ]
}
