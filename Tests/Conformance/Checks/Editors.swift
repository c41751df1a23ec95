import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Fields that take values of a form of their own, and editors that draw their text themselves.
  static let editors = CheckGroup("Editors", richText + [code] + values)

  private static let richText: [Check] = [
    Check("edit-rich", "Rich text is replaced, line breaks included") { check in
      try await check.show(
        "<div contenteditable role=textbox aria-label=F><p>old <b>text</b></p><p>more</p></div>")
      try await check.page.fill(.role("textbox", "F"), with: "one\ntwo", deadline: .soon)
      try await check.page.expect(
        .role("textbox", "F"), [.text(.matches("^one ?\\s?two$"))], deadline: .soon)
    },
    Check("edit-inside", "The editable element inside of an editor's frame is filled") { check in
      try await check.show(
        "<div data-testid=e><div>Bold Italic</div><div class=ql-editor contenteditable=true><p>old</p></div></div>"
      )
      try await check.page.fill(.testID("e"), with: "new text", deadline: .soon)
      try await check.page.expect(.css(".ql-editor"), [.text(.equals("new text"))], deadline: .soon)
    },
    Check("edit-model", "An editor with a model of its own gets the text by its events") { check in
      // Keeps its own text and draws it anew, as editors of documents do.
      try await check.show(
        """
        <div id=e class=ProseMirror contenteditable=true role=textbox aria-label=F></div><script>
        let text='old'
        const draw=()=>{e.innerHTML='<p></p>';e.firstChild.textContent=text;document.title=text}
        e.addEventListener('beforeinput',event=>{event.preventDefault()
          const all=getSelection().toString().length>0
          if(event.inputType==='insertText'||event.inputType==='insertFromPaste')text=(all?'':text)+(event.data||'')
          if(event.inputType.startsWith('delete'))text=''
          draw()})
        draw()</script>
        """)
      try await check.page.type("!", into: .role("textbox", "F"), deadline: .soon)
      try await check.expectTitle("old!")
    },
  ]

  /// An editor of code as CodeMirror 5 is made: keys go to a text area that no one sees, and the text
  /// is drawn in lines.
  private static let code = Check(
    "edit-code", "Code editors get the text as it is, and show it"
  ) { check in
    try await check.show(
      """
      <label id=n>Code</label><div class=CodeMirror style='position:relative;width:300px;height:120px;border:1px solid'>
      <div style='overflow:hidden;position:relative;width:3px;height:0'><textarea id=t aria-labelledby=n style='position:absolute;bottom:-1em;width:1px;height:1em'></textarea></div>
      <div class=CodeMirror-code id=v></div></div><script>
      let text='old\\ncode',all=false
      const draw=()=>{v.innerHTML='';for(const line of text.split('\\n')){const d=document.createElement('pre');d.className='CodeMirror-line';d.textContent=line;v.append(d)}document.title=JSON.stringify(text)}
      const put=x=>{text=all?x:text+x;all=false;draw()}
      t.onkeydown=e=>{if(e.ctrlKey&&e.key==='a'){all=true;e.preventDefault()}if(e.key==='Delete'&&all)put('')}
      t.onpaste=e=>{e.preventDefault();put(e.clipboardData.getData('text/plain'))}
      t.oninput=()=>{put(t.value.replace(/\\n/g,'\\n  '));t.value=''}
      draw()</script>
      """)
    for locator in [Locator<String>.css(".CodeMirror"), .label("Code")] {
      try await check.page.fill(locator, with: "if a:\n  b()\nc", deadline: .soon)
      try await check.expectTitle("\"if a:\\n  b()\\nc\"")
    }
    try await check.page.clear(.css(".CodeMirror"), deadline: .soon)
    try await check.expectTitle("\"\"")
  }

  private static let values: [Check] =
    [
      ("date", "31.03.2026", "2026-03-31"), ("time", "1:45 pm", "13:45"),
      ("datetime-local", "2026-03-31 1pm", "2026-03-31T13:45"), ("color", "orange", "#ff8800"),
      ("range", "many", "a number between its min and max, on its step"),
    ].map { type, wrong, format in
      Check("value-\(type)", "A wrong value for \(type) is refused with the format") { check in
        try await check.show("<input type=\(type) aria-label=F>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.fill(.label("F"), with: wrong, deadline: .soon)
        }
        // An engine without such an input has a field for any text in its place.
        try contains(
          error.message, "an input of type \(type) takes \(format)", in: "the message")
      }
    } + [
      Check("value-iso", "Values in ISO form are taken, and reported once") { check in
        for (type, value) in [
          ("date", "2028-02-29"), ("time", "23:59"), ("datetime-local", "2026-12-31T00:00"),
          ("color", "#00ff7f"), ("range", "35"), ("number", "-1.5"),
        ] {
          try await check.show(
            "<input type=\(type) step=any aria-label=F><script>let n=0;onchange=()=>document.title=++n</script>"
          )
          try await check.page.fill(.label("F"), with: value, deadline: .soon)
          try await check.page.expect(.label("F"), [.value(.equals(value))], deadline: .soon)
          try await check.expectTitle("1")
        }
      }
    ]
}
