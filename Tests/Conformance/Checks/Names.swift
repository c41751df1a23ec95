import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  /// Shows a page, and compares each element with `data-t`, at most ten, with what is expected of
  /// it: its role, and its name in quotation marks unless it is empty.
  static func says(
    _ id: String, _ title: String, _ html: String, _ expected: [String]
  ) -> Check {
    Check("name-\(id)", title) { check in
      try await check.show(html)
      let found = try await check.page.matches(of: .css("[data-t]")).map { match in
        let name = match["name"]?.string ?? ""
        return (match["role"]?.string ?? "no role") + (name.isEmpty ? "" : " \"\(name)\"")
      }
      try equal(found, expected, "the roles and names")
    }
  }

  static let names = CheckGroup(
    "Names", namesByText + namesByStyle + namesByRelations + namesOfControls + namesInGraphics)

  private static let namesByText: [Check] = [
    says(
      "boxes", "Boxes within a line are words of their own in a name",
      """
      <style>.i>*{display:inline-block}.f>*{display:inline-flex}.b>*{display:block}</style>
      <button data-t class=i><span>one</span><span>two</span></button>
      <button data-t class=f><span>one</span><span>two</span></button>
      <button data-t class=b><span>one</span><span>two</span></button>
      <button data-t><span>on</span><span>e</span></button>
      """,
      ["button \"one two\"", "button \"one two\"", "button \"one two\"", "button \"one\""]),
    says(
      "spaces", "White space alone in nested elements separates words",
      """
      <button data-t>Save<span><b><i> </i></b></span>all</button>
      <button data-t>Save<span></span>all</button>
      <button data-t>Save<!-- -->all</button>
      <h2 data-t>Save<br>all</h2>
      """,
      [
        "button \"Save all\"", "button \"Saveall\"", "button \"Saveall\"", "heading \"Save all\"",
      ]),
    says(
      "apart", "What is no text of its own stands apart from the text around it",
      """
      <label>Before<input data-t type=checkbox>after</label>
      <a data-t href=x>Bread<img alt=and src="">wine</a>
      <a data-t href=x>Save<span aria-label=it>x</span>now</a>
      <button data-t>Save<i style="display:inline-block;width:9px" aria-hidden=true>x</i>all</button>
      <button data-t>Save<i style="display:none">x</i>all</button>
      """,
      [
        "checkbox \"Before after\"", "link \"Bread and wine\"", "link \"Save it now\"",
        "button \"Save all\"", "button \"Saveall\"",
      ]),
    says(
      "list-item", "A list item has its label outside of a list too",
      "<li data-t aria-label=One>x</li><ul><li data-t aria-label=Two>x</ul>",
      ["generic \"One\"", "listitem \"Two\""]),
    says(
      "hidden", "What shows itself in something invisible belongs to the name",
      """
      <h2 data-t>Seen <span style="visibility:hidden">not <b style="visibility:visible">and
        again</b></span></h2>
      <h2 data-t>Seen <span aria-hidden=true>not <b aria-hidden=false>nor this</b></span></h2>
      <button data-t><span style="display:none">no</span>Yes</button>
      <button data-t aria-labelledby=l>x</button><p hidden id=l><style>b{color:red}</style>All <b
        style="display:none">of it</b></p>
      <div data-t role=button><details>not this<summary>More</summary>nor this</details></div>
      """,
      [
        "heading \"Seen and again\"", "heading \"Seen\"", "button \"Yes\"",
        "button \"All of it\"", "button \"More\"",
      ]),
  ]

  private static let namesByStyle: [Check] = [
    says(
      "letters", "A name has the letters that the style shows",
      """
      <style>.u{text-transform:uppercase}.l{text-transform:lowercase}
      .c{text-transform:capitalize}</style>
      <button data-t class=u>Call us</button>
      <button data-t class=l>Call US</button>
      <button data-t class=c>don't call éva-maria</button>
      <button data-t class=u lang=tr>giriş</button>
      <button data-t class=u>Straße</button>
      <button data-t class=u aria-label="As it is">x</button>
      <button data-t class=u>a<span style="text-transform:none">b</span></button>
      <input data-t type=submit class=u value=Send>
      """,
      [
        "button \"CALL US\"", "button \"call us\"", "button \"Don't Call Éva-Maria\"",
        "button \"GİRİŞ\"", "button \"STRASSE\"", "button \"As it is\"", "button \"Ab\"",
        "button \"Send\"",
      ]),
    Check("text-letters", "Text has the letters that the style shows") { check in
      try await check.show(
        "<p style='text-transform:uppercase'>Call <b style='text-transform:none'>us</b></p>")
      try await check.page.expect(
        .css("p"), [.text(.equals("CALL us"))], deadline: .soon)
      try equal(
        try await check.page.matches(of: .text("CALL us", exact: true)).count, 1, "the matches")
    },
    Check("text-letters-own", "The text of an element's own is compared as it is shown") { check in
      try await check.show(
        """
        <p style='text-transform:uppercase'>Sold <b>out</b> now</p>
        <p style='text-transform:capitalize'>sold <i style='text-transform:none'>off</i></p>
        """)
      for (text, count) in [
        ("SOLD", 1), ("NOW", 1), ("Sold", 1), ("sold", 0), ("now", 0), ("off", 1),
      ] {
        let found = try await check.page.matches(of: .text(text, exact: true))
        try equal(found.count, count, "how many show exactly \(text)")
      }
    },
    says(
      "generated", "Generated content is in a name as its style gives it",
      #"""
      <style>#a::before{content:"★ "}#b::before{content:"x" / "Star"}
      #c::before{content:"x" / ""}#d::after{content:" (" attr(data-n) ")"}
      #e::before{content:"a\"b\\c\A d"}#f::before{content:url(x.png) "g"}
      #g::before{content:url("data:image/gif;base64,R0lGODlhAQABAAAAACw=") / "Star"}
      #h::before{content:url(x.png)}</style>
      <button data-t id=a>Fav</button><button data-t id=b>Fav</button>
      <button data-t id=c>Fav</button><button data-t id=d data-n=9>Inbox</button>
      <button data-t id=e></button><button data-t id=f></button>
      <button data-t id=g>Fav</button><button data-t id=h>Fav</button>
      """#,
      [
        "button \"★ Fav\"", "button \"Star Fav\"", "button \"Fav\"", "button \"Inbox (9)\"",
        #"button "a"b\c d""#, "button \"g\"", "button \"Star Fav\"", "button \"Fav\"",
      ]),
    says(
      "counters", "Counters in generated content have their values",
      """
      <style>body{counter-reset:h}h2{counter-increment:h;counter-reset:s}h3{counter-increment:s 2}
      h2::before{content:counter(h, upper-roman) ". "}h3::before{content:counter(h) "." counter(s) " "}
      section{counter-reset:n}section>a{counter-increment:n}
      section>a::before{content:counters(n, ".") " "}li::before{content:counter(list-item) ") "}
      </style>
      <h2 data-t>One</h2><h3 data-t>First</h3><h3 data-t>Second</h3>
      <h2 style="display:none">Not counted</h2><h2 data-t>Two</h2><h3 data-t>First</h3>
      <section><a href=x data-t>Outer</a><div><section><a href=x data-t>Inner</a></section></div>
      <a href=x data-t>Outer again</a></section>
      <ol start=5 role=listbox><li role=option data-t>Item<li role=option data-t>Next</ol>
      """,
      [
        "heading \"I. One\"", "heading \"1.2 First\"", "heading \"1.4 Second\"",
        "heading \"II. Two\"", "heading \"2.2 First\"", "link \"1 Outer\"",
        "link \"1.1 Inner\"", "link \"2 Outer again\"", "option \"5) Item\"",
        "option \"6) Next\"",
      ]),
  ]

  private static let namesByRelations: [Check] = [
    says(
      "owned", "What an element owns counts there, and nowhere else",
      """
      <button data-t aria-owns=play><span aria-hidden=true><b id=play>Play</b>Stop</span></button>
      <h2 data-t><span hidden aria-owns=kept>no</span><b id=kept>Kept</b></h2>
      <div><span aria-owns=taken></span></div><h2 data-t>Left <b id=taken>taken</b></h2>
      <button data-t aria-owns=gone>Own</button><p hidden id=gone>gone</p>
      <div data-t role=button id=x aria-owns=y>A</div><div data-t role=button id=y aria-owns=x>B</div>
      <button data-t id=self aria-owns="self self">Self</button>
      """,
      [
        "button \"Play\"", "heading \"Kept\"", "heading \"Left\"", "button \"Own\"",
        "button \"A B\"", "button \"B\"", "button \"Self\"",
      ]),
    says(
      "referred", "A label that is referred to counts once in a name",
      """
      <h2 data-t><a href=x aria-labelledby=i>no</a> <a href=x data-t>two <img id=i alt=image>
        three</a></h2>
      <button data-t id=s aria-labelledby="s o" aria-label=Delete>x</button><span id=o>it</span>
      <div id=a aria-labelledby=b role=button data-t>A</div>
      <div id=b aria-labelledby=a role=button data-t>B</div>
      <button data-t aria-labelledby="o o">x</button>
      """,
      [
        "heading \"image two three\"", "link \"two image three\"", "button \"Delete it\"",
        "button \"B\"", "button \"A\"", "button \"it it\"",
      ]),
    says(
      "value", "A field that is referred to says its value, and a password only its length",
      """
      <input id=a value=peanuts><img data-t aria-labelledby=a src="">
      <input id=b aria-label=Own value=""><button data-t aria-labelledby=b>x</button>
      <input id=c aria-label=Count aria-labelledby="c a" value=7 data-t>
      <select id=s><option>one<option selected>two</select><button data-t aria-labelledby=s>x</button>
      <label><input type=checkbox data-t> Show <input type=password value=secret></label>
      <div role=listbox id=l><div role=option aria-selected=true data-t>Red <span role=combobox
        aria-controls=l></span></div></div>
      """,
      [
        "img \"peanuts\"", "button \"Own\"", "textbox \"Count peanuts\"", "button \"two\"",
        "checkbox \"Show ••••••\"", "option \"Red\"",
      ]),
    says(
      "widgets", "The items below an item, and menus, are no part of a name",
      """
      <div role=tree><div role=treeitem data-t>Fruits<div role=group><div role=treeitem
        data-t>Apple</div></div></div></div>
      <div role=menuitem data-t>File<div role=menu><div role=menuitem>Open</div></div></div>
      <label><input type=checkbox data-t> Flash <span role=menu><span role=menuitem>1</span></span>
        times</label>
      <button data-t aria-labelledby=m>x</button><div role=menu id=m>Menu</div>
      """,
      [
        "treeitem \"Fruits\"", "treeitem \"Apple\"", "menuitem \"File\"",
        "checkbox \"Flash times\"", "button \"Menu\"",
      ]),
    says(
      "slots", "A slot stands for what is in it, whatever it says of itself",
      """
      <label id=l><div id=h>slotted</div></label><button data-t aria-labelledby=l></button>
      <label id=m><div id=g></div></label><button data-t aria-labelledby=m></button>
      <script>for (const [id, text] of [["h", ""], ["g", "default"]])
        document.getElementById(id).attachShadow({ mode: "open" }).innerHTML =
          `foo <slot aria-label=no title=no>${text}</slot> bar`;</script>
      """,
      ["button \"foo slotted bar\"", "button \"foo default bar\""]),
    says(
      "unnamed", "Regions and forms without a name are none",
      """
      <div data-t role=region>x</div><div data-t role=region aria-label=" ">x</div>
      <nav data-t role="region group">x</nav><nav data-t role=form>x</nav>
      <div data-t role=region aria-labelledby=none>x</div>
      <div data-t role=region title=Prices>x</div><div data-t role=form aria-label=Login>x</div>
      <section data-t role=region aria-labelledby=n>x</section><b id=n>News</b>
      """,
      [
        "generic", "generic", "group", "navigation", "generic", "region \"Prices\"",
        "form \"Login\"", "region \"News\"",
      ]),
  ]
}
