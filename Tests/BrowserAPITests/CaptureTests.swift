import BrowserAPI
import Foundation
import Testing

extension LiveTests {
  @Suite("Pictures")
  struct CaptureTests {
    /// Two frames of 8 × 8, red and green, 40 ms each, for ever.
    static let gif =
      "data:image/gif;base64,R0lGODlhCAAIAPAAAP8AAAD/ACH/C05FVFNDQVBFMi4wAwEAAAAh+QQABAAAACwAAAAACAAIAAACB4SPqcvtXQAAIfkEAAQAAAAsAAAAAAgACAAAAgeMj6nL7V0AADs="

    static let restless = """
      <style>
        @keyframes spin { to { transform: rotate(360deg) } }
        @keyframes grow { to { width: 200px } }
        .spin { width: 40px; height: 40px; background: linear-gradient(red, blue); animation: spin .7s linear infinite }
        .grow { width: 10px; height: 10px; background: teal; animation: grow 3s forwards }
        .late { transition: margin-left 2s; height: 9px; width: 9px; background: navy }
      </style>
      <input autofocus value=text><textarea>speling</textarea>
      <div class=spin></div><div class=grow></div><div class=late id=late></div><img src="\(gif)" width=32>
      <svg width=60 height=60><rect width=9 height=9><animate attributeName=x from=0 to=50 dur=.9s repeatCount=indefinite /></rect></svg>
      <div id=host></div><p id=n>0</p>
      <script>
        host.attachShadow({ mode: "open" }).innerHTML =
          "<style>@keyframes s{to{opacity:0}}i{animation:s .5s infinite}</style><i>shadow</i><input value=x>";
        document.querySelector("input").focus();
        setTimeout(() => late.style.marginLeft = "90px", 30);
      </script>
      """

    @Test("a restless page gives one picture, twenty times")
    func stability() async throws {
      try await withPage(Self.restless) { page in
        try await page.expect(
          .css("#late"), [.attribute("style", .contains("90px"))], deadline: .soon)
        var pictures: Set<[UInt8]> = []
        for _ in 0..<20 {
          pictures.insert(try await page.capture(CaptureRequest(), deadline: .soon).png)
        }
        #expect(pictures.count == 1)
      }
    }

    @Test("the page goes on afterwards as it was")
    func restored() async throws {
      let html =
        "<style>@keyframes s{to{left:90px}}b{position:relative;animation:s 9s infinite}</style><b>B</b><input style='color:red' aria-label=F><img src='\(Self.gif)'>"
      try await withPage(html) { page in
        let before = try await page.call(AgentCall("outline"), deadline: .soon)
        var masked = CaptureRequest()
        masked.masks = [.css("b")]
        _ = try await page.capture(masked, deadline: .soon)
        let after = try await page.call(AgentCall("outline"), deadline: .soon)
        #expect(before["outline"] == after["outline"])
        try await page.expect(
          .label("F"), [.attribute("spellcheck", nil), .attribute("style", .equals("color:red"))],
          deadline: .soon)
        try await page.expect(.css("img"), [.attribute("src", .equals(Self.gif))], deadline: .soon)
        try await page.expect(.css("[popover]"), [.count(0)], deadline: .soon)
      }
    }

    @Test("a viewport, a whole page and an element have their sizes")
    func areas() async throws {
      let html =
        "<style>*{margin:0}</style><div style='height:2000px'>x</div><p id=e style='position:absolute;left:10.5px;top:1500.25px;width:100px;height:50px'>e</p>"
      try await withPage(html) { page in
        let viewport = try await page.capture(CaptureRequest(), deadline: .soon)
        #expect(viewport.area == PageRect(x: 0, y: 0, width: 1280, height: 720))
        #expect(pngSize(viewport.png) == [1280, 720])
        let full = try await page.capture(CaptureRequest(area: .fullPage), deadline: .soon)
        #expect(pngSize(full.png) == [1280, 2000])
        let element = try await page.capture(
          CaptureRequest(area: .element(.css("#e"))), deadline: .soon)
        #expect(element.area == PageRect(x: 10, y: 1500, width: 101, height: 51))
        #expect(pngSize(element.png) == [101, 51])
      }
    }

    @Test("masks are told in the picture's pixels and hide what changes")
    func masks() async throws {
      let html =
        "<p id=clock style='position:absolute;left:30px;top:40px;width:50px;height:20px'>0</p><dialog id=d><b id=inner>0</b></dialog><script>d.showModal();let n=0;setInterval(()=>{clock.textContent=inner.textContent=++n},5)</script><style>b{display:block;width:90px;height:20px}</style>"
      try await withPage(html) { page in
        let request = CaptureRequest(masks: [.css("#clock"), .css("#inner")])
        var pictures: Set<[UInt8]> = []
        for _ in 0..<5 {
          let capture = try await page.capture(request, deadline: .soon)
          pictures.insert(capture.png)
          #expect(capture.masks.count == 2)
          #expect(capture.masks.first?.x == 30)
        }
        #expect(pictures.count == 1)
      }
    }

