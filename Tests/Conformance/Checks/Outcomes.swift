import BrowserAPI
import BrowserTesting
import Vocabulary

extension Conformance {
  /// Actions say what happened: the outcome that was wanted, or an error.
  static let outcomes = CheckGroup(
    "Outcomes", fillOutcomes + typeOutcomes + checkOutcomes + selectOutcomes)

  private static let fillOutcomes: [Check] = [
    Check("fill-caret-later", "A field that moves its caret after the focus is still replaced") {
      check in
      for delay in [0, 5, 30] {
        try await check.show(
          "<input aria-label=F value=100 onfocus='setTimeout(()=>this.setSelectionRange(9,9),\(delay))'>"
        )
        try await check.page.fill(.label("F"), with: "75", deadline: .soon)
        try await check.page.expect(.label("F"), [.value(.equals("75"))], deadline: .soon)
      }
    },
    Check("fill-reset-later", "A field that sets its own text anew after the focus is replaced") {
      check in
      try await check.show(
        "<textarea aria-label=F onfocus='setTimeout(()=>{const v=this.value;this.value=``;this.value=v})'>one two</textarea>"
      )
      try await check.page.fill(.label("F"), with: "a\nb", deadline: .soon)
      try await check.page.expect(.label("F"), [.value(.matches("^a\\nb$"))], deadline: .soon)
    },
    Check("fill-formatted", "A field that formats what is entered is filled") { check in
      let formats = [
        "this.value=this.value.replace(/\\D/g,``).replace(/(.{4})(?=.)/g,`$1 `)",
        "this.value=`+1 `+this.value.replace(/^\\+1 /,``)",
        "setTimeout(()=>this.value=`$`+this.value.replace(/\\D/g,``)+`.00`,20)",
      ]
      for format in formats {
        try await check.show("<input aria-label=F value='+1 2' oninput='\(format)'>")
        try await check.page.fill(.label("F"), with: "41112222", deadline: .soon)
      }
    },
    Check("fill-refused", "A field that keeps its own text is an error that shows it") { check in
      try await check.show("<input aria-label=F value=100 oninput='this.value=`100`'>")
      try await failure("holds \"100\"") { () async throws(StepFailure) in
        try await check.page.fill(.label("F"), with: "75", deadline: .soon)
      }
    },
    Check("fill-maxlength", "A text longer than a field takes is an error with the limit") {
      check in
      try await check.show("<input aria-label=F maxlength=5>")
      try await failure("at most 5 characters") { () async throws(StepFailure) in
        try await check.page.fill(.label("F"), with: "abcdefgh", deadline: .soon)
      }
    },
    Check("fill-taken-away", "A text that becomes a tag beside the field is filled") { check in
      try await check.show(
        "<div><input aria-label=F oninput='const b=document.createElement(`b`);b.textContent=this.value;this.before(b);this.value=``'></div>"
      )
      try await check.page.fill(.label("F"), with: "Ann", deadline: .soon)
      try await check.page.expect(.css("b"), [.text(.equals("Ann"))], deadline: .soon)
    },
    Check("fill-empty-placeholder", "An editor that draws a placeholder when emptied is emptied") {
      check in
      try await check.show(
        "<div contenteditable role=textbox aria-label=F oninput='if(this.textContent==``)this.innerHTML=`<span contenteditable=false>Type here</span>`'>old</div>"
      )
      try await check.page.fill(.role("textbox", "F"), with: "", deadline: .soon)
      try await check.page.expect(
        .role("textbox", "F"), [.text(.equals("Type here"))], deadline: .soon)
    },
    Check("fill-drawn-anew", "A field that is replaced on input is filled") { check in
      try await check.show(
        "<div id=d></div><script>function draw(v){d.innerHTML='<input aria-label=F>';const i=d.firstChild;i.value=v;i.oninput=()=>draw(i.value)}draw('old')</script>"
      )
      try await check.page.fill(.label("F"), with: "new", deadline: .soon)
      try await check.page.expect(.label("F"), [.value(.equals("new"))], deadline: .soon)
    },
  ]

  private static func boxes(_ pass: String) -> String {
    "<style>input{width:1.2em}</style>"
      + (1...6).map { "<input maxlength=1 aria-label=B\($0)>" }.joined()
      + "<p id=p></p><script>const all=[...document.querySelectorAll('input')];"
      + "all.forEach((b,i)=>b.oninput=()=>{p.textContent=all.map(x=>x.value||'_').join('');const next=()=>b.value&&all[i+1]?.focus();\(pass)})</script>"
  }

