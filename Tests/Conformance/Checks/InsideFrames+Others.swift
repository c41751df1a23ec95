import BrowserAPI
import BrowserTesting
import Imaging
import JSON
import Vocabulary

extension Conformance {
  private static let button = Locator<String>.role("button", "Go").inFrame()

  static let otherInsideFrames: [Check] = [
    Check("inframe-not-outside", "A locator with a frame finds nothing outside of it") { check in
      try await check.show("<button>Go</button><iframe src='OTHER'></iframe>", around: "<p>Empty")
      try await check.page.expect(button, [.count(0)], deadline: .soon)
      try await check.page.expect(.text("Empty").inFrame(), [.visible], deadline: .soon)
    },
    Check("inframe-focus-back", "A field in a frame gets the focus back from one of the page") {
      check in
      for address in ["SAME", "OTHER"] {
        try await check.show(
          "<input aria-label=Top><iframe src='\(address)'></iframe>",
          around: "<input aria-label=In>")
        try await check.page.fill(Locator.label("In").inFrame(), with: "a", deadline: .soon)
        try await check.page.fill(.label("Top"), with: "b", deadline: .soon)
        try await check.page.type("c", into: Locator.label("In").inFrame(), deadline: .soon)
        try await check.page.expect(
          Locator.label("In").inFrame(), [.value(.equals("ac"))], deadline: .soon)
        try await check.page.expect(.label("Top"), [.value(.equals("b"))], deadline: .soon)
      }
    },
    Check("inframe-editable-body", "A frame whose whole body is edited gets the focus and the text")
    {
      check in
      for address in ["SAME", "OTHER"] {
        try await check.show(
          "<input aria-label=Top><iframe src='\(address)'></iframe>",
          around: "<body contenteditable><p>old</p></body>")
        try await check.page.fill(.label("Top"), with: "b", deadline: .soon)
        try await check.page.fill(Locator.css("body").inFrame(), with: "new text", deadline: .soon)
        try await check.page.expect(
          Locator.css("body").inFrame(), [.text(.equals("new text"))], deadline: .soon)
        try await check.page.expect(.label("Top"), [.value(.equals("b"))], deadline: .soon)
      }
    },
    Check("inframe-added", "A click in a frame that a script adds ends at once") { check in
      let inner =
        "<button onclick=\"o.textContent='clicked';setTimeout(()=>{o.textContent='late'},25000)\">Go</button><p id=o>before</p>"
      for source in ["src='SAME'", "srcdoc=`\(inner)`"] {
        try await check.show(
          "<script>onload=()=>setTimeout(()=>{const f=document.createElement('iframe');f.\(source);document.body.append(f)},300)</script><p>Page",
          around: inner)
        try await check.page.click(button, deadline: .soon)
        // A click that waits until the document is left takes all of its 30 s.
        try await check.page.expect(
          .css("#o").inFrame(), [.text(.equals("clicked"))], deadline: .shortly)
      }
    },
    Check("inframe-within", "within and frame go together") { check in
      try await check.show(
        "<iframe src='OTHER'></iframe>",
        around:
          "<ul><li>One <button>Go</button><li>Two <button onclick='o.textContent=`two`'>Go</button></ul><p id=o>"
      )
      var locator = button
      locator.within = .locator(.text("Two"))
      try await check.page.click(locator, deadline: .soon)
      try await check.page.expect(.css("#o").inFrame(), [.text(.equals("two"))], deadline: .soon)
    },
    Check("inframe-covered", "What the page lays over a frame covers what is in it") { check in
      try await check.show(
        "<iframe src='OTHER'></iframe><div id=cookies style='position:fixed;inset:0'>Cookies?</div>",
        around: "<button onclick='o.textContent=`clicked`'>Go</button><p id=o>still</p>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(button, deadline: .now + .seconds(2))
      }
      try contains(error.message, "#cookies", "intercepts pointer events", in: "the message")
      try await check.page.expect(.css("#o").inFrame(), [.text(.equals("still"))], deadline: .soon)
    },
    Check("inframe-uncovered-later", "A click in a frame waits until the page uncovers it") {
      check in
      try await check.show(
        "<iframe src='OTHER'></iframe><div id=c style='position:fixed;inset:0'></div><script>setTimeout(() => c.remove(), 300)</script>",
        around: "<button onclick='o.textContent=`clicked`'>Go</button><p id=o>")
      try await check.page.click(button, deadline: .soon)
      try await check.page.expect(
        .css("#o").inFrame(), [.text(.equals("clicked"))], deadline: .soon)
    },
    Check("inframe-reloading", "A frame may load again while something in it is waited for") {
      check in
      let server = try check.serve([
        "/":
          "<iframe id=f src='/one'></iframe><script>setTimeout(() => { f.src = '/two' }, 300)</script>",
        "/one": "<p>One",
        "/two": "<script>setTimeout(() => document.body.append('Done'), 200)</script>",
      ])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.expect(.text("Done").inFrame(), [.visible], deadline: .soon)
    },
    Check("inframe-replaced", "A frame may be replaced while something in it is waited for") {
      check in
      let server = try check.serve([
        "/":
          "<div id=d><iframe src='/one'></iframe></div><script>setTimeout(() => { d.innerHTML = '<iframe src=/two></iframe>' }, 300)</script>",
        "/one": "<p>One", "/two": "<p>Done",
      ])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.expect(.text("Done").inFrame(), [.visible], deadline: .soon)
    },
    Check("inframe-removed", "What is in a frame is gone with it") { check in
      try await check.show(
        "<iframe src='OTHER'></iframe><script>setTimeout(() => document.querySelector('iframe').remove(), 300)</script>",
        around: "<button>Go</button>")
      try await check.page.expect(button, [.hidden], deadline: .soon)
      try await check.page.expect(button, [.count(0)], deadline: .soon)
    },
    Check("inframe-hidden", "Nothing in a hidden frame is visible") { check in
      try await check.show(
        "<iframe style='visibility:hidden' src='OTHER'></iframe>", around: "<button>Go</button>")
      try await check.page.expect(button, [.hidden, .count(1)], deadline: .soon)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(button, deadline: .now + .seconds(1))
      }
      try contains(error.message, "the frame around it is hidden", in: "the message")
    },
    Check(
      "inframe-navigates", "After a click that leads a frame elsewhere its next document counts"
    ) {
      check in
      let server = try check.serve([
        "/": "<iframe src='/one'></iframe>",
        "/one": "<form action=/two><button>Go</button></form>",
        "/two": "<button onclick='document.body.append(`second`)'>Go</button>",
      ])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.click(button, deadline: .soon)
      try await check.page.click(button, deadline: .soon)
      try await check.page.expect(.text("second").inFrame(), [.visible], deadline: .soon)
    },
    Check("inframe-top", "A link in a frame may lead the whole page elsewhere") { check in
      let server = try check.serve([
        "/": "<iframe src='/one'></iframe>", "/one": "<a target=_top href=/two>Go</a>",
        "/two": "<title>two</title>",
      ])
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.click(.role("link", "Go").inFrame(), deadline: .soon)
      try await check.expectTitle("two")
    },
    Check("inframe-address", "The address and the title of a frame can be expected") { check in
      try await check.show(
        "<title>Outer</title><iframe src='SAME'></iframe>", around: "<title>Inner</title>")
      try await check.page.expect(
        Locator<String>().inFrame(), [.url(.glob("/inner")), .title(.equals("Inner"))],
        deadline: .soon)
    },
    Check("inframe-message", "A failure in a frame names the frame and its address") { check in
      try await check.show(
        "<iframe title=Checkout src='SAME'></iframe>", around: "<button>Pay</button>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(
          .role("button", "Play").inFrame(.title("Checkout")), deadline: .now + .seconds(1))
      }
      try contains(error.message, "in frame (title=\"Checkout\")", in: "the message")
      try contains(
        error.description, "frame: http", "/inner", "did you mean", in: "the description")
    },
    Check("inframe-absent", "A frame that is not there is named") { check in
      try await check.show("<iframe title=Checkout srcdoc=x></iframe>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(
          .role("button", "Pay").inFrame(.title("Chekout")), deadline: .now + .seconds(1))
      }
      try equal(
        error.message, "no frame for title=\"Chekout\", where role=button name=\"Pay\" was to be",
        "the message")
      try equal(error.hint, "did you mean title: \"Checkout\"?", "the hint")
    },
    Check("inframe-no-frame", "An element that is no frame is named, with the frame inside it") {
      check in
      try await check.show("<div id=d><iframe id=f srcdoc=x></iframe></div>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(
          .role("button", "Pay").inFrame(.css("#d")), deadline: .now + .seconds(1))
      }
      try contains(error.message, "is no frame", in: "the message")
      try contains(error.hint, "{ css: \"#f\" }", in: "the hint")
    },
    Check("inframe-several", "Several frames that match are listed") { check in
      try await check.show("<iframe id=a srcdoc=x></iframe><iframe id=b srcdoc=y></iframe>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.click(button, deadline: .now + .seconds(1))
      }
      try contains(error.message, "2 elements match", in: "the message")
      try equal(error.seen.count, 2, "the number of matches listed")
    },
    Check("inframe-dialog", "A dialog of a frame is answered", needs: [.dialogs]) { check in
      try await check.show(
        "<iframe src='OTHER'></iframe>",
        around: "<button onclick='o.textContent = prompt(`Who?`)'>Go</button><p id=o>")
      check.page.setDialogPolicy(.accept(promptText: "Ada"))
      try await check.page.click(button, deadline: .soon)
      // Browsers show no dialog of another site's frame: the prompt gives null then.
      try await check.page.expect(.css("#o").inFrame(), [.count(1)], deadline: .soon)
    },
    Check("inframe-mask", "A mask covers an element in a frame, where the frame stands") { check in
      try await check.show(
        "<style>*{margin:0}iframe{border:0;margin:40px;width:200px;height:200px}</style><iframe src='OTHER'></iframe>",
        around:
          "<style>*{margin:0}</style><div id=m style='width:50px;height:50px;background:#00ff00'>")
      let request = CaptureRequest(masks: [.css("#m").inFrame()])
      let picture = try await check.page.capture(request, deadline: .soon).bitmap
      try equal(picture[60, 60], PixelColor(255, 0, 255), "the color of the mask")
      try equal(picture[100, 100], .white, "the color beside the mask")
    },
    Check(
      "inframe-ignored", "The box of an ignored element in a frame is told, where the frame stands"
    ) {
      check in
      try await check.show(
        "<style>*{margin:0}iframe{border:0;margin:40px;width:200px;height:200px}</style><iframe src='OTHER'></iframe>",
        around: "<style>*{margin:0}</style><div id=m style='width:50px;height:60px'>")
      let request = CaptureRequest(ignored: [.css("#m").inFrame()])
      let capture = try await check.page.capture(request, deadline: .soon)
      try equal(
        capture.ignored, [[PageRect(x: 40, y: 40, width: 50, height: 60)]], "the ignored boxes")
    },
    Check("inframe-picture", "A picture shows one element in a frame") { check in
      try await check.show(
        "<style>*{margin:0}iframe{border:0;margin:40px;width:200px;height:200px}</style><iframe src='OTHER'></iframe>",
        around:
          "<style>*{margin:0}</style><div id=m style='width:50px;height:60px;background:#00ff00'>")
      let request = CaptureRequest(area: .element(.css("#m").inFrame()))
      let picture = try await check.page.capture(request, deadline: .soon).bitmap
      try equal(picture.size, PixelSize(width: 50, height: 60), "the size")
      try equal(picture[25, 30], PixelColor(0, 255, 0), "the color")
    },
  ]
}
