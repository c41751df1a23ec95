import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let forms = CheckGroup(
    "Forms", fields.map(\.check) + unfillable.map(\.check) + formChecks + selectChecks)

  /// A field, what is filled in, and the value that it then has.
  private struct Field {
    var id: String
    var title: String
    var html: String
    var text: String
    var value: String

    init(_ id: String, _ title: String, _ html: String, _ text: String, _ value: String) {
      self.id = id
      self.title = title
      self.html = html
      self.text = text
      self.value = value
    }

    var check: Check {
      Check("fill-\(id)", title) { check in
        try await check.show(html)
        try await check.page.fill(.label("F"), with: text, deadline: .soon)
        try await check.page.expect(.css("#f"), [.value(.equals(value))], deadline: .soon)
      }
    }
  }

  private static let fields: [Field] = [
    Field(
      "text", "Filling replaces what is in a field", "<label>F <input id=f value=old></label>",
      "new", "new"),
    Field(
      "email", "An email field is filled", "<label>F <input id=f type=email></label>",
      "a@b.example", "a@b.example"),
    Field(
      "password", "A password field is filled", "<label>F <input id=f type=password></label>",
      "s3cret", "s3cret"),
    Field(
      "unicode", "Non-Latin letters and emoji are filled in",
      "<label>F <input id=f type=search></label>", "ünïcode 🎉", "ünïcode 🎉"),
    Field(
      "textarea", "A text area accepts several lines",
      "<label>F <textarea id=f>old</textarea></label>",
      "two\nlines", "two\nlines"),
    Field(
      "empty", "Filling with an empty text clears a field",
      "<label>F <input id=f value=old></label>",
      "", ""),
    Field(
      "empty-textarea", "Filling with an empty text clears a text area",
      "<label>F <textarea id=f>old\nlines</textarea></label>", "", ""),
    Field(
      "date", "A date is filled", "<label>F <input id=f type=date></label>", "2026-03-31",
      "2026-03-31"),
    Field("time", "A time is filled", "<label>F <input id=f type=time></label>", "13:45", "13:45"),
    Field(
      "datetime", "A date with time is filled", "<label>F <input id=f type=datetime-local></label>",
      "2026-03-31T13:45", "2026-03-31T13:45"),
    Field(
      "month", "A month is filled", "<label>F <input id=f type=month></label>", "2026-03",
      "2026-03"),
    Field(
      "week", "A week is filled", "<label>F <input id=f type=week></label>", "2026-W14", "2026-W14"),
    Field(
      "color", "A color is filled", "<label>F <input id=f type=color></label>", "#FF8800",
      "#ff8800"),
    Field(
      "range", "A slider is filled", "<label>F <input id=f type=range min=0 max=10></label>", "7",
      "7"),
    Field(
      "number", "A number is filled", "<label>F <input id=f type=number></label>", "42.5", "42.5"),
    Field(
      "enabled-later", "Filling waits until the field is enabled",
      "<label>F <input id=f disabled></label><script>setTimeout(()=>f.disabled=false,60)</script>",
      "x", "x"),
    Field(
      "writable-later", "Filling waits until the field is no longer read-only",
      "<label>F <input id=f readonly></label><script>setTimeout(()=>f.readOnly=false,60)</script>",
      "x", "x"),
    Field(
      "shown-later", "Filling waits until the field is shown",
      "<label>F <input id=f hidden></label><script>setTimeout(()=>f.hidden=false,60)</script>",
      "x", "x"),
    Field(
      "replaced", "A field that is replaced on focus is filled",
      "<div id=d></div><script>let n=0;const r=()=>{d.innerHTML='<label>F <input id=f></label>';d.querySelector('input').addEventListener('focus',()=>{if(n++<2)r()})};r()</script>",
      "kept", "kept"),
    Field(
      "stolen-focus", "A field whose focus is stolen once is filled",
      "<label>F <input id=f></label><input id=g><script>f.addEventListener('focus',()=>Promise.resolve().then(()=>g.focus()),{once:true})</script>",
      "mine", "mine"),
  ]

  /// A field that cannot be filled, and what is said about it.
  private struct Unfillable {
    var id: String
    var title: String
    var html: String
    var message: String

    init(_ id: String, _ title: String, _ html: String, _ message: String) {
      self.id = id
      self.title = title
      self.html = html
      self.message = message
    }

    var check: Check {
      Check("fill-not-\(id)", title) { check in
        try await check.show(html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.fill(.label("F"), with: "some text", deadline: .shortly)
        }
        try equal(error.message, "cannot fill " + message, "the message")
      }
    }
  }

  private static let unfillable: [Unfillable] = [
    Unfillable(
      "button", "A button cannot be filled", "<button aria-label=F>x</button>",
      "button \"F\": it takes no text"),
    Unfillable(
      "checkbox", "A checkbox cannot be filled", "<input aria-label=F type=checkbox>",
      "checkbox \"F\": it takes no text"),
    Unfillable(
      "read-only", "A field that stays read-only is reported", "<input aria-label=F readonly>",
      "textbox \"F\": it is read-only"),
    Unfillable(
      "disabled", "A field that stays disabled is reported", "<input aria-label=F disabled>",
      "textbox \"F\": it is disabled"),
    Unfillable(
      "hidden", "A field that stays hidden is reported",
      "<input aria-label=F style='display:none'>",
      "textbox \"F\": it is not visible, for it has display: none"),
    Unfillable(
      "date", "An invalid date is reported with the format", "<input aria-label=F type=date>",
      "textbox \"F\": an input of type date takes 2026-03-31; it made \"\" of it"),
    Unfillable(
      "range", "An invalid number is reported with the slider's value",
      "<input aria-label=F type=range max=10>",
      "slider \"F\": an input of type range takes a number between its min and max, on its step; it made \"5\" of it"
    ),
  ]
}
