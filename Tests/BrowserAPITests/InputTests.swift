import BrowserAPI
import Testing

extension LiveTests {
  @Suite("Filling, typing, pressing, selecting")
  struct InputTests {
    /// A field, what is filled in, and the value it then has.
    static let fields: [(html: String, text: String, value: String)] = [
      ("<label>F <input id=f value=old></label>", "new", "new"),
      ("<label>F <input id=f type=email></label>", "a@b.example", "a@b.example"),
      ("<label>F <input id=f type=password></label>", "s3cret", "s3cret"),
      ("<label>F <input id=f type=search></label>", "ünïcode 🎉", "ünïcode 🎉"),
      ("<label>F <input id=f maxlength=3></label>", "abcdef", "abc"),
      ("<label>F <textarea id=f>old</textarea></label>", "two\nlines", "two\nlines"),
      ("<label>F <input id=f value=old></label>", "", ""),
      ("<label>F <textarea id=f>old\nlines</textarea></label>", "", ""),
      ("<label>F <input id=f type=date></label>", "2026-03-31", "2026-03-31"),
      ("<label>F <input id=f type=time></label>", "13:45", "13:45"),
      ("<label>F <input id=f type=datetime-local></label>", "2026-03-31T13:45", "2026-03-31T13:45"),
      ("<label>F <input id=f type=month></label>", "2026-03", "2026-03"),
      ("<label>F <input id=f type=week></label>", "2026-W14", "2026-W14"),
      ("<label>F <input id=f type=color></label>", "#FF8800", "#ff8800"),
      ("<label>F <input id=f type=range min=0 max=10></label>", "7", "7"),
      ("<label>F <input id=f type=number></label>", "42.5", "42.5"),
      (
        "<label>F <input id=f disabled></label><script>setTimeout(()=>f.disabled=false,60)</script>",
        "x", "x"
      ),
      (
        "<label>F <input id=f readonly></label><script>setTimeout(()=>f.readOnly=false,60)</script>",
        "x", "x"
      ),
      (
        "<label>F <input id=f hidden></label><script>setTimeout(()=>f.hidden=false,60)</script>",
        "x", "x"
      ),
      // The field is replaced by an equal one as soon as it gets the focus.
      (
        "<div id=d></div><script>let n=0;const r=()=>{d.innerHTML='<label>F <input id=f></label>';d.querySelector('input').addEventListener('focus',()=>{if(n++<2)r()})};r()</script>",
        "kept", "kept"
      ),
      // Another field steals the focus for the first time.
      (
        "<label>F <input id=f></label><input id=g><script>f.addEventListener('focus',()=>Promise.resolve().then(()=>g.focus()),{once:true})</script>",
        "mine", "mine"
      ),
    ]

    @Test("a field gets its value with input events", arguments: fields)
    func fill(html: String, text: String, value: String) async throws {
      try await withPage(html) { page in
        try await page.fill(.label("F"), with: text, deadline: .soon)
        try await page.expect(.css("#f"), [.value(.equals(value))], deadline: .soon)
      }
    }

    @Test("a filled field fires input once and change when it is left")
    func fillEvents() async throws {
      let html =
        "<input aria-label=F value=old><script>const s=[];for(const t of ['input','change'])addEventListener(t,e=>{s.push(t);document.title=s.join(' ')})</script>"
      try await withPage(html) { page in
        try await page.fill(.label("F"), with: "abc", deadline: .soon)
        try await page.expect(nil, [.title(.equals("input"))], deadline: .soon)
        try await page.press("Tab", on: nil, deadline: .soon)
        try await page.expect(nil, [.title(.equals("input change"))], deadline: .soon)
      }
    }

    @Test("editable content is filled and cleared")
    func contentEditable() async throws {
      try await withPage("<div contenteditable role=textbox aria-label=F>old <b>text</b></div>") {
        page in
        let field = Locator.role("textbox", "F")
        try await page.fill(field, with: "new words", deadline: .soon)
        try await page.expect(field, [.text(.equals("new words"))], deadline: .soon)
        try await page.fill(field, with: "", deadline: .soon)
        try await page.expect(field, [.text(.equals(""))], deadline: .soon)
      }
    }

    static let unfillable: [(html: String, message: String)] = [
      ("<button aria-label=F>x</button>", "cannot fill button \"F\": it takes no text"),
      ("<input aria-label=F type=checkbox>", "cannot fill checkbox \"F\": it takes no text"),
      ("<input aria-label=F readonly>", "cannot fill textbox \"F\": it is read-only"),
      ("<input aria-label=F disabled>", "cannot fill textbox \"F\": it is disabled"),
      (
        "<input aria-label=F style='display:none'>",
        "cannot fill textbox \"F\": it is not visible, for it has display: none"
      ),
      (
        "<input aria-label=F type=date>",
        "cannot fill textbox \"F\": an input of type date takes 2026-03-31; it made \"\" of it"
      ),
      (
        "<input aria-label=F type=range max=10>",
        "cannot fill slider \"F\": an input of type range takes a number between its min and max, on its step; it made \"5\" of it"
      ),
    ]

