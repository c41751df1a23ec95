import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Single keys, keys by their place, and the focus.
  static let keyCodes = CheckGroup(
    "Single keys and the focus",
    [
      Check("key-held", "A key that is pressed down stays down until it is released") { check in
        try await check.show(
          "<button>Go</button><script>onclick=e=>document.title=(document.title+' '+e.shiftKey).trim()</script>"
        )
        try await check.page.keyDown("Shift", deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.page.keyUp("Shift", deadline: .soon)
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("true false")
      },
      Check("key-codes", "Keys are pressed by their place on the keyboard") { check in
        try await check.show(
          "<input aria-label=F><script>let s=[];addEventListener('keydown',e=>{if(e.key.length===1){s.push(e.code+'='+e.key);document.title=s.join(' ')}})</script>"
        )
        for key in ["KeyX", "Digit3", "Shift+KeyX", "Shift+Digit3"] {
          try await check.page.press(key, on: .label("F"), deadline: .soon)
        }
        try await check.expectTitle("KeyX=x Digit3=3 KeyX=X Digit3=#")
        try await check.page.expect(.label("F"), [.value(.equals("x3X#"))], deadline: .soon)
      },
      Check("key-numpad", "Keys of the number pad are told from others") { check in
        try await check.show(
          "<input aria-label=F><script>let s=[];addEventListener('keydown',e=>{s.push([e.code,e.key,e.location].join('='));document.title=s.join(' ')})</script>"
        )
        for key in ["Numpad7", "NumpadSubtract"] {
          try await check.page.press(key, on: .label("F"), deadline: .soon)
        }
        try await check.expectTitle("Numpad7=7=3 NumpadSubtract=-=3")
      },
      Check("key-numpad-enter", "The number pad's Enter is told from the other one") { check in
        try await check.show(
          "<input aria-label=F><script>addEventListener('keydown',e=>document.title=e.key+' '+e.code)</script>"
        )
        try await check.page.press("NumpadEnter", on: .label("F"), deadline: .soon)
        try await check.expectTitle("Enter NumpadEnter")
      },
      Check("key-sides", "The right one of two equal keys is told from the left one") { check in
        try await check.show(
          "<input aria-label=F><script>let s=[];addEventListener('keydown',e=>{s.push(e.code+e.location+e.ctrlKey);document.title=s.join(' ')})</script>"
        )
        try await check.page.press("ControlRight", on: .label("F"), deadline: .soon)
        try await check.page.press("ControlLeft", on: .label("F"), deadline: .soon)
        try await check.expectTitle("ControlRight2true ControlLeft1true")
      },
      Check("key-command", "ControlOrMeta is the modifier of commands") { check in
        try await check.show("<input aria-label=F value=abc>")
        try await check.page.press("ControlOrMeta+A", on: .label("F"), deadline: .soon)
        try await check.page.press("x", on: nil, deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("x"))], deadline: .soon)
      },
      Check("type-delay", "Keys are typed with a time between them") { check in
        try await check.show(
          "<input aria-label=F><script>let t=[];addEventListener('keydown',()=>{t.push(performance.now());document.title=t.length===3?t[2]-t[0]>=190?'slow':'fast':''})</script>"
        )
        try await check.page.type(
          "abc", into: .label("F"), delay: .milliseconds(100), deadline: .soon)
        try await check.expectTitle("slow")
        try await check.page.expect(.label("F"), [.value(.equals("abc"))], deadline: .soon)
      },
      Check("blur", "The focus is taken away, and a change is reported") { check in
        try await check.show(
          "<input aria-label=F onchange='document.title+=`change;`' onblur='document.title+=`blur`'>"
        )
        try await check.page.type("a", into: .label("F"), deadline: .soon)
        try await check.page.blur(.label("F"), deadline: .soon)
        try await check.expectTitle("change;blur")
        try await check.page.blur(nil, deadline: .soon)
      },
      Check("blur-not-focused", "An element without the focus can't lose it") { check in
        try await check.show("<input aria-label=F><input aria-label=G autofocus>")
        try await check.page.type("a", into: .label("G"), deadline: .soon)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.blur(.label("F"), deadline: .shortly)
        }
        try equal(
          error.message, "cannot blur textbox \"F\": it does not have the focus", "the message")
      },
      Check("clear", "A field of any kind is emptied") { check in
        let fields = [
          "<input id=f aria-label=F value=abc>", "<textarea id=f aria-label=F>a\nb</textarea>",
          "<input id=f type=date aria-label=F value=2026-03-31>",
          "<input id=f type=number aria-label=F value=3>",
        ]
        for field in fields {
          try await check.show(field)
          try await check.page.clear(.css("#f"), deadline: .soon)
          try await check.page.expect(.css("#f"), [.value(.equals(""))], deadline: .soon)
        }
        try await check.show(
          "<div contenteditable role=textbox aria-label=F>some <b>text</b></div>")
        try await check.page.clear(.role("textbox", "F"), deadline: .soon)
        try await check.page.expect(
          .role("textbox", "F"), [.text(.equals(""))], deadline: .soon)
      },
    ])
}
