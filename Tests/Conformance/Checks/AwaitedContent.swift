import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  private static let redSquare =
    "<svg xmlns='http://www.w3.org/2000/svg' width='50' height='50'><rect width='50' height='50' fill='red'/></svg>"

  /// A server of one document and one image, which waits for the gate.
  private static func serve(
    _ check: CheckContext, _ html: String, image: String, after gate: Gate
  ) throws -> TestServer {
    try check.serve { request in
      guard request.path == image else { return .html("<body>" + html) }
      gate.pass()
      return .answer(
        status: 200, headers: ["Content-Type": "image/svg+xml"], body: redSquare)
    }
  }

  /// The error of a picture of a page that does not come to rest.
  private static func pending(
    _ check: CheckContext, at url: String
  ) async throws -> ActionError {
    try await check.page.goto(url, until: .domContentLoaded, deadline: .soon)
    let error = try await actionError { () throws(StepFailure) in
      _ = try await check.page.capture(CaptureRequest(), deadline: .shortly)
    }
    try equal(error.kind, .notSettled, "the kind")
    return error
  }

  static let awaited: [Check] = [
    Check("picture-waits-image", "A picture waits for an image that a script adds") { check in
      let gate = Gate()
      let server = try serve(
        check,
        "<script>addEventListener('load',()=>{const i=new Image();i.src='/i.svg';i.onload=()=>document.title='there';document.body.append(i)})</script>",
        image: "/i.svg", after: gate)
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.expect(.css("img"), [.count(1)], deadline: .soon)
      async let capture = check.page.capture(CaptureRequest(), deadline: .soon)
      gate.open()
      _ = try await capture
      try await check.page.expect(nil, [.title(.equals("there"))], deadline: .now)
    },
    Check("picture-waits-busy", "A picture waits for a region that is busy") { check in
      try await check.show(
        "<div id=b aria-busy=true>busy</div><script>setTimeout(()=>b.remove(),100)</script>")
      _ = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try await check.page.expect(.css("#b"), [.count(0)], deadline: .now)
    },
    Check(
      "picture-lazy-images", "Lazily loaded images are in a picture of the whole page",
      needs: [.fullPageScreenshot]
    ) { check in
      let gate = Gate()
      gate.open()
      let server = try serve(
        check,
        "<div style='height:9000px'></div><img style='display:block' loading=lazy width=50 height=50 src=/i.svg onload='document.title=`there`'>",
        image: "/i.svg", after: gate)
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      let capture = try await check.page.capture(CaptureRequest(area: .fullPage), deadline: .soon)
      try await check.page.expect(nil, [.title(.equals("there"))], deadline: .now)
      let picture = try capture.bitmap
      try equal(picture[30, 9030], PixelColor(255, 0, 0), "the color of the image")
    },
    Check("picture-pending-font", "A font that does not load is named") { check in
      let gate = Gate()
      defer { gate.open() }
      let server = try serve(
        check,
        "<style>@font-face{font-family:Brand;src:url(/f.woff2)}p{font-family:Brand}</style><p>x</p>",
        image: "/f.woff2", after: gate)
      let error = try await pending(check, at: server.url())
      try equal(
        error.message, "the page is not ready for a picture: fonts are still loading",
        "the message")
      try equal(error.seen, ["Brand"], "what was seen")
    },
    Check("picture-pending-image", "An image that does not load is named") { check in
      let gate = Gate()
      defer { gate.open() }
      let server = try serve(
        check,
        "<script>addEventListener('load',()=>{document.body.innerHTML='<img width=9 height=9 src=/slow.png>'})</script>",
        image: "/slow.png", after: gate)
      let error = try await pending(check, at: server.url())
      try equal(error.seen, [server.url("/slow.png")], "what was seen")
    },
    Check("picture-pending-busy", "A region that stays busy is named") { check in
      let server = try check.serve([
        "/": "<div role=region aria-label=Orders aria-busy=true>x</div>"
      ])
      let error = try await pending(check, at: server.url())
      try equal(error.seen, ["region \"Orders\""], "what was seen")
    },
    Check("picture-broken-image", "A broken image is reported with the picture") {
      check in
      let server = try await check.show("<img width=9 height=9 src=/none.png>")
      let capture = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try equal(capture.brokenImages, [server.url("/none.png")], "the broken images")
    },
  ]
}