    @Test("a picture waits for fonts, images and busy regions")
    func waiting() async throws {
      try await withServer { server in
        let svg = Array(
          "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><rect width='50' height='50' fill='red'/></svg>"
            .utf8)
        server.serve("/i.svg", type: "image/svg+xml", svg)
        server.hold("/i.svg")
        server.serve(
          "/",
          html:
            "<p id=p>x</p><script>window.addEventListener('load',()=>{const i=new Image();i.src='/i.svg';i.onload=()=>document.title='there';document.body.append(i)})</script><div id=b aria-busy=true>busy</div><script>setTimeout(()=>b.remove(),100)</script>"
        )
        try await withPage { page in
          try await page.goto(server.url("/"), until: .load, deadline: .soon)
          try await page.expect(.css("img"), [.count(1)], deadline: .soon)
          async let capture = page.capture(CaptureRequest(), deadline: .soon)
          server.release("/i.svg")
          _ = try await capture
          try await page.expect(nil, [.title(.equals("there"))], deadline: .now)
          try await page.expect(.css("#b"), [.count(0)], deadline: .now)
        }
      }
    }

    @Test("images that are loaded lazily are loaded for a whole page")
    func lazyImages() async throws {
      try await withServer { server in
        let svg = Array(
          "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><rect width='50' height='50' fill='red'/></svg>"
            .utf8)
        server.serve("/i.svg", type: "image/svg+xml", svg)
        server.serve(
          "/",
          html:
            "<div style='height:9000px'></div><img loading=lazy width=50 height=50 src=/i.svg onload='document.title=`there`'>"
        )
        try await withPage { page in
          try await page.goto(server.url("/"), until: .load, deadline: .soon)
          let first = try await page.capture(CaptureRequest(area: .fullPage), deadline: .soon)
          try await page.expect(nil, [.title(.equals("there"))], deadline: .now)
          let second = try await page.capture(CaptureRequest(area: .fullPage), deadline: .soon)
          #expect(first.png == second.png)
        }
      }
    }

    @Test("what never comes is named, and broken images are reported")
    func pending() async throws {
      try await withServer { server in
        server.hold("/f.woff2")
        server.serve(
          "/font",
          html:
            "<style>@font-face{font-family:Brand;src:url(/f.woff2)}p{font-family:Brand}</style><p>x</p>"
        )
        server.hold("/slow.png")
        server.serve(
          "/image",
          html:
            "<script>addEventListener('load',()=>{document.body.innerHTML='<img width=9 height=9 src=/slow.png>'})</script>"
        )
        server.serve("/busy", html: "<div role=region aria-label=Orders aria-busy=true>x</div>")
        server.serve("/broken", html: "<img width=9 height=9 src=/none.png>")
        try await withPage { page in
          func capture(_ path: String) async throws -> ActionError {
            try await page.goto(server.url(path), until: .domContentLoaded, deadline: .soon)
            return try await failure { () throws(StepFailure) in
              _ = try await page.capture(CaptureRequest(), deadline: .now + .milliseconds(700))
            }
          }
          let font = try await capture("/font")
          #expect(font.message == "the page is not ready for a picture: fonts are still loading")
          #expect(font.seen == ["Brand"])
          let busy = try await capture("/busy")
          #expect(busy.seen == ["region \"Orders\""])
          let image = try await capture("/image")
          #expect(image.seen == [server.url("/slow.png")])
          try await page.goto(server.url("/broken"), until: .load, deadline: .soon)
          let broken = try await page.capture(CaptureRequest(), deadline: .soon)
          #expect(broken.brokenImages == [server.url("/none.png")])
        }
      }
    }

    @Test("matches are highlighted and let go")
    func highlight() async throws {
      try await withPage("<button>A</button><button>B</button>") { page in
        let plain = try await page.capture(CaptureRequest(), deadline: .soon).png
        let found = try await page.highlight(.role("button"), deadline: .soon)
        #expect(found == ["button \"A\"", "button \"B\""])
        let marked = try await page.capture(CaptureRequest(), deadline: .soon).png
        try await page.clearHighlight(deadline: .soon)
        let again = try await page.capture(CaptureRequest(), deadline: .soon).png
        #expect(marked != plain)
        #expect(again == plain)
      }
    }

    /// Width and height from the header of a PNG.
    private func pngSize(_ png: [UInt8]) -> [Int] {
      guard png.count > 24 else { return [] }
      return [16, 20].map { start in png[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
    }
  }
}
