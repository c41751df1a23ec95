import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  private static let restless = """
    <style>
      @keyframes spin { to { transform: rotate(360deg) } }
      @keyframes grow { to { width: 200px } }
      .spin { width: 40px; height: 40px; background: linear-gradient(red, blue); animation: spin .7s linear infinite }
      .grow { width: 10px; height: 10px; background: teal; animation: grow 3s forwards }
      .late { transition: margin-left 2s; height: 9px; width: 9px; background: navy }
    </style>
    <input autofocus value=text><textarea>speling</textarea>
    <div class=spin></div><div class=grow></div><div class=late id=late></div><img src="\(blinkingImage)" width=32>
    <svg width=60 height=60><rect width=9 height=9><animate attributeName=x from=0 to=50 dur=.9s repeatCount=indefinite /></rect></svg>
    <div id=host></div><p id=n>0</p>
    <script>
      host.attachShadow({ mode: "open" }).innerHTML =
        "<style>@keyframes s{to{opacity:0}}i{animation:s .5s infinite}</style><i>shadow</i><input value=x>";
      document.querySelector("input").focus();
      setTimeout(() => late.style.marginLeft = "90px", 30);
    </script>
    """

  /// A page of which several pictures must be one.
  private static func still(_ id: String, _ title: String, _ html: String) -> Check {
    Check("picture-\(id)", title) { check in
      try await check.show(html)
      var pictures: Set<[UInt8]> = []
      for _ in 0..<5 {
        let capture = try await check.page.capture(CaptureRequest(), deadline: .soon)
        pictures.insert(try capture.bitmap.bytes)
      }
      try equal(pictures.count, 1, "the number of different pictures")
    }
  }

  static let stillness: [Check] = [
    Check("picture-restless", "A restless page gives the same picture twenty times") { check in
      try await check.show(restless)
      try await check.page.expect(
        .css("#late"), [.attribute("style", .contains("90px"))], deadline: .soon)
      var pictures: Set<[UInt8]> = []
      for _ in 0..<20 {
        pictures.insert(
          try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap.bytes)
      }
      try equal(pictures.count, 1, "the number of different pictures")
    },
    still(
      "caret", "A picture does not show the text cursor",
      "<input id=f value=text style='font-size:40px'><script>f.focus()</script>"),
    still(
      "gif", "An animated image is held at one frame",
      "<img src='\(blinkingImage)' width=64 height=64>"),
    still(
      "svg-animation", "An animated SVG is held",
      "<svg width=90 height=60><rect width=30 height=30><animate attributeName=x from=0 to=50 dur=.9s repeatCount=indefinite /></rect></svg>"
    ),
    Check("picture-animation-end", "A finite animation is shown at its end") { check in
      try await check.show(
        "<style>@keyframes g{to{width:200px}}div{position:absolute;left:0;top:0;width:10px;height:10px;background:#008000;animation:g 60s forwards}</style><div></div>"
      )
      let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      try equal(picture[195, 5], PixelColor(0, 128, 0), "the color at the end of the way")
    },
    Check("picture-restores", "A page continues unchanged after a picture") { check in
      try await check.show(
        "<style>@keyframes s{to{left:90px}}b{position:relative;animation:s 9s infinite}</style><b>B</b><input style='color:red' aria-label=F><img src='\(blinkingImage)'>"
      )
      let before = try await check.page.outline(deadline: .soon)
      _ = try await check.page.capture(CaptureRequest(masks: [.css("b")]), deadline: .soon)
      try equal(try await check.page.outline(deadline: .soon), before, "the outline")
      try await check.page.expect(
        .label("F"), [.attribute("spellcheck", nil), .attribute("style", .equals("color:red"))],
        deadline: .soon)
      try await check.page.expect(
        .css("img"), [.attribute("src", .equals(blinkingImage))], deadline: .soon)
      try await check.page.expect(.css("[popover]"), [.count(0)], deadline: .soon)
    },
    Check("picture-no-resize", "A picture of the viewport does not resize the page") {
      check in
      try await check.show(
        "<p id=e>x</p><div style='height:3000px'></div><script>addEventListener('load',()=>setTimeout(()=>{document.title='ready';addEventListener('resize',()=>document.title='resized')}))</script>"
      )
      try await check.expectTitle("ready")
      for area in [CaptureRequest.Area.viewport, .element(.css("#e"))] {
        _ = try await check.page.capture(CaptureRequest(area: area), deadline: .soon)
      }
      try await check.page.expect(nil, [.title(.equals("ready"))], deadline: .shortly)
    },
    Check("picture-highlight", "Matches are highlighted and released") { check in
      try await check.show("<button>A</button><button>B</button>")
      let plain = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      let found = try await check.page.highlight(.role("button"), deadline: .soon)
      try equal(found, ["button \"A\"", "button \"B\""], "the matches")
      let marked = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      try await check.page.clearHighlight(deadline: .soon)
      let again = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      try require(marked != plain, "the highlight is in the picture")
      try require(again == plain, "the highlight goes away")
    },
  ]
}
