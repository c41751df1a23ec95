import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let formChecks: [Check] = [
    Check("fill-events", "A filled field fires input once, and change on blur") { check in
      try await check.show(
        "<input aria-label=F value=old><button>Next</button><script>const s=[];for(const t of ['input','change'])addEventListener(t,e=>{s.push(t);document.title=s.join(' ')})</script>"
      )
      try await check.page.fill(.label("F"), with: "abc", deadline: .soon)
      try await check.expectTitle("input")
      try await check.page.press("Tab", on: nil, deadline: .soon)
      try await check.expectTitle("input change")
    },
    Check("fill-editable", "Editable content is filled") { check in
      try await check.show(
        "<div contenteditable role=textbox aria-label=F>old <b>text</b></div>")
      try await check.page.fill(.role("textbox", "F"), with: "new words", deadline: .soon)
      try await check.page.expect(
        .role("textbox", "F"), [.text(.equals("new words"))], deadline: .soon)
    },
    Check("fill-editable-empty", "Editable content is emptied") { check in
      try await check.show("<div contenteditable role=textbox aria-label=F>old <b>text</b></div>")
      try await check.page.fill(.role("textbox", "F"), with: "", deadline: .soon)
      try await check.page.expect(.role("textbox", "F"), [.text(.equals(""))], deadline: .soon)
    },
    Check("fill-controlled", "A field that a script reformats is filled") { check in
      try await check.show(
        "<input aria-label=F oninput='this.value=this.value.toUpperCase()'>")
      try await check.page.fill(.label("F"), with: "abc", deadline: .soon)
      try await check.page.expect(.label("F"), [.value(.equals("ABC"))], deadline: .soon)
    },
    Check("fill-invalid", "A field's own validation sees the filled text") { check in
      try await check.show("<form><input aria-label=F type=email required></form>")
      try await check.page.fill(.label("F"), with: "nobody", deadline: .soon)
      try await check.page.expect(.css("input:invalid"), [.count(1)], deadline: .soon)
      try await check.page.fill(.label("F"), with: "a@b.example", deadline: .soon)
      try await check.page.expect(.css("input:valid"), [.count(1)], deadline: .soon)
    },
    Check("form-post", "Filled values reach the server") { check in
      let server = try check.serve { request in
        request.method == "POST"
          ? .html("<body><h1>\(request.body)</h1>")
          : .html(
            "<body><form method=post><label>Name <input name=name></label>"
              + "<label><input type=checkbox name=on> On</label>"
              + "<label>Size <select name=size><option>S<option>L</select></label>"
              + "<button>Send</button></form>")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.fill(.label("Name"), with: "Ann Ö", deadline: .soon)
      try await check.page.setChecked(.label("On"), true, deadline: .soon)
      try await check.page.select(["L"], in: .label("Size"), deadline: .soon)
      try await check.page.click(.role("button", "Send"), deadline: .soon)
      try await check.page.expect(
        .role("heading"), [.text(.equals("name=Ann+%C3%96&on=on&size=L"))], deadline: .soon)
    },
    Check("form-validation", "An incomplete form is not submitted") { check in
      try await check.show(
        "<form onsubmit='document.title=`sent`;return false'><input required aria-label=F><button>Send</button></form>"
      )
      try await check.page.click(.role("button", "Send"), deadline: .soon)
      try await check.page.expect(nil, [.title(.equals(""))], deadline: .soon)
      try await check.page.fill(.label("F"), with: "x", deadline: .soon)
      try await check.page.click(.role("button", "Send"), deadline: .soon)
      try await check.expectTitle("sent")
    },
  ]

  private static let country =
    "<label>C <select id=s onchange='document.title+=this.value+`;`'><option value=gb>United Kingdom<option value=fr>France<option value=de disabled>Germany</select></label><p>No</p>"

  static let selectChecks: [Check] = [
    Check("select", "An option is selected by label or value and reported once") { check in
      try await check.show(country)
      for value in ["France", "fr", "gb"] {
        try await check.page.select([value], in: .label("C"), deadline: .soon)
      }
      try await check.page.expect(
        .label("C"),
        [
          .value(.equals("gb")), .value(.equals("United Kingdom")),
          .text(.equals("United Kingdom")), .title(.equals("fr;gb;")),
        ], deadline: .soon)
    },
    Check("select-several", "Several options are selected together") { check in
      try await check.show(
        "<select multiple aria-label=C><option>a<option selected>b<option>c</select>")
      try await check.page.select(["a", "c"], in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("a, c"))], deadline: .soon)
    },
    Check("select-late", "An option that appears late is awaited") { check in
      try await check.show(
        "<select aria-label=C id=s></select><script>setTimeout(()=>s.innerHTML='<option>a<option>b',60)</script>"
      )
      try await check.page.select(["b"], in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("b"))], deadline: .soon)
    },
    Check("select-none", "A missing option is reported with the existing ones") { check in
      try await check.show(country)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.select(["Spain"], in: .label("C"), deadline: .shortly)
      }
      try equal(error.message, "combobox \"C\" has no option \"Spain\"", "the message")
      try equal(
        error.seen, ["its options: \"United Kingdom\", \"France\", \"Germany\""], "what was seen")
    },
    Check("select-disabled", "A disabled option is reported") { check in
      try await check.show(country)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.select(["Germany"], in: .label("C"), deadline: .shortly)
      }
      try equal(
        error.message, "cannot select in combobox \"C\": it is disabled by option \"Germany\"",
        "the message")
    },
    Check("select-no-select", "An element other than a select is reported, with what to do") {
      check in
      try await check.show(country)
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.select(["x"], in: .text("No"), deadline: .shortly)
      }
      try equal(error.hint, "for a list box that the page makes itself, write choose", "the hint")
    },
  ]
}
