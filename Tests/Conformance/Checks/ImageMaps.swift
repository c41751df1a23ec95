import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let imageMaps = CheckGroup(
    "Image maps and elements without a box",
    mapSearches.map(\.check) + clicked.map(\.check) + unseen)

  /// A map of 200 × 100 pixels with areas of each shape.
  private static func map(_ style: String = "", around: String = "", after: String = "") -> String {
    """
    <script>const done = (e) => { e.preventDefault(); document.title = e.target.alt || e.target.id }</script>
    <div style='\(around)'><img usemap='#m' width=200 height=100 alt=Map style='\(style)'
    src="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E"></div>
    <map name=m onclick='done(event)'>
    <area id=i shape=circle coords='50,50,10' href='#i' alt=Island>
    <area id=n coords='0,0,100,100' href='#n' alt=North>
    <area id=s shape=poly coords='100,0,200,0,200,100' href='#s' alt=South>
    <area id=x shape=rect coords='300,0,400,50' href='#x' alt=Beyond>
    <area id=g shape=rect coords='100,90,110,100' alt=Ground>
    <area id=e shape=default href='#e' alt=Else></map>\(after)
    """
  }

  private static let mapSearches: [Search] = [
    Search(
      "area", "An area with an address is a link on its picture", map(), .role("link", "North"),
      "n"),
    Search(
      "area-visible", "Areas are visible where they lie on a visible picture", map(),
      Locator.css("area").with(.visible, .bool(true)), "i n s g e"),
    Search(
      "area-hidden", "Areas of a hidden picture are hidden", map("display:none"), .role("link"), ""),
    Search(
      "area-unused", "Areas of a map that no picture uses are hidden",
      "<map name=m><area href='#n' alt=North coords='0,0,9,9'></map>", .role("link"), ""),
    Search(
      "area-alt", "An area is found by its alternative text", map(), .alt("South"), "s"),
  ]

  /// A page, what is clicked, and the title that the click makes.
  private struct Target {
    var id: String
    var title: String
    var html: String
    var locator: Locator<String>
    var result: String

    var check: Check {
      Check("click-\(id)", title) { check in
        try await check.show(html)
        try await check.page.click(locator, deadline: .soon)
        try await check.expectTitle(result)
      }
    }
  }

  private static let tall = "<div style='height:3000px'></div>"

  private static func contents(_ before: String, _ inner: String = "Go") -> String {
    "\(before)<button style='display:contents' onclick='document.title=\"done\"'>\(inner)</button>\(tall)"
  }

  private static let clicked: [Target] = [
    Target(
      id: "area", title: "A rectangular area is clicked beside the area over its middle",
      html: map(), locator: .role("link", "North"), result: "North"),
    Target(
      id: "area-circle", title: "A circular area is clicked", html: map(),
      locator: .role("link", "Island"), result: "Island"),
    Target(
      id: "area-polygon", title: "A polygon is clicked inside of it", html: map(),
      locator: .alt("South"), result: "South"),
    Target(
      id: "area-default", title: "The area for the rest is clicked where no other one is",
      html: map(), locator: .css("#e"), result: "Else"),
    Target(
      id: "area-framed", title: "Borders and padding of the picture are no part of the areas",
      html: map("border:30px solid red;padding:10px 0 0 20px"), locator: .role("link", "Island"),
      result: "Island"),
    Target(
      id: "area-scrolled", title: "A picture is scrolled into view for its area",
      html: tall + map() + tall, locator: .role("link", "South"), result: "South"),
    Target(
      id: "area-in-scroller", title: "An area is brought into view in a scroll container",
      html: tall + map(around: "width:120px;height:60px;overflow:auto"),
      locator: .css("#s"), result: "South"),
    Target(
      id: "contents-scrolled", title: "Text of a button without a box is scrolled into view",
      html: contents(tall), locator: .role("button", "Go"), result: "done"),
    Target(
      id: "contents-link-scrolled", title: "Text of a link without a box is scrolled into view",
      html: tall + "<a href='#x' style='display:contents' onclick='document.title=\"done\"'>Go</a>",
      locator: .role("link", "Go"), result: "done"),
    Target(
      id: "contents-nested", title: "Elements without a box may be nested",
      html: contents(tall, "<span style='display:contents'><i hidden>x</i>Go</span>"),
      locator: .role("button", "Go"), result: "done"),
    Target(
      id: "contents-in-scroller", title: "Text without a box is scrolled into view in a container",
      html: "<div style='height:90px;width:90px;overflow:auto'>\(contents(tall))</div>",
      locator: .role("button", "Go"), result: "done"),
  ]

  private static let unseen: [Check] = [
    Check("area-why-hidden", "An error says why an area cannot be clicked") { check in
      try await check.show(map("visibility:hidden"))
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.css("#n"), deadline: .shortly)
      }
      try contains(
        error.message, "the picture of its map is hidden: it has visibility: hidden",
        in: "the message")
      let beyond = try await actionError { () throws(StepFailure) in
        try await check.page.click(.css("#x"), deadline: .shortly)
      }
      try contains(beyond.message, "it is not visible", in: "the message")
    },
    Check("area-covered", "An area under something else is not clicked") { check in
      try await check.show(
        map(after: "<div id=o style='position:fixed;inset:0;background:#fff'>Cookies</div>"))
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(.role("link", "North"), deadline: .shortly)
      }
      try contains(error.message, "<div#o> intercepts pointer events", in: "the message")
    },
    Check("contents-hidden", "An element without a box is hidden if all in it is") { check in
      try await check.show(
        "<button style='display:contents;visibility:hidden'>Go</button>"
          + "<button style='display:contents' id=b><i hidden>x</i></button>")
      for id in ["button", "#b"] {
        try await check.page.expect(Locator.css(id).nth(0), [.hidden], deadline: .soon)
      }
    },
  ]
}
