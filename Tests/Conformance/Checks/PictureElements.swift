import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  private static let page = """
    <style>* { margin: 0 } body { font: 16px sans-serif }
    #save { position: absolute; left: 20px; top: 30px; width: 80px; height: 40px; border: 2px solid #112233;
      background: #2563eb; color: #ffffff; border-radius: 0 }
    #box { position: absolute; left: 200px; top: 100px; width: 100px; height: 50px; overflow: hidden;
      background: rgba(255, 0, 0, 0.5) }
    #inner { position: absolute; left: 60px; top: 10px; width: 90px; height: 20px; background: #00ff00 }
    #gone { position: absolute; left: 150px; top: 0; width: 9px; height: 9px; background: #000000 }
    #far { position: absolute; left: 20px; top: 1500px; width: 50px; height: 20px }
    </style><button id=save>Save</button><div id=box data-testid=box><div id=inner></div><div id=gone></div></div>
    <p style='visibility:hidden'>hidden</p><p style='display:none'>none</p><div style='height:2000px'></div>
    <a id=far href='#'>Far</a>
    """

  /// What is recorded of a picture beside its pixels.
  static let recorded: [Check] = [
    Check("picture-elements", "The elements in a picture are recorded with name, box and style") {
      check in
      try await check.show(page)
      let capture = try await check.page.capture(
        CaptureRequest(recordsElements: true), deadline: .soon)
      let save = try element("#save", in: capture)
      try equal(save.box, PageRect(x: 20, y: 30, width: 80, height: 40), "the button's box")
      try equal("\(save.role) \(save.name)", "button Save", "the button")
      try equal(save.style["background"], "#2563eb", "its background")
      try equal(save.style["color"], "#ffffff", "its text color")
      try equal(save.style["border"], "2px solid #112233", "its border")
      let box = try element("#box", in: capture)
      try equal(box.testID, "box", "the test id")
      try equal(box.style["background"], "#ff000080", "a background that shines through")
      let inner = try element("#inner", in: capture)
      try equal(
        inner.box, PageRect(x: 260, y: 110, width: 40, height: 20), "the part that is not cut off")
      try equal(inner.parent.map { capture.elements[$0] }, box, "the element around it")
      let selectors = capture.elements.map(\.selector)
      try require(!selectors.contains("#gone"), "what is cut off is left out", seen: "\(selectors)")
      try require(!selectors.contains("#far"), "what is out of view is left out")
      try require(!selectors.contains("p"), "what is hidden is left out", seen: "\(selectors)")
      let plain = try await check.page.capture(CaptureRequest(), deadline: .soon)
      try require(plain.elements.isEmpty, "none are told without being asked for")
      try equal(plain.png, capture.png, "the picture")
    },
    Check(
      "picture-elements-scrolled", "Boxes are relative to the picture's corner",
      needs: [.fullPageScreenshot]
    ) { check in
      try await check.show(page + "<script>scrollTo(0, 1200)</script>")
      let request = CaptureRequest(ignored: [.css("#far")], recordsElements: true)
      var capture = try await check.page.capture(request, deadline: .soon)
      let seen = PageRect(x: 20, y: 300, width: 50, height: 20)
      try equal(try element("#far", in: capture).box, seen, "the link's box in the viewport")
      try equal(capture.ignored, [[seen]], "the ignored box")
      capture = try await check.page.capture(
        CaptureRequest(area: .fullPage, recordsElements: true), deadline: .soon)
      try equal(try element("#far", in: capture).box.y, 1500, "its top in the page")
      try equal(try element("#save", in: capture).box.y, 30, "the button's top in the page")
      capture = try await check.page.capture(
        CaptureRequest(area: .element(.css("#far")), recordsElements: true), deadline: .soon)
      try equal(
        try element("#far", in: capture).box, PageRect(x: 0, y: 0, width: 50, height: 20),
        "its box in a picture of its own")
    },
    Check("picture-ignored", "Ignored elements are reported as boxes and not painted over") {
      check in
      try await check.show(page)
      let start = check.page.roundTrips
      let plain = try await check.page.capture(CaptureRequest(), deadline: .soon)
      let request = CaptureRequest(ignored: [.css("#save"), .css("#none"), .css("div[id]")])
      let before = check.page.roundTrips
      let capture = try await check.page.capture(request, deadline: .soon)
      try require(
        check.page.roundTrips - before <= before - start, "it takes no further round trip")
      try equal(capture.png, plain.png, "the picture")
      try equal(
        capture.ignored.map(\.count), [1, 0, 3], "the number of boxes of each locator")
      try equal(
        capture.ignored.first?.first, PageRect(x: 20, y: 30, width: 80, height: 40), "the first box"
      )
    },
  ]

  private static func element(
    _ selector: String, in capture: Capture
  ) throws(CheckFailure) -> CapturedElement {
    guard let found = capture.elements.first(where: { $0.selector == selector }) else {
      throw CheckFailure(
        "\(selector) should be recorded, but there are \(capture.elements.map(\.selector))")
    }
    return found
  }
}
