import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Native lists by label, value and place, and those that pages make themselves.
  static let listBoxes = CheckGroup("List boxes", native + custom)

  private static let native: [Check] = [
    Check("select-ways", "An option is chosen by its value or its place") { check in
      try await check.show(
        "<select aria-label=C><option value=2>1<option value=1>2<option value=x>3</select>")
      try await check.page.select([.value("1")], in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("1"))], deadline: .soon)
      try await check.page.select([.index(0)], in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("2"))], deadline: .soon)
      try await check.page.select([.index(-1)], in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("x"))], deadline: .soon)
    },
    Check("select-nothing", "All choices of a list are taken back") { check in
      try await check.show(
        "<select aria-label=C multiple onchange='document.title=this.selectedOptions.length'><option selected>a<option selected>b</select>"
      )
      try await check.page.select([OptionName](), in: .label("C"), deadline: .soon)
      try await check.expectTitle("0")
    },
    Check("select-none-of-one", "A list that takes one option keeps one") { check in
      try await check.show("<select aria-label=C><option>a<option>b</select>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.select([OptionName](), in: .label("C"), deadline: .shortly)
      }
      try contains(error.message, "one of its options is always chosen", in: "the message")
    },
    Check("select-no-index", "A place without an option is an error with the options") { check in
      try await check.show("<select aria-label=C><option>a<option>b</select>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.select([.index(7)], in: .label("C"), deadline: .shortly)
      }
      try contains(error.message, "no option with the index 7", in: "the message")
      try contains(error.seen.joined(), "\"a\", \"b\"", in: "what was seen")
    },
    Check("choose-select", "A native list is one of those that choose takes") { check in
      try await check.show("<select aria-label=C><option>a<option>b</select>")
      try await check.page.choose("b", in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("b"))], deadline: .soon)
    },
    Check("choose-suggestion", "A suggestion of a field is chosen") { check in
      try await check.show(
        "<input aria-label=C list=l><datalist id=l><option value=Malta><option value=Italy label='Italia'></datalist>"
      )
      try await check.page.choose("Italia", in: .label("C"), deadline: .soon)
      try await check.page.expect(.label("C"), [.value(.equals("Italy"))], deadline: .soon)
    },
  ]

  /// A script that draws `countries` in `list` and puts the one that is clicked into `shown`.
  private static let script = """
    <script>const countries=['France','Germany','Malta','Malaysia','New Malta']
    const draw=(list,filter,pick,more='role=option')=>{list.innerHTML=countries.filter(c=>c.toLowerCase().includes(filter.toLowerCase())).map(c=>`<div ${more} class=o aria-selected=false style="height:24px">${c}</div>`).join('')
      for(const o of list.children)o.onclick=()=>pick(o.textContent)}</script>
    """

  private struct Widget {
    var id: String
    var title: String
    var html: String
    var locator: Locator<String> = .label("Country")
    var filter: String?
  }

  private static let widgets = [
    Widget(
      id: "aria", title: "a combobox of ARIA that lists options in a popup at the document's end",
      html: """
        <div id=c role=combobox tabindex=0 aria-label=Country aria-expanded=false aria-controls=l style='width:200px'>Choose</div><div id=l role=listbox hidden></div><script>
        c.onmousedown=()=>{l.hidden=!l.hidden;c.setAttribute('aria-expanded',!l.hidden);draw(l,'',x=>{c.textContent=x;l.hidden=true;document.title=x})}</script>
        """, locator: .role("combobox", "Country")),
    Widget(
      id: "filter", title: "a combobox that shows options once something is typed",
      html: """
        <label for=i>Country</label><input id=i role=combobox aria-autocomplete=list autocomplete=off><div id=l role=listbox></div><script>
        i.oninput=()=>{setTimeout(()=>draw(l,i.value,x=>{i.value=x;l.innerHTML='';document.title=x}),80)}</script>
        """, filter: "malt"),
    Widget(
      id: "hidden-select", title: "a list drawn in place of a select that is hidden",
      html: """
        <label for=s>Country</label><select id=s style='position:absolute;width:1px;height:1px;clip:rect(0 0 0 0);overflow:hidden'></select><span class=select2><span class=select2-selection role=combobox tabindex=0 aria-expanded=false style='display:inline-block;width:150px'>Choose</span></span>
        <div id=p style='display:none'><input id=q type=search><div id=l></div></div><script>
        const open=document.querySelector('.select2-selection')
        const show=()=>draw(l,q.value,x=>{open.textContent=x;p.style.display='none';document.title=x},'class=select2-results__option role=option')
        open.onclick=()=>{p.style.display='block';q.focus();show()}
        q.oninput=show</script>
        """, filter: "malt"),
    Widget(
      id: "two-lists", title: "a list with another, unseen one for assistive technology",
      html: """
        <div class=ant-select style='width:200px;position:relative'><input id=i role=combobox aria-label=Country aria-controls=h aria-expanded=false readonly style='opacity:0;width:100%'><span id=v style='position:absolute;inset:0'>Choose</span></div>
        <div id=p hidden><div id=h role=listbox style='height:0;width:0;overflow:hidden'><div role=option>m</div></div><div id=l></div></div><script>
        document.querySelector('.ant-select').onmousedown=()=>{p.hidden=false;i.setAttribute('aria-expanded',true);draw(l,'',x=>{v.textContent=x;p.hidden=true;document.title=x},'class=ant-select-item-option')
        for(const o of l.children)o.classList.add('ant-select-item-option')}</script>
        """),
    Widget(
      id: "long", title: "a long list that draws only what is in sight",
      html: """
        <button id=b aria-haspopup=listbox aria-label=Country>Choose</button><div id=p hidden role=listbox style='height:120px;width:200px;overflow:auto'><div id=l style='position:relative'></div></div><script>
        const all=[...Array(200).keys()].map(n=>'Country '+n).concat(countries)
        const show=()=>{l.style.height=all.length*24+'px';const first=Math.floor(p.scrollTop/24);l.innerHTML=all.slice(first,first+6).map((c,n)=>`<div role=option style="position:absolute;height:24px;top:${(first+n)*24}px">${c}</div>`).join('')
          for(const o of l.children)o.onclick=()=>{b.textContent=o.textContent;p.hidden=true;document.title=o.textContent}}
        p.onscroll=show
        b.onclick=()=>{p.hidden=false;show()}</script>
        """, locator: .role("button", "Country")),
    Widget(
      id: "taking-out", title: "a list that stays open, takes out what is chosen and draws anew",
      html: """
        <label for=i>Country</label><div style='width:300px'><span id=v></span><input id=i role=combobox aria-autocomplete=list aria-controls=l aria-expanded=false autocomplete=off></div><div id=l role=listbox></div><script>
        let rest=countries
        const show=()=>{const now=rest.filter(c=>c.toLowerCase().includes(i.value.toLowerCase()));while(l.children.length>now.length)l.lastChild.remove()
          while(l.children.length<now.length){const o=document.createElement('div');o.setAttribute('role','option');o.onclick=()=>{const x=o.textContent;rest=rest.filter(c=>c!==x);v.innerHTML+=`<b>${x}</b> `;i.value='';show();document.title=x};l.append(o)}
          now.forEach((c,n)=>{l.children[n].textContent=c})}
        i.onclick=i.oninput=()=>{i.setAttribute('aria-expanded',true);show()}</script>
        """, filter: "malt"),
    Widget(
      id: "open", title: "a list that is always open",
      html: """
        <div id=l role=listbox aria-label=Country></div><script>
        draw(l,'',x=>{for(const o of l.children)o.setAttribute('aria-selected',o.textContent===x);document.title=x})</script>
        """, locator: .role("listbox", "Country")),
  ]

  private static let custom: [Check] =
    widgets.map { widget in
      Check("choose-\(widget.id)", "An option is chosen in \(widget.title)") { check in
        try await check.show(script + widget.html)
        try await check.page.choose(
          "Malta", filter: widget.filter, in: widget.locator, deadline: .soon)
        try await check.expectTitle("Malta")
      }
    } + [
      Check("choose-missing", "An option that is missing is an error with those that there are") {
        check in
        try await check.show(script + widgets[0].html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.choose(
            "Spain", in: .role("combobox", "Country"), deadline: .shortly)
        }
        try equal(error.message, "combobox \"Country\" has no option \"Spain\"", "the message")
        try contains(
          error.seen.joined(), "\"France\", \"Germany\", \"Malta\", \"Malaysia\", \"New Malta\"",
          in: "what was seen")
      },
      Check("choose-several", "A part that several options have is an error with them") { check in
        try await check.show(script + widgets[0].html)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.choose("Mal", in: .role("combobox", "Country"), deadline: .shortly)
        }
        try equal(error.kind, .strict, "the kind")
        try contains(error.seen.joined(separator: " "), "Malaysia", in: "what was seen")
      },
      Check("choose-undone", "A choice that the page does not keep is an error") { check in
        try await check.show(
          script
            + "<div id=l role=listbox aria-label=Country></div><script>draw(l,'',()=>{})</script>")
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.choose("Malta", in: .role("listbox", "Country"), deadline: .soon)
        }
        try contains(error.message, "did not choose it", in: "the message")
      },
    ]
}
