import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  private static let maskColor = PixelColor(255, 0, 255)
  private static let green = PixelColor(0, 255, 0)

  private static func serve(
    _ check: CheckContext, _ type: String, _ body: String
  ) async throws {
    let server = try check.serve { _ in
      .answer(status: 200, headers: ["Content-Type": type], body: body)
    }
    try await check.page.goto(server.url(), until: .load, deadline: .soon)
  }

  /// Fails unless the pixels just inside and outside of a rectangle are and are not of the color.
  private static func requireBox(
    in picture: Bitmap, _ color: PixelColor, _ box: PageRect
  ) throws {
    let (left, top) = (Int(box.x), Int(box.y))
    let (right, bottom) = (Int(box.x + box.width) - 1, Int(box.y + box.height) - 1)
    for (x, y) in [(left, top), (right, top), (left, bottom), (right, bottom)] {
      try equal(picture[x, y], color, "the color at (\(x), \(y))")
    }
    for (x, y) in [(left - 2, top), (right + 2, bottom), (left, top - 2), (right, bottom + 2)]
    where x >= 0 && y >= 0 && x < picture.width && y < picture.height {
      try require(picture[x, y] != color, "another color at (\(x), \(y))")
    }
  }

  /// Ten columns of 200 pixels in a document that begins at its right edge.
  private static func columns(_ style: String, _ attributes: String) -> String {
    let cells = (1...10).map { number in
      "<div id=c\(number) style='width:200px;height:60px;flex:none;background:rgb(\(number * 20),0,0)'></div>"
    }
    return "<script>\(attributes)</script><style>*{margin:0}\(style)</style><div id=all>"
      + cells.joined() + "</div>"
  }

  private static func leftwards(
    _ id: String, _ title: String, _ html: String
  ) -> Check {
    Check(id, title, needs: [.fullPageScreenshot]) { check in
      try await check.show(html)
      let whole = CaptureRequest(area: .fullPage, masks: [.css("#c9")], ignored: [.css("#c2")])
      let capture = try await check.page.capture(whole, deadline: .soon)
      let picture = try capture.bitmap
      try equal(picture.width, 2000, "the width")
      try equal(picture[100, 30], PixelColor(200, 0, 0), "the color of the last column")
      try equal(picture[1900, 30], PixelColor(20, 0, 0), "the color of the first column")
      try equal(picture[300, 30], maskColor, "the color of the mask")
      try equal(
        capture.ignored, [[PageRect(x: 1600, y: 0, width: 200, height: 60)]], "what is ignored")
      // More than the window shows.
      let row = try await check.page.capture(
        CaptureRequest(area: .element(.css("#all"))), deadline: .soon
      ).bitmap
      try equal(row.width, 2000, "the width of the row")
      try equal(row[100, 30], PixelColor(200, 0, 0), "the color of its last column")
      for (column, red) in [("#c10", UInt8(200)), ("#c1", 20)] {
        let element = try await check.page.capture(
          CaptureRequest(area: .element(.css(column))), deadline: .soon)
        try equal(
          try element.bitmap, Bitmap(width: 200, height: 60, color: PixelColor(red, 0, 0)),
          "the picture of \(column)")
      }
    }
  }

  /// One empty page.
  private static let pdf = """
    %PDF-1.1
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
    trailer<</Root 1 0 R>>
    """

  static let picturedDocuments: [Check] =
    [
      Check("document-pdf", "A PDF is shown without errors, or goto fails at once") { check in
        do throws(any Error) {
          try await serve(check, "application/pdf", pdf)
        } catch let error as BrowserError {
          // Over CDP it is called a download; chromedriver only says that nothing came of it.
          try equal(error.code, .navigationFailed, "the code of \(error.message)")
          return
        }
        _ = try await check.page.capture(CaptureRequest(), deadline: .soon)
        let errors = check.page.events.drain().filter {
          switch $0 {
          case .console("error", _, _), .uncaughtError, .fetchFailed: true
          case .console, .response, .requestFailed, .dialog, .navigated, .popup, .crashed: false
          }
        }
        try require(errors.isEmpty, "\(errors)")
      },
      Check("document-svg", "An SVG document can be looked at, clicked and masked") { check in
        try await serve(
          check, "image/svg+xml",
          "<svg xmlns='http://www.w3.org/2000/svg' width='400' height='300' viewBox='0 0 200 150'>"
            + "<rect id='r' x='20' y='30' width='60' height='40' fill='#00ff00' "
            + "onclick='document.getElementById(&quot;t&quot;).textContent=&quot;clicked&quot;'/>"
            + "<text id='t' x='20' y='120'>chart</text></svg>")
        try await check.page.expect(.text("chart"), [.visible], deadline: .soon)
        let element = try await check.page.capture(
          CaptureRequest(area: .element(.css("#r"))), deadline: .soon)
        try equal(
          try element.bitmap, Bitmap(width: 120, height: 80, color: green), "the picture of a shape"
        )
        let masked = try await check.page.capture(
          CaptureRequest(masks: [.css("#r")]), deadline: .soon
        ).bitmap
        try requireBox(in: masked, maskColor, PageRect(x: 40, y: 60, width: 120, height: 80))
        try await check.page.click(.css("#r"), deadline: .soon)
        try await check.page.expect(.text("clicked"), [.visible], deadline: .soon)
      },
      Check("document-xml", "An XML document can be looked at and has pictures") { check in
        try await serve(check, "text/xml", "<?xml version='1.0'?><r><a>one</a><b>two</b></r>")
        try await check.page.expect(.text("one"), [.visible], deadline: .soon)
        let picture = try await check.page.capture(
          CaptureRequest(masks: [.text("one")]), deadline: .soon
        ).bitmap
        try equal(picture.size, PixelSize(width: 1280, height: 720), "the size")
        try require(
          !picture.isOf(.white), "the document is in the picture")
      },
      Check("document-plain", "Plain text and JSON can be looked at and have pictures") { check in
        for (type, text) in [("text/plain", "a line"), ("application/json", "{\"a\": \"line\"}")] {
          try await serve(check, type, text)
          let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
          try require(!picture.isOf(.white), "the document is in the picture")
        }
        try await serve(check, "text/plain", "a line")
        try await check.page.expect(.text("a line"), [.visible], deadline: .soon)
      },
      Check("document-xhtml", "An XHTML document has pictures with masks") { check in
        try await serve(
          check, "application/xhtml+xml",
          "<html xmlns='http://www.w3.org/1999/xhtml'><body style='margin:0'><div id='m' "
            + "style='position:absolute;left:10px;top:20px;width:50px;height:30px'/></body></html>")
        let picture = try await check.page.capture(
          CaptureRequest(masks: [.css("#m")]), deadline: .soon
        ).bitmap
        try requireBox(in: picture, maskColor, PageRect(x: 10, y: 20, width: 50, height: 30))
      },
      leftwards(
        "picture-rtl", "A page that is read from the right and wider than the window is whole",
        columns(
          "#all{display:flex;width:2000px}", "document.documentElement.dir='rtl'")),
      leftwards(
        "picture-vertical", "A page with vertical lines from the right is whole",
        columns("", "document.documentElement.style.writingMode='vertical-rl'")),
    ] + zoomed

  /// A page whose root or body is scaled, with a box of 60 × 40 of its pixels at (40, 60).
  private static func scaled(
    _ id: String, _ title: String, _ style: String, by scale: Double, height: Int
  ) -> Check {
    Check(id, title, needs: [.fullPageScreenshot]) { check in
      try await check.show(
        "<style>*{margin:0}\(style)#m{position:absolute;left:40px;top:60px;width:60px;height:40px;background:#00ff00}</style>"
          + "<div id=m onclick='document.title=`clicked`'></div><div style='height:\(height)px;background:#eee'></div>"
      )
      let box = PageRect(x: 40 * scale, y: 60 * scale, width: 60 * scale, height: 40 * scale)
      let element = try await check.page.capture(
        CaptureRequest(area: .element(.css("#m"))), deadline: .soon)
      try equal(
        try element.bitmap,
        Bitmap(width: Int(box.width), height: Int(box.height), color: green),
        "the picture of the element")
      for area in [CaptureRequest.Area.viewport, .fullPage] {
        let capture = try await check.page.capture(
          CaptureRequest(area: area, masks: [.css("#m")], ignored: [.css("#m")]), deadline: .soon)
        try requireBox(in: try capture.bitmap, maskColor, box)
        try equal(capture.ignored, [[box]], "what is ignored")
        guard area == .fullPage else { continue }
        try equal(
          try capture.bitmap.size,
          PixelSize(width: 1280, height: Int(Double(height) * scale)), "the whole page")
      }
      try await check.page.click(.css("#m"), deadline: .soon)
      try await check.expectTitle("clicked")
    }
  }

  private static let zoomed: [Check] = [
    scaled(
      "picture-zoomed-root", "Pictures, masks and points are right under zoom on the root",
      "html{zoom:1.25}", by: 1.25, height: 1600),
    scaled(
      "picture-zoomed-body", "Pictures, masks and points are right under zoom on the body",
      "body{zoom:.8}", by: 0.8, height: 2000),
    scaled(
      "picture-transformed", "Pictures, masks and points are right in a page that is transformed",
      "body{transform:scale(.5);transform-origin:0 0;position:absolute;width:100%}", by: 0.5,
      height: 3000),
  ]
}

extension Bitmap {
  fileprivate func isOf(_ color: PixelColor) -> Bool {
    self == Bitmap(width: width, height: height, color: color)
  }
}
