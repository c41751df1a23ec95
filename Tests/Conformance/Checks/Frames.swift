import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  /// A frame at the top left, 100 × 100, without a border.
  private static func frame(_ source: String) -> String {
    "<style>*{margin:0}iframe{border:0;width:100px;height:100px;display:block}</style><iframe \(source)></iframe>"
  }

  static let frames = CheckGroup(
    "Frames",
    [
      Check("frame-drawn", "The content of a frame is in the picture") { check in
        try await check.show(frame("srcdoc='<body style=background:#00ff00>'"))
        let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
        try equal(picture[50, 50], PixelColor(0, 255, 0), "the color of the frame")
        try equal(picture[150, 50], .white, "the color beside the frame")
      },
      Check("frame-cross-origin-drawn", "The content of a cross-origin frame is in the picture") {
        check in
        let other = try check.serve(["/": "<body style='background:#0000ff'>"])
        let url = other.url().replacing("127.0.0.1", with: "localhost")
        try await check.show(frame("src='\(url)'"))
        let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
        try equal(picture[50, 50], PixelColor(0, 0, 255), "the color of the frame")
      },
      Check("frame-awaited", "goto waits for frames") { check in
        let server = try check.serve([
          "/": frame("src=/inner"),
          "/inner": "<script>addEventListener('load',()=>parent.document.title='inner')</script>",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.expect(nil, [.title(.equals("inner"))], deadline: .now)
      },
      Check("frame-not-searched", "Locators search the page, not its frames") { check in
        try await check.show(frame("srcdoc='<button>Inner</button>'") + "<button>Outer</button>")
        try await check.page.expect(.role("button"), [.count(1)], deadline: .soon)
      },
      Check("frame-click", "A click on a frame reaches the content at its center") { check in
        try await check.show(
          frame(
            "title=F srcdoc='<body onclick=parent.document.title=\"inner\" style=height:100px>'"))
        try await check.page.click(.css("iframe"), deadline: .soon)
        try await check.expectTitle("inner")
      },
      Check("frame-covers", "A frame over an element covers it") { check in
        try await check.show(
          "<style>iframe{position:fixed;inset:0;width:100%;height:100%}</style><button>Go</button><iframe srcdoc=x title=Ad></iframe>"
        )
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.click(.role("button", "Go"), deadline: .now + .seconds(2))
        }
        try contains(error.message, "intercepts pointer events", in: "the message")
      },
      Check("frame-navigates", "A navigation in a frame is not a navigation of the page") { check in
        let server = try check.serve([
          "/": frame("src=/one") + "<p>Outer</p>",
          "/one": "<script>setTimeout(()=>location='/two',50)</script>",
          "/two": "<script>parent.document.title='two'</script>",
        ])
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.expectTitle("two")
        try equal(check.page.url, server.url(), "the URL")
        try await check.page.expect(.text("Outer"), [.visible], deadline: .soon)
      },
      Check("frame-removed", "An action works while a frame is added and removed") { check in
        try await check.show(
          "<button onclick='document.title=`done`'>Go</button><script>setInterval(()=>{document.querySelector('iframe')?.remove();const f=document.createElement('iframe');f.srcdoc='x';document.body.append(f)},20)</script>"
        )
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("done")
      },
      Check("frame-element", "A frame is an element with attributes and a box like any other") {
        check in
        try await check.show(frame("title=Map srcdoc=x"))
        try await check.page.expect(
          .title("Map"), [.visible, .attribute("srcdoc", .equals("x"))], deadline: .soon)
      },
      Check(
        "frame-console", "Console messages of a frame are reported",
        needs: [.consoleMessages]
      ) { check in
        try await check.show(frame("srcdoc='<script>console.log(\"from inside\")</script>'"))
        _ = try await check.page.events {
          if case .console(_, "from inside", _) = $0 { true } else { false }
        }
      },
    ])
}
