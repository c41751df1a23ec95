import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Locator<String> {
  /// The same element in the document of a frame.
  func inFrame(_ frame: Locator<String> = .css("iframe")) -> Locator<String> {
    var copy = self
    copy.frame = .locator(frame)
    return copy
  }
}

extension CheckContext {
  /// Shows a page and a document that it may put into frames: `SAME` stands for its address on the
  /// page's own origin, `OTHER` for the one on another site.
  @discardableResult
  func show(_ page: String, around inner: String) async throws -> TestServer {
    let other = try serve(["/inner": inner])
    let address = other.url("/inner").replacing("127.0.0.1", with: "localhost")
    let html = page.replacing("OTHER", with: address).replacing("SAME", with: "/inner")
    let server = try serve(["/": html, "/inner": inner])
    try await self.page.goto(server.url(), until: .load, deadline: .soon)
    return server
  }

  /// Waits until the output of the document in the frame has this text.
  func expectOutput(
    _ text: String, in frame: Locator<String> = .css("iframe")
  ) async throws {
    try await page.expect(
      .css("#out").inFrame(frame), [.text(.equals(text))], deadline: .soon)
  }
}

extension Conformance {
  /// What the documents in frames have: each control writes what became of it into `#out`.
  private static let controls = """
    <style>body{margin:8px;font:16px sans-serif}</style><output id=out>nothing</output><br>
    <button onclick="say('clicked')" ondblclick="say('twice')">Go</button>
    <input id=name aria-label=Name oninput="say(this.value)" onkeydown="if(event.key==='Enter')say('entered')">
    <label><input type=checkbox onchange="say(String(this.checked))">Agree</label>
    <select aria-label=Country onchange="say(this.value)"><option>Malta<option>Italy</select>
    <div id=over onmouseover="say('hovered')">Over here</div>
    <script>const say = (text) => { document.getElementById('out').textContent = text }</script>
    """

  /// A way in which a frame stands in its page.
  private struct Place {
    var id: String
    var title: String
    var page: String
    var frame: Locator<String> = .css("iframe")
  }

  private static let kinds: [Place] = [
    Place(id: "same-origin", title: "of the page's origin", page: "<iframe src='SAME'></iframe>"),
    Place(id: "cross-site", title: "of another site", page: "<iframe src='OTHER'></iframe>"),
    Place(
      id: "sandboxed", title: "in a sandbox with scripts",
      page: "<iframe src='SAME' sandbox='allow-scripts'></iframe>"),
    Place(
      id: "nested", title: "of another site inside one of a third",
      page: "<iframe id=o srcdoc='<p>Around</p><iframe id=i src=OTHER></iframe>'></iframe>",
      frame: .css("#i").inFrame(.css("#o"))),
    Place(
      id: "lazy", title: "that loads when it comes near",
      page: "<div style='height:9000px'></div><iframe loading=lazy src='OTHER'></iframe>"),
    Place(
      id: "late", title: "that is added later and has another document first",
      page:
        "<div id=d></div><script>setTimeout(() => { d.innerHTML = '<iframe src=\"about:blank\"></iframe>'; setTimeout(() => { d.firstChild.src = 'OTHER' }, 80) }, 80)</script>"
    ),
    Place(
      id: "scaled", title: "that is scaled and turned",
      page:
        "<style>iframe{margin:90px;border:7px solid;padding:3px 11px;transform:rotate(30deg) scale(0.8);width:420px}</style><div style='scale:1.2;transform-origin:0 0'><iframe src='OTHER'></iframe></div>"
    ),
    Place(
      id: "zoomed", title: "that is zoomed", page: "<iframe style='zoom:1.5' src='OTHER'></iframe>"),
    Place(
      id: "scrolled", title: "inside a scroll container, out of view",
      page:
        "<div style='height:2000px'></div><div style='height:200px;overflow:auto'><div style='height:900px'></div><iframe src='OTHER'></iframe></div>"
    ),
    Place(
      id: "object", title: "in an object element",
      page: "<object type='text/html' data='SAME' width=400 height=200></object>",
      frame: .css("object")),
    Place(
      id: "shadow", title: "in a shadow tree",
      page:
        "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<iframe src=\"OTHER\"></iframe>'</script>"
    ),
  ]

  /// What a person does with a control in a frame, and what its document says then.
  private struct Deed: Sendable {
    var id: String
    var title: String
    var outcome: String
    var act: @Sendable (any Page) async throws(StepFailure) -> Void
  }

  private static let deeds: [Deed] = [
    Deed(id: "double-click", title: "double-clicks", outcome: "twice") {
      (page) async throws(StepFailure) in
      try await page.click(.role("button", "Go").inFrame(), clicks: 2, deadline: .soon)
    },
    Deed(id: "fill", title: "fills a field", outcome: "Ada") { (page) async throws(StepFailure) in
      try await page.fill(.label("Name").inFrame(), with: "Ada", deadline: .soon)
    },
    Deed(id: "type", title: "types into a field", outcome: "Ada") {
      (page) async throws(StepFailure) in
      try await page.type("Ada", into: .label("Name").inFrame(), deadline: .soon)
    },
    Deed(id: "press", title: "presses a key", outcome: "entered") {
      (page) async throws(StepFailure) in
      try await page.press("Enter", on: .label("Name").inFrame(), deadline: .soon)
    },
    Deed(id: "check", title: "checks a box", outcome: "true") { (page) async throws(StepFailure) in
      try await page.setChecked(.label("Agree").inFrame(), true, deadline: .soon)
    },
    Deed(id: "select", title: "selects an option", outcome: "Italy") {
      (page) async throws(StepFailure) in
      try await page.select(["Italy"], in: .label("Country").inFrame(), deadline: .soon)
    },
    Deed(id: "hover", title: "hovers", outcome: "hovered") { (page) async throws(StepFailure) in
      try await page.hover(.css("#over").inFrame(), deadline: .soon)
    },
  ]

  static let insideFrames = CheckGroup(
    "Inside frames",
    kinds.map { place in
      Check("inframe-\(place.id)", "A button in a frame \(place.title) is clicked") { check in
        try await check.show(place.page, around: controls)
        try await check.page.click(.role("button", "Go").inFrame(place.frame), deadline: .soon)
        try await check.expectOutput("clicked", in: place.frame)
      }
    }
      + deeds.map { deed in
        Check("inframe-\(deed.id)", "A person \(deed.title) in a frame of another site") { check in
          try await check.show("<iframe src='OTHER'></iframe>", around: controls)
          try await deed.act(check.page)
          try await check.expectOutput(deed.outcome)
        }
      } + otherInsideFrames + scriptsInsideFrames)
}
