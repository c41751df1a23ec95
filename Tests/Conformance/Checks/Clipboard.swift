import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let clipboard = CheckGroup(
    "Clipboard",
    [
      Check("clipboard-script", "What a script copies is on the clipboard") { check in
        try await check.show(
          "<button onclick='navigator.clipboard.writeText(`order 7`).then(()=>document.title=`copied`)'>Copy</button>"
        )
        try await check.page.click(.role("button", "Copy"), deadline: .soon)
        try await check.expectTitle("copied")
        try await check.page.expect(nil, [.clipboard(.equals("order 7"))], deadline: .soon)
      },
      Check("clipboard-command", "What a page copies by a command is on the clipboard") { check in
        try await check.show(
          "<input id=i value='order 8'><button onclick='i.select();document.execCommand(`copy`)'>Copy</button>"
        )
        try await check.page.click(.role("button", "Copy"), deadline: .soon)
        try await check.page.expect(nil, [.clipboard(.contains("order 8"))], deadline: .soon)
      },
      Check("clipboard-kept", "What a page copies in an event that it stops is on the clipboard") {
        check in
        try await check.show(
          """
          <button onclick='document.execCommand(`copy`)'>Copy</button><script>
          document.body.addEventListener('copy',e=>{e.preventDefault();e.stopPropagation();e.clipboardData.setData('text','order 10')},true)</script>
          """)
        try await check.page.click(.role("button", "Copy"), deadline: .soon)
        try await check.page.expect(nil, [.clipboard(.equals("order 10"))], deadline: .soon)
      },
      Check("clipboard-nothing", "An empty clipboard is not what is expected") { check in
        try await check.show("<p>Text</p>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.expect(nil, [.clipboard(.contains("x"))], deadline: .shortly)
        }
        try contains(error.seen.joined(), "nothing was copied", in: "what was seen")
      },
      Check("copy-paste", "The text of an element is copied and pasted") { check in
        try await check.show("<p id=p>order <b>9</b></p><input aria-label=F value=a>")
        let text = try await check.page.copy(.css("#p"), deadline: .soon)
        try equal(text, "order 9", "the text")
        try await check.page.paste(nil, into: .label("F"), deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("aorder 9"))], deadline: .soon)
      },
      Check("paste-text", "A text is pasted where the focus is") { check in
        try await check.show("<textarea aria-label=F></textarea>")
        try await check.page.click(.label("F"), deadline: .soon)
        try await check.page.paste("one\ntwo", into: nil, deadline: .soon)
        try await check.page.expect(
          .label("F"), [.value(.matches("^one\\ntwo$"))], deadline: .soon)
      },
      Check("paste-event", "A page that takes what is pasted by itself gets it") { check in
        try await check.show(
          "<div id=d tabindex=0>Paste here</div><script>addEventListener('paste',e=>{e.preventDefault();document.title=e.clipboardData.getData('text/plain')})</script>"
        )
        try await check.page.paste("a\tb", into: .css("#d"), deadline: .soon)
        try await check.page.expect(nil, [.title(.contains("a b"))], deadline: .soon)
      },
      Check("paste-script", "A script that asks gets what was copied") { check in
        try await check.show(
          "<p id=p>code 1</p><button onclick='navigator.clipboard.readText().then(t=>document.title=t)'>Paste</button>"
        )
        _ = try await check.page.copy(.css("#p"), deadline: .soon)
        try await check.page.click(.role("button", "Paste"), deadline: .soon)
        try await check.expectTitle("code 1")
      },
      Check("paste-nowhere", "Nothing can be pasted where nothing takes text") { check in
        try await check.show("<p>Text</p>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.paste("x", into: nil, deadline: .shortly)
        }
        try equal(
          error.message, "cannot paste into the page: it takes no text", "the message")
      },
      Check("clipboard-read", "What was copied is read, once something is") { check in
        try await check.show(
          "<button onclick='setTimeout(()=>navigator.clipboard.writeText(`order 11`),300)'>Copy</button>"
        )
        try await check.page.click(.role("button", "Copy"), deadline: .soon)
        let found = try await check.page.read(
          nil, part: "clipboard", name: nil, pattern: "[0-9]+", deadline: .soon)
        try equal(found.text, "11", "what was read")
        try await check.show("<p>Another document</p>")
        let error = try await actionError { () throws(StepFailure) in
          _ = try await check.page.read(
            nil, part: "clipboard", name: nil, pattern: nil, deadline: .shortly)
        }
        try contains(error.seen.joined(), "nothing was copied", in: "what was seen")
      },
      Check("clipboard-shared", "What was copied in one document is there in the next") { check in
        try await check.show("<p id=p>code 2</p>")
        _ = try await check.page.copy(.css("#p"), deadline: .soon)
        let copied = try await check.page.clipboard(deadline: .soon)
        try equal(copied?.text, "code 2", "what was copied")
        try await check.show(
          "<button onclick='navigator.clipboard.readText().then(t=>document.title=t)'>Paste</button><p id=n>newer</p>"
        )
        let here = try await check.page.clipboard(sharing: copied, deadline: .soon)
        try equal(here, copied, "what the next document has")
        try await check.page.expect(nil, [.clipboard(.equals("code 2"))], deadline: .soon)
        try await check.page.click(.role("button", "Paste"), deadline: .soon)
        try await check.expectTitle("code 2")
        // What is copied later counts, whoever shares what is older.
        _ = try await check.page.copy(.css("#n"), deadline: .soon)
        let last = try await check.page.clipboard(sharing: copied, deadline: .soon)
        try equal(last?.text, "newer", "what was copied last")
      },
      Check("clipboard-frame", "What a frame copies is known, and what the page copied there") {
        check in
        try await check.show(
          "<p id=p>outside</p><iframe src='OTHER'></iframe>",
          around: "<p id=p>inside</p><input aria-label=F>")
        var frame = Locator<String>()
        frame.frame = .locator(.css("iframe"))
        let page = check.page
        _ = try await page.copy(.css("#p").inFrame(), deadline: .soon)
        let inside = try await page.clipboard(in: frame, deadline: .soon)
        try equal(inside?.text, "inside", "what the frame copied")
        _ = try await page.clipboard(sharing: inside, deadline: .soon)
        try await page.expect(nil, [.clipboard(.equals("inside"))], deadline: .soon)
        _ = try await page.copy(.css("#p"), deadline: .soon)
        let outside = try await page.clipboard(sharing: inside, deadline: .soon)
        _ = try await page.clipboard(sharing: outside, in: frame, deadline: .soon)
        try await page.paste(nil, into: .label("F").inFrame(), deadline: .soon)
        try await page.expect(
          .label("F").inFrame(), [.value(.equals("outside"))], deadline: .soon)
      },
    ])
}
