import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  static let pictures = CheckGroup(
    "Pictures", areas + stillness + holding + canvases + awaited + recorded + picturedDocuments)

  /// Two frames of 8 × 8, red and green, 40 ms each, for ever.
  static let blinkingImage =
    "data:image/gif;base64,R0lGODlhCAAIAPAAAP8AAAD/ACH/C05FVFNDQVBFMi4wAwEAAAAh+QQABAAAACwAAAAACAAIAAACB4SPqcvtXQAAIfkEAAQAAAAsAAAAAAgACAAAAgeMj6nL7V0AADs="

  private static let tall =
    "<style>*{margin:0}</style><div style='height:2000px'>x</div><p id=e style='position:absolute;left:10.5px;top:1500.25px;width:100px;height:50px'>e</p>"

  private static let areas: [Check] = [
    Check("picture-viewport", "A picture of the viewport has its size") { check in
      try await check.show(tall)
      let capture = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try equal(capture.area, PageRect(x: 0, y: 0, width: 1280, height: 720), "the area")
      try equal(try capture.bitmap.size, PixelSize(width: 1280, height: 720), "the picture")
    },
    Check("picture-black", "A picture of a black page is black, and the page keeps its size") {
      check in
      try await check.show("<style>html{background:#000}</style>")
      let capture = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try equal(
        try capture.bitmap == Bitmap(width: 1280, height: 720, color: .black), true, "it is black")
      let after = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try equal(after.area, PageRect(x: 0, y: 0, width: 1280, height: 720), "the area after")
    },
    Check("picture-scrolled", "A picture of the viewport shows where the page was scrolled to") {
      check in
      try await check.show(
        "<style>*{margin:0}</style><div style='height:1000px;background:#fff'></div><div style='height:1000px;background:#0000ff'></div><script>scrollTo(0,900)</script>"
      )
      let capture = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try equal(capture.area.y, 900, "the area's top")
      try equal(try capture.bitmap[5, 90], .white, "the color above")
      try equal(try capture.bitmap[5, 110], PixelColor(0, 0, 255), "the color below")
    },
    Check(
      "picture-full-page", "A picture of the whole page has its size",
      needs: [.fullPageScreenshot]
    ) { check in
      try await check.show(tall)
      let capture = try await check.page.capture(
        CaptureRequest(area: .fullPage), deadline: .soon)
      try equal(try capture.bitmap.size, PixelSize(width: 1280, height: 2000), "the picture")
    },
    Check(
      "picture-very-tall", "A picture of a very tall page shows its end",
      needs: [.fullPageScreenshot]
    ) { check in
      try await check.show(
        "<style>*{margin:0}</style><div style='height:9980px'></div><div style='height:20px;background:#ff0000'></div>"
      )
      let picture = try await check.page.capture(
        CaptureRequest(area: .fullPage), deadline: .soon
      ).bitmap
      try equal(picture.height, 10_000, "the height")
      try equal(picture[3, 9970], .white, "the color before the end")
      try equal(picture[3, 9990], PixelColor(255, 0, 0), "the color at the end")
    },
    Check(
      "picture-element", "A picture of an element has its box in whole pixels",
      needs: [.fullPageScreenshot]
    ) { check in
      try await check.show(tall)
      let capture = try await check.page.capture(
        CaptureRequest(area: .element(.css("#e"))), deadline: .soon)
      try equal(capture.area, PageRect(x: 10, y: 1500, width: 101, height: 51), "the area")
      try equal(try capture.bitmap.size, PixelSize(width: 101, height: 51), "the picture")
    },
    Check("picture-visible-element", "A picture of an element in view shows only that element") {
      check in
      try await check.show(
        "<div id=e style='position:absolute;left:20px;top:30px;width:40px;height:50px;background:#00ff00'></div>"
      )
      let picture = try await check.page.capture(
        CaptureRequest(area: .element(.css("#e"))), deadline: .soon
      ).bitmap
      try equal(picture, Bitmap(width: 40, height: 50, color: PixelColor(0, 255, 0)), "the picture")
    },
    Check("picture-colours", "Colors are those of the page") { check in
      let colors = [
        PixelColor(0, 0, 0), PixelColor(255, 255, 255), PixelColor(1, 2, 3),
        PixelColor(200, 100, 50), PixelColor(128, 128, 128), PixelColor(12, 180, 250),
      ]
      let html = colors.enumerated().map { index, color in
        "<div style='position:absolute;left:\(index * 20)px;top:0;width:20px;height:20px;"
          + "background:rgb(\(color.red),\(color.green),\(color.blue))'></div>"
      }
      try await check.show(html.joined())
      let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      for (index, color) in colors.enumerated() {
        try equal(picture[index * 20 + 10, 10], color, "color \(index)")
      }
    },
    Check("picture-no-scrollbar", "A picture of a scrollable page has no scroll bar") {
      check in
      try await check.show(
        "<style>*{margin:0}</style><div style='height:3000px;background:#00f'></div>")
      let picture = try await check.page.capture(CaptureRequest(), deadline: .soon).bitmap
      try equal(picture[1279, 300], PixelColor(0, 0, 255), "the color at the right edge")
    },
    Check("picture-no-element", "A picture of a missing element is an error") { check in
      try await check.show("<p>x</p>")
      let error = try await actionError { () throws(StepFailure) in
        _ = try await check.page.capture(
          CaptureRequest(area: .element(.css("#none"))), deadline: .shortly)
      }
      try equal(error.kind, .notFound, "the kind")
    },
    Check("picture-masks", "Masks are magenta, reported in the picture's pixels, and above dialogs")
    {
      check in
      try await check.show(
        "<p id=clock style='position:absolute;left:30px;top:40px;margin:0;width:50px;height:20px'>0</p><dialog id=d><b id=inner>0</b></dialog><script>d.showModal();let n=0;setInterval(()=>{clock.textContent=inner.textContent=++n},5)</script><style>b{display:block;width:90px;height:20px}</style>"
      )
      let request = CaptureRequest(masks: [.css("#clock"), .css("#inner")])
      var pictures: Set<[UInt8]> = []
      for _ in 0..<3 {
        let capture = try await check.page.capture(request, deadline: .soon)
        pictures.insert(try capture.bitmap.bytes)
        try equal(
          capture.masks.first, PageRect(x: 30, y: 40, width: 50, height: 20), "the first mask")
        for mask in capture.masks {
          let color = try capture.bitmap[Int(mask.x) + 9, Int(mask.y) + 9]
          try equal(color, PixelColor(255, 0, 255), "the color of a mask")
        }
      }
      try equal(pictures.count, 1, "the number of different pictures")
    },
  ]
}

extension Capture {
  /// The decoded picture.
  var bitmap: Bitmap {
    get throws { try PNGCodec.decode(png) }
  }
}
