import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let keyboard = CheckGroup(
    "Keyboard",
    [
      Check("type", "Typing appends at the end of the field") { check in
        try await check.show("<input aria-label=F value=ab>")
        try await check.page.type("cD1é", into: .label("F"), deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("abcD1é"))], deadline: .soon)
      },
      Check("type-keys", "Typing presses a key for each character that has one") { check in
        try await check.show(
          "<input aria-label=F><script>let n=0;addEventListener('keydown',()=>document.title=++n)</script>"
        )
        try await check.page.type("cD1", into: .label("F"), deadline: .soon)
        try await check.expectTitle("3")
      },
      Check("type-focus", "Typing without a locator goes to the focused element") { check in
        try await check.show("<input aria-label=F>")
        try await check.page.click(.label("F"), deadline: .soon)
        try await check.page.type("here!", into: nil, deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("here!"))], deadline: .soon)
      },
      Check("type-other-alphabets", "Letters without a key, and emoji, are typed") { check in
        try await check.show("<input aria-label=F>")
        try await check.page.type("ñ 東京 👩‍🚀", into: .label("F"), deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("ñ 東京 👩‍🚀"))], deadline: .soon)
      },
      Check("type-line-break", "A line break is the Enter key") { check in
        try await check.show("<textarea aria-label=F></textarea>")
        try await check.page.type("two\nlines", into: .label("F"), deadline: .soon)
        try await check.page.expect(
          .label("F"), [.value(.matches("^two\\nlines$"))], deadline: .soon)
      },
      Check("type-tab", "A tab in the text goes to the next field") { check in
        try await check.show("<input aria-label=F><input aria-label=G>")
        try await check.page.type("a\tb", into: .label("F"), deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("a"))], deadline: .soon)
        try await check.page.expect(.label("G"), [.value(.equals("b"))], deadline: .soon)
      },
      Check("type-editable", "Typing goes into editable content") { check in
        try await check.show("<div contenteditable role=textbox aria-label=F>ab</div>")
        try await check.page.type("cd", into: .role("textbox", "F"), deadline: .soon)
        try await check.page.expect(
          .role("textbox", "F"), [.text(.equals("abcd"))], deadline: .soon)
      },
      Check("press-select-all", "Control+A selects all, and Backspace removes it") { check in
        try await check.show("<input aria-label=F value=abc>")
        try await check.page.press("Control+A", on: .label("F"), deadline: .soon)
        try await check.page.press("Backspace", on: nil, deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals(""))], deadline: .soon)
      },
      Check("press-characters", "Characters, Shift, the space bar and plus are pressed") { check in
        try await check.show("<input aria-label=F>")
        for keys in ["Shift+A", "b", "Space", "+"] {
          try await check.page.press(keys, on: .label("F"), deadline: .soon)
        }
        try await check.page.expect(.label("F"), [.value(.equals("Ab +"))], deadline: .soon)
      },
      Check("press-tab", "Tab and Shift+Tab go to the next field and back") { check in
        try await check.show("<input aria-label=F><input aria-label=G>")
        try await check.page.press("Tab", on: .label("F"), deadline: .soon)
        try await check.page.type("g", into: nil, deadline: .soon)
        try await check.page.press("Shift+Tab", on: nil, deadline: .soon)
        try await check.page.type("f", into: nil, deadline: .soon)
        try await check.page.expect(.label("G"), [.value(.equals("g"))], deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("f"))], deadline: .soon)
      },
      Check("press-enter", "Enter submits a form, and the response is awaited") { check in
        let server = try check.serve { request in
          request.path == "/"
            ? .html("<form action=/sent><input name=q aria-label=F value=x></form>")
            : .html("<h1>\(request.path)</h1>")
        }
        try await check.page.goto(server.url(), until: .load, deadline: .soon)
        try await check.page.press("Enter", on: .label("F"), deadline: .soon)
        try await check.page.expect(.role("heading", "/sent?q=x"), [.visible], deadline: .soon)
      },
      Check("press-space-clicks", "The space bar clicks a button") { check in
        try await check.show("<button onclick='document.title=`done`'>Go</button>")
        try await check.page.press("Space", on: .role("button", "Go"), deadline: .soon)
        try await check.expectTitle("done")
      },
      Check("press-arrows", "Home, End, the arrows and Delete edit a text") { check in
        try await check.show("<input aria-label=F value=abc>")
        for keys in ["Home", "ArrowRight", "Delete", "x", "End", "ArrowLeft", "y"] {
          try await check.page.press(keys, on: .label("F"), deadline: .soon)
        }
        try await check.page.expect(.label("F"), [.value(.equals("axyc"))], deadline: .soon)
      },
      Check("press-arrow-radio", "An arrow chooses the next radio button") { check in
        try await check.show(
          "<label><input type=radio name=r checked>A</label><label><input type=radio name=r>B</label>"
        )
        try await check.page.press("ArrowDown", on: .label("A"), deadline: .soon)
        try await check.page.expect(.label("B"), [.checked(true)], deadline: .soon)
      },
      Check("press-escape", "Escape closes a modal dialog") { check in
        try await check.show(
          "<dialog id=d><button>Go</button></dialog><script>d.showModal()</script>")
        try await check.page.press("Escape", on: nil, deadline: .soon)
        try await check.page.expect(.css("#d"), [.hidden], deadline: .soon)
      },
      Check("press-event", "A key event has its key, code and modifiers") { check in
        try await check.show(
          """
          <input aria-label=F><script>addEventListener('keydown', e => {
          if (e.key.length < 2) document.title = [e.key, e.code, e.ctrlKey, e.shiftKey,
            e.isTrusted].join(' ') })</script>
          """)
        try await check.page.press("Control+Shift+K", on: .label("F"), deadline: .soon)
        try await check.expectTitle("K KeyK true true true")
      },
      Check("press-released", "The keys of a chord are released in reverse") { check in
        try await check.show(
          "<input aria-label=F><script>let s='';addEventListener('keyup',e=>document.title=s+=e.key+' ')</script>"
        )
        try await check.page.press("Control+Shift+K", on: .label("F"), deadline: .soon)
        try await check.expectTitle("K Shift Control")
      },
      Check("press-wrong", "An invalid chord is reported before anything is pressed") { check in
        try await check.show("<script>addEventListener('keydown',()=>document.title='!')</script>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.press("Ctrl+A", on: nil, deadline: .soon)
        }
        try equal(error.message, "there is no key \"Ctrl\"", "the message")
        try await check.page.expect(nil, [.title(.equals(""))], deadline: .soon)
      },
    ])
}