    @Test("what cannot be filled is told with the reason", arguments: unfillable)
    func cannotFill(html: String, message: String) async throws {
      try await withPage(html) { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.fill(.label("F"), with: "some text", deadline: .shortly)
        }
        #expect(error.message == message)
      }
    }

    @Test("typing sends a key for each character, at the end of the field")
    func type() async throws {
      let html =
        "<input aria-label=F value=ab><script>let n=0;addEventListener('keydown',()=>document.title=++n)</script>"
      try await withPage(html) { page in
        try await page.type("cD1é", into: .label("F"), deadline: .soon)
        try await page.expect(
          .label("F"), [.value(.equals("abcD1é")), .title(.equals("3"))], deadline: .soon)
        try await page.type("!", into: nil, deadline: .soon)
        try await page.expect(.label("F"), [.value(.equals("abcD1é!"))], deadline: .soon)
      }
    }

    @Test("chords and keys do what they do in a browser")
    func press() async throws {
      let html =
        "<form onsubmit='document.title=`sent`;return false'><input aria-label=F value=abc><input aria-label=G><button>Send</button></form>"
      try await withPage(html) { page in
        try await page.press("Control+A", on: .label("F"), deadline: .soon)
        try await page.press("Backspace", on: nil, deadline: .soon)
        try await page.expect(.label("F"), [.value(.equals(""))], deadline: .soon)
        try await page.press("Shift+A", on: .label("F"), deadline: .soon)
        try await page.press("b", on: .label("F"), deadline: .soon)
        try await page.press("Space", on: .label("F"), deadline: .soon)
        try await page.press("+", on: .label("F"), deadline: .soon)
        try await page.expect(.label("F"), [.value(.equals("Ab +"))], deadline: .soon)
        try await page.press("Tab", on: .label("F"), deadline: .soon)
        try await page.type("g", into: nil, deadline: .soon)
        try await page.expect(.label("G"), [.value(.equals("g"))], deadline: .soon)
        try await page.press("Shift+Tab", on: nil, deadline: .soon)
        try await page.press("Enter", on: nil, deadline: .soon)
        try await page.expect(nil, [.title(.equals("sent"))], deadline: .soon)
      }
    }

    static let country =
      "<label>C <select id=s onchange='document.title+=this.value+`;`'><option value=gb>United Kingdom<option value=fr>France<option value=de disabled>Germany</select></label>"

    @Test("an option is chosen by label or value and reported once")
    func select() async throws {
      try await withPage(Self.country) { page in
        try await page.select(["France"], in: .label("C"), deadline: .soon)
        try await page.select(["fr"], in: .label("C"), deadline: .soon)
        try await page.select(["gb"], in: .label("C"), deadline: .soon)
        try await page.expect(
          .label("C"),
          [
            .value(.equals("gb")), .value(.equals("United Kingdom")),
            .text(.equals("United Kingdom")), .title(.equals("fr;gb;")),
          ],
          deadline: .soon)
      }
    }

    @Test("options that come late are waited for, several are chosen together")
    func selectLate() async throws {
      let html =
        "<select multiple aria-label=C id=s></select><script>setTimeout(()=>s.innerHTML='<option>a<option>b<option>c',60)</script>"
      try await withPage(html) { page in
        try await page.select(["a", "c"], in: .label("C"), deadline: .soon)
        try await page.expect(.label("C"), [.value(.equals("a, c"))], deadline: .soon)
      }
    }

    @Test("what cannot be selected is told with the options")
    func cannotSelect() async throws {
      try await withPage(Self.country + "<p>No</p>") { page in
        var error = try await failure { () throws(StepFailure) in
          try await page.select(["Spain"], in: .label("C"), deadline: .shortly)
        }
        #expect(error.message == "combobox \"C\" has no option \"Spain\"")
        #expect(error.seen == ["its options: \"United Kingdom\", \"France\", \"Germany\""])
        error = try await failure { () throws(StepFailure) in
          try await page.select(["Germany"], in: .label("C"), deadline: .shortly)
        }
        #expect(
          error.message == "cannot select in combobox \"C\": it is disabled by option \"Germany\"")
        error = try await failure { () throws(StepFailure) in
          try await page.select(["x"], in: .text("No"), deadline: .shortly)
        }
        #expect(error.hint == "click it, then click the option")
      }
    }

    @Test("a chord that is none is told before anything is pressed")
    func wrongChord() async throws {
      try await withPage("x") { page in
        let error = try await failure { () throws(StepFailure) in
          try await page.press("Ctrl+A", on: nil, deadline: .soon)
        }
        #expect(error.message == "cannot press \"Ctrl+A\": it is no key or chord")
      }
    }
  }
}
