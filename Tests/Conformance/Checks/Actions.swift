import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let otherClicks: [Check] = [
    Check("click-double", "A double click is two clicks and a dblclick") { check in
      try await check.show(
        "<button>Go</button><script>let s='';for(const t of ['click','dblclick'])addEventListener(t,()=>{document.title=s+=t+' '})</script>"
      )
      try await check.page.click(.text("Go"), clicks: 2, deadline: .soon)
      try await check.expectTitle("click click dblclick")
    },
    Check("click-right", "The right button opens the context menu", needs: [.otherMouseButtons]) {
      check in
      try await check.show("<button oncontextmenu='document.title=`menu`;return false'>Go</button>")
      try await check.page.click(.text("Go"), button: .right, deadline: .soon)
      try await check.expectTitle("menu")
    },
    Check("click-middle", "The middle button is reported as such", needs: [.otherMouseButtons]) {
      check in
      try await check.show(
        "<button onauxclick='document.title=`button ${event.button}`'>Go</button>")
      try await check.page.click(.text("Go"), button: .middle, deadline: .soon)
      try await check.expectTitle("button 1")
    },
    Check("click-event-order", "A click fires the same events as a person's, trusted and in order")
    {
      check in
      try await check.show(
        """
        <button>Go</button><script>let s=[];
        for (const type of ['pointerdown','mousedown','pointerup','mouseup','click'])
          document.querySelector('button').addEventListener(type, e => {
            s.push(type + (e.isTrusted ? '' : '!')); document.title = s.join(' ') })
        </script>
        """)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("pointerdown mousedown pointerup mouseup click")
    },
    Check("click-focuses", "A click focuses its target") { check in
      try await check.show("<input id=a autofocus><input id=b onfocus='document.title=`focused`'>")
      try await check.page.click(.css("#b"), deadline: .soon)
      try await check.expectTitle("focused")
    },
    Check("click-link", "A click on a link waits for the next document, every time") {
      check in
      let server = try check.serve(["/a": "<a href=/b>Go</a>", "/b": "<a href=/a>Go</a>"])
      try await check.page.goto(server.url("/a"), until: .load, deadline: .soon)
      for path in ["/b", "/a", "/b", "/a"] {
        try await check.page.click(.role("link", "Go"), deadline: .soon)
        try await check.page.expect(nil, [.url(.glob(path))], deadline: .soon)
      }
    },
    Check("click-dead-link", "A click on a link without a document ends") { check in
      let server = try check.serve { request in
        request.path == "/"
          ? .html("<body><a href=/nothing>Go</a>") : .answer(status: 204, headers: [:], body: "")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.click(.role("link", "Go"), deadline: .soon)
      try await check.page.expect(.role("link", "Go"), [.visible], deadline: .soon)
    },
    Check("click-removes-itself", "A button that removes itself counts as clicked") { check in
      try await check.show("<button onclick='this.remove();document.title=`gone`'>Go</button>")
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("gone")
    },
    Check("hover", "Hovering works, on a disabled element too") { check in
      try await check.show(
        "<style>b{display:none}div:hover+b{display:inline}</style><div aria-disabled=true>Over</div><b>Tip</b>"
      )
      try await check.page.hover(.text("Over"), deadline: .soon)
      try await check.page.expect(.text("Tip"), [.visible], deadline: .soon)
    },
    Check("hover-menu", "An entry of a hover menu can be clicked") { check in
      try await check.show(
        "<style>ul{display:none}nav:hover ul{display:block}</style><nav>Menu<ul><li><button onclick='document.title=`done`'>Go</button></ul></nav>"
      )
      try await check.page.hover(.text("Menu"), deadline: .soon)
      try await check.page.click(.role("button", "Go"), deadline: .soon)
      try await check.expectTitle("done")
    },
    Check("hover-leaves", "Hovering elsewhere leaves the previous element") { check in
      try await check.show(
        "<p id=a onmouseleave='document.title=`left`'>A</p><p id=b style='margin-top:200px'>B</p>")
      try await check.page.hover(.css("#a"), deadline: .soon)
      try await check.page.hover(.css("#b"), deadline: .soon)
      try await check.expectTitle("left")
    },
  ]

  static let checking = CheckGroup(
    "Checking",
    [
      checkable("native", "A checkbox", "<label><input type=checkbox> Go</label>"),
      checkable(
        "hidden-input", "A checkbox that its label draws",
        "<label><input type=checkbox style='display:none'><i>box</i> Go</label>"),
      checkable(
        "aria", "A checkbox by its role alone",
        "<div role=checkbox aria-label=Go aria-checked=false onclick='this.setAttribute(`aria-checked`,this.getAttribute(`aria-checked`)!==`true`)'>x</div>"
      ),
      checkable(
        "slow-switch", "A switch that takes a while",
        "<div role=switch aria-label=Go aria-checked=false onclick='setTimeout(()=>this.setAttribute(`aria-checked`,this.getAttribute(`aria-checked`)!==`true`),60)'>x</div>"
      ),
      Check("check-radio", "Checking a radio button unchecks its neighbor") { check in
        try await check.show(
          "<label><input type=radio name=r checked> A</label><label><input type=radio name=r> B</label>"
        )
        try await check.page.setChecked(.label("B"), true, deadline: .soon)
        try await check.page.expect(.label("B"), [.checked(true)], deadline: .soon)
        try await check.page.expect(.label("A"), [.checked(false)], deadline: .soon)
      },
      Check("check-stubborn", "A checkbox that does not change is an error") { check in
        try await check.show("<label><input type=checkbox onclick='return false'> Go</label>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.setChecked(.label("Go"), true, deadline: .soon)
        }
        try equal(
          error.message, "cannot check checkbox \"Go\": clicking did not change its state",
          "the message")
        try equal(error.kind, .noEffect, "the kind")
      },
      Check("check-no-box", "Only checkboxes and radio buttons can be checked") { check in
        try await check.show("<p>Text</p>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.setChecked(.text("Text"), true, deadline: .soon)
        }
        try equal(error.kind, .invalid, "the kind")
      },
      Check("uncheck-radio", "A radio button cannot be unchecked") { check in
        try await check.show("<label><input type=radio checked>R</label>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.setChecked(.label("R"), false, deadline: .soon)
        }
        try equal(
          error.message, "cannot uncheck radio \"R\": a radio button cannot be unchecked",
          "the message")
      },
    ])

  /// Something called Go that can be checked and unchecked.
  private static func checkable(_ id: String, _ what: String, _ html: String) -> Check {
    Check("check-\(id)", "\(what) ends in the requested state, every time") { check in
      try await check.show(html)
      for state in [true, true, false, false, true] {
        try await check.page.setChecked(.label("Go"), state, deadline: .soon)
        try await check.page.expect(.label("Go"), [.checked(state)], deadline: .soon)
      }
    }
  }
}