  private static let typeOutcomes: [Check] = [
    Check("type-boxes", "Boxes of one character that pass the focus on get one each") { check in
      let ways = [
        "next()", "Promise.resolve().then(next)", "setTimeout(next)",
        "requestAnimationFrame(next)", "setTimeout(next,30)", "setTimeout(next,100)",
      ]
      for way in ways {
        try await check.show(boxes(way))
        try await check.page.type("212345", into: .label("B1"), deadline: .soon)
        try await check.page.expect(.css("p"), [.text(.equals("212345"))], deadline: .soon)
      }
    },
    Check("type-boxes-focus", "Boxes also get their characters without a locator") { check in
      try await check.show(boxes("setTimeout(next,30)"))
      try await check.page.click(.label("B1"), deadline: .soon)
      try await check.page.type("212345", into: nil, deadline: .soon)
      try await check.page.expect(.css("p"), [.text(.equals("212345"))], deadline: .soon)
    },
    Check("type-lost", "Characters that a field loses as the focus moves on late are an error") {
      check in
      try await check.show(
        "<input aria-label=F oninput='this.maxLength=1' onkeyup='this.n=(this.n||0)+1;if(this.n==3)setTimeout(()=>G.focus(),20)'><input id=G>"
      )
      do throws(StepFailure) {
        try await check.page.type("abc", into: .label("F"), deadline: .soon)
      } catch {
        let text = "\(error)"
        try require(text.contains("did not take"), "the error says what was lost", seen: text)
        return
      }
      try await check.page.expect(.label("F"), [.value(.equals("abc"))], deadline: .soon)
    },
    Check("type-too-long", "A field takes as much as it may, and the focus stays") { check in
      try await check.show("<input aria-label=F maxlength=3>")
      try await check.page.type("abcdef", into: .label("F"), deadline: .soon)
      try await check.page.expect(.label("F"), [.value(.equals("abc"))], deadline: .soon)
    },
  ]

  private static let checkOutcomes: [Check] = [
    Check("check-label-link", "A box behind a label with a link is checked, the page stays") {
      check in
      try await check.show(
        "<style>input{position:absolute;opacity:0;width:0;height:0}</style><input type=checkbox id=c>"
          + "<label for=c>I agree to <a href='/terms.html'>the general terms and conditions</a> ok</label>"
      )
      try await check.page.setChecked(.label("I agree"), true, deadline: .soon)
      try await check.page.expect(.css("#c:checked"), [.count(1)], deadline: .soon)
    },
    Check("check-label-all-link", "A box whose label is all link is an error, never a pass") {
      check in
      try await check.show(
        "<style>input{position:absolute;opacity:0;width:0;height:0}</style><input type=checkbox id=c>"
          + "<label for=c><a href='data:text/html,<p>Terms' onclick='document.body.innerHTML=`<p>Terms`;return false'>I agree</a></label>"
      )
      try await failure("left the page") { () async throws(StepFailure) in
        try await check.page.setChecked(.label("I agree"), true, deadline: .soon)
      }
    },
    Check("check-removed", "A box that goes away because it is checked is checked") { check in
      try await check.show(
        "<label id=l><input type=checkbox onchange='l.remove()'> Done</label>")
      try await check.page.setChecked(.label("Done"), true, deadline: .soon)
      try await check.page.expect(.css("label"), [.count(0)], deadline: .soon)
    },
    Check("check-sends-form", "A box that sends its form is checked on the page that follows") {
      check in
      let server = try check.serve { request in
        .html(
          "<form><label><input type=checkbox name=on onchange='form.submit()'"
            + (request.path.contains("on=on") ? " checked" : "") + "> Only mine</label></form>")
      }
      try await check.page.goto(server.url(), until: .load, deadline: .soon)
      try await check.page.setChecked(.label("Only mine"), true, deadline: .soon)
      try await check.page.expect(.css("input:checked"), [.count(1)], deadline: .soon)
    },
    Check("click-beside-controls", "A click on a row misses the buttons in it") { check in
      try await check.show(
        "<div role=row aria-label=R style='width:400px;padding:10px;text-align:center' onclick='document.title+=`row;`'>"
          + "<button onclick='event.stopPropagation();document.title+=`delete;`'>Delete</button></div>"
      )
      try await check.page.click(.role("row", "R"), deadline: .soon)
      try await check.expectTitle("row;")
    },
  ]

  private static let selectOutcomes: [Check] = [
    Check("select-same-name", "Of options of one name none is taken silently") { check in
      try await check.show(
        "<select aria-label=C><optgroup label=Solo><option value=solo>Annual</optgroup>"
          + "<optgroup label=Team><option value=team>Annual</optgroup></select>")
      try await failure("\"Annual\" in \"Team\" (value \"team\")") { () async throws(StepFailure) in
        try await check.page.select(["Annual"], in: .label("C"), deadline: .soon)
      }
      try await check.page.select(["team"], in: .label("C"), deadline: .soon)
      try await check.page.expect(.css("select"), [.value(.equals("team"))], deadline: .soon)
    },
    Check("select-put-back", "A list that the page puts back is an error") { check in
      try await check.show(
        "<select aria-label=C onchange='this.value=`a`'><option>a<option>b</select>")
      try await failure("holds \"a\"") { () async throws(StepFailure) in
        try await check.page.select(["b"], in: .label("C"), deadline: .soon)
      }
    },
  ]

  private static func failure(
    _ words: String, _ action: () async throws(StepFailure) -> Void
  ) async throws {
    do throws(StepFailure) { try await action() } catch {
      let text = "\(error)"
      try require(text.contains(words), "the error says \(words)", seen: text)
      return
    }
    try require(false, "the action fails", seen: "it passed")
  }
}
