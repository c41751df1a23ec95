import BrowserAPI
import BrowserTesting
import Vocabulary

extension Conformance {
  static let places = CheckGroup("Where elements lie", layouts.map(\.check))

  /// Boxes of 20 pixels at places of a plane.
  ///
  ///     a  m  b      row 1 at 100, columns at 100, 200, 300
  ///        u         row 0 at 0
  ///        d         row 2 at 200
  private static let plane: String = {
    let boxes = [
      ("a", 100, 100), ("m", 200, 100), ("b", 300, 100), ("u", 200, 0), ("d", 200, 200),
      ("f", 400, 240),
    ]
    return boxes.map { id, x, y in
      "<div id=\(id) class=p style='position:absolute;left:\(x)px;top:\(y)px;width:20px;height:20px;"
        + "background:#ccc'>\(id)</div>"
    }.joined()
  }()

  private static func box(
    _ relation: LocatorRelation, _ id: String = "m", distance: Double? = nil
  ) -> Locator<String> {
    Locator.css(".p").with(relation, .css("#\(id)"), distance: distance)
  }

  private static let layouts: [Search] = [
    Search("left-of", "leftOf finds what lies left, at any height", plane, box(.leftOf), "a"),
    Search(
      "right-of", "rightOf finds what lies right, the nearest first", plane, box(.rightOf), "b f"),
    Search("above", "above finds what lies above, the nearest first", plane, box(.above), "u"),
    Search("below", "below finds what lies below, the nearest first", plane, box(.below), "d f"),
    Search("near", "near finds nothing beyond 50 pixels", plane, box(.near), ""),
    Search(
      "near-distance", "near finds what is within another distance, the nearest first", plane,
      box(.near, distance: 80), "a b u d"),
    Search(
      "beside-distance", "A distance limits how far right something lies", plane,
      box(.rightOf, distance: 100), "b"),
    Search(
      "nearest", "nth counts from the nearest", plane, box(.rightOf, "a").nth(0), "m"),
    Search(
      "farthest", "nth -1 is the farthest", plane, box(.rightOf, "a").nth(-1), "f"),
    Search(
      "between", "Two relations must both hold", plane,
      box(.rightOf, "a").with(.leftOf, .css("#b")), "m u d"),
    Search(
      "beside-several", "Of several others the nearest one counts", plane,
      Locator.css(".p").with(.near, .css("#a, #d"), distance: 80), "m"),
    Search(
      "beside-text", "The other element may be found by its text",
      "<p>Total <b id=t>12</b> <button id=a>Pay</button></p><p><button id=b>Later</button></p>",
      Locator.role("button").with(.rightOf, .text("12")).nth(0), "a"),
    Search(
      "beside-own-text", "A text in a paragraph lies where it is, not where the paragraph is",
      "<p>Half day <b id=a class=p>120</b></p><p>Full day <b id=b class=p>210</b></p>",
      Locator.css(".p").with(.near, .text("Half day"), distance: 10), "a"),
    Search(
      "beside-around", "What is around an element or in it lies not near it",
      "<div class=p><p id=m class=p>x<b class=p>y</b></p></div>", box(.near), ""),
    Search(
      "beside-hidden", "What cannot be seen lies nowhere",
      "<p id=m>x</p><p class=p style='visibility:hidden'>y</p>", box(.near), ""),
    Search(
      "beside-adjacent", "Boxes that touch lie beside each other",
      "<div style='display:flex;width:100.5px'><i id=m style='width:33.4%'>1</i>"
        + "<i id=b class=p style='width:33.4%'>2</i></div>", box(.rightOf), "b"),
    Search(
      "beside-contents", "An element without a box of its own lies where its content is",
      "<div style='display:flex;gap:9px'><b id=m>1</b><button id=c class=p style='display:contents'>"
        + "<u id=b>2</u></button></div>", box(.rightOf), "c"),
  ]
}
