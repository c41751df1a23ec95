import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

/// Scripts of journeys and files in documents inside the page's.
extension Conformance {
  static let scriptsInsideFrames: [Check] = evaluatedInside + uploadsInside

  private static let framesWithScripts: [(id: String, title: String, page: String)] = [
    ("same-origin", "of the page's origin", "<iframe src='SAME'></iframe>"),
    ("cross-site", "of another site", "<iframe src='OTHER'></iframe>"),
    (
      "sandboxed", "of a sandbox with scripts",
      "<iframe sandbox='allow-scripts' src='OTHER'></iframe>"
    ),
  ]

  private static let whole: Locator<String> = {
    var frame = Locator<String>()
    frame.frame = .locator(.css("iframe"))
    return frame
  }()

  private static let evaluatedInside: [Check] =
    framesWithScripts.map { place in
      Check("inframe-evaluate-\(place.id)", "A script runs in a frame \(place.title)") { check in
        try await check.show(
          place.page, around: "<p id=p>Price</p><script>globalThis.shop = { price: 7 }</script>")
        let script = JourneyScript(
          body: "return [element.id, element === document.getElementById('p'), shop.price * n]",
          arguments: [.init("n", 6)])
        let found = try await check.page.evaluate(
          script, on: .text("Price").inFrame(), deadline: .soon)
        try equal(found, .value(["p", true, 42]), "what it returned")
        let alone = try await check.page.evaluate(
          JourneyScript(body: "return [element, await Promise.resolve(shop.price)]"), on: whole,
          deadline: .soon)
        try equal(alone, .value([.null, 7]), "what it returned without an element")
      }
    } + [
      Check("inframe-evaluate-nested", "A script runs in a frame within a frame of another site") {
        check in
        let inner = try check.serve(["/": "<p id=p>Deep</p><script>globalThis.deep = 3</script>"])
        try await check.show(
          "<iframe id=outer src='OTHER'></iframe>",
          around: "<iframe id=inner src='\(inner.url())'></iframe>")
        let locator = Locator<String>.css("#p").inFrame(.css("#inner").inFrame(.css("#outer")))
        let found = try await check.page.evaluate(
          JourneyScript(body: "return element.textContent + deep"), on: locator, deadline: .soon)
        try equal(found, .value("Deep3"), "what it returned")
      },
      Check("inframe-evaluate-waits", "A script waits for its frame and its element in it") {
        check in
        try await check.show(
          "<div id=d></div><script>setTimeout(()=>{d.innerHTML='<iframe src=SAME></iframe>'},200)</script>",
          around:
            "<script>setTimeout(()=>{document.body.insertAdjacentHTML('beforeend','<p id=p>Late')},200)</script>"
        )
        let found = try await check.page.evaluate(
          JourneyScript(body: "return element.textContent"), on: .css("#p").inFrame(),
          deadline: .soon)
        try equal(found, .value("Late"), "what it returned")
      },
      Check("inframe-evaluate-fails", "What a script in a frame throws is told with its line") {
        check in
        try await check.show("<iframe src='OTHER'></iframe>", around: "<p>Text")
        let found = try await check.page.evaluate(
          JourneyScript(body: "const n = 1;\nmissing(n);"), on: whole, deadline: .soon)
        guard case .failed(let reason, let line) = found else {
          throw CheckFailure("it returned \(found)")
        }
        try contains(reason, "missing", in: "the reason")
        try equal(line, 2, "the line")
      },
      Check("inframe-evaluate-silent", "No script runs in a frame whose sandbox forbids scripts") {
        check in
        try await check.show("<iframe sandbox src='OTHER'></iframe>", around: "<p id=p>Text")
        do throws(StepFailure) {
          _ = try await check.page.evaluate(
            JourneyScript(body: "return 1"), on: .css("#p").inFrame(), deadline: .soon)
        } catch {
          guard case .browser(let cause) = error else { throw CheckFailure("\(error)") }
          try contains(cause.message, "its sandbox does not allow scripts", in: "the message")
          return
        }
        throw CheckFailure("the script ran")
      },
    ]

  private static let note = FileContent(
    name: "note.txt", type: "text/plain", bytes: Array("Grüße".utf8))

  private static let receiver = """
    <output id=out>nothing</output><script>
    const tell = async (files) => { const all = [...files]; const text = await all[0].text();
      document.getElementById('out').textContent = all.map(f => f.webkitRelativePath || f.name).join(' ') + ': ' + text }
    </script>
    """

  private static let uploadsInside: [Check] =
    framesWithScripts.map { place in
      Check("inframe-upload-\(place.id)", "A file arrives in a frame \(place.title)") { check in
        try await check.show(
          place.page,
          around: receiver + "<label>F <input type=file onchange='tell(this.files)'></label>")
        try await check.page.upload([note], to: .label("F").inFrame(), deadline: .soon)
        try await check.expectOutput("note.txt: Grüße")
      }
    } + [
      Check("inframe-upload-button", "A button in a frame opens a chooser, which gets the file") {
        check in
        try await check.show(
          "<iframe src='OTHER'></iframe>",
          around: receiver
            + "<input type=file id=f hidden onchange='tell(this.files)'><button onclick='f.click()'>Attach</button>"
        )
        try await check.page.upload(
          [note], to: .role("button", "Attach").inFrame(), deadline: .soon)
        try await check.expectOutput("note.txt: Grüße")
      },
      Check("inframe-upload-folder", "A folder arrives in a frame with the paths of its files") {
        check in
        try await check.show(
          "<iframe src='OTHER'></iframe>",
          around: receiver
            + "<label>F <input type=file webkitdirectory onchange='tell(this.files)'></label>")
        let file = FileContent(
          name: "note.txt", type: "text/plain", path: "a/b/note.txt", bytes: Array("x".utf8))
        try await check.page.upload(
          [file], isFolder: true, to: .label("F").inFrame(), deadline: .soon)
        try await check.expectOutput("a/b/note.txt: x")
      },
    ]
}
