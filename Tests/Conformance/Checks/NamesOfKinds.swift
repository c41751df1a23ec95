import BrowserAPI
import BrowserTesting
import Vocabulary

extension Conformance {
  static let namesOfControls: [Check] = [
    says(
      "embedded", "A control within a label says its value",
      """
      <label><input type=checkbox data-t> Flash <span role=combobox aria-label=n>3</span> times</label>
      <label><input type=checkbox data-t> Flash <div role=combobox><input value=4></div> times</label>
      <label><input type=checkbox data-t> Flash <span role=combobox aria-controls=list>?</span>
        times</label>
      <ul role=listbox id=list><li role=option>4<li role=option aria-selected=true>5</ul>
      <label><input type=checkbox data-t> Flash <ul role=listbox><li role=option>6<li role=option
        aria-selected=true>7</ul> times</label>
      <label><input type=checkbox data-t> Flash <span role=slider aria-valuenow=8>8.0</span>
        times</label>
      <label><input type=checkbox data-t> Flash <span role=spinbutton aria-valuenow=9.0
        aria-valuetext=9>9.0</span> times</label>
      <label><input type=checkbox data-t> Flash <input type=range max=20 value=10> times</label>
      <label><input type=checkbox data-t> Flash <span role=textbox contenteditable>11</span>
        times</label>
      <label><input type=checkbox data-t> Flash <select><option>1<option selected>12</select>
        times</label>
      """,
      [3, 4, 5, 7, 8, 9, 10, 11, 12].map { "checkbox \"Flash \($0) times\"" }),
    Check("label-seen", "A label is its text as it is seen, hidden parts left out") { check in
      try await check.show(
        """
        <label id=a>Name<span hidden> is missing</span><i style="visibility:hidden"> too
          short</i><b aria-hidden=true> *</b> <input></label>
        <label style="text-transform:uppercase">street <input></label>
        <label for=c hidden>Zip <span hidden>code</span></label><input id=c>
        <label><svg width=9 height=9><title>Mail</title></svg><input></label>
        <label>First<br>line <input></label>
        """)
      for text in ["Name *", "STREET", "Zip code", "Mail", "First line"] {
        try equal(
          try await check.page.matches(of: .label(text, exact: true)).count, 1,
          "the fields labelled \(text)")
      }
      try equal(try await check.page.matches(of: .label("missing")).count, 0, "hidden labels")
    },
    says(
      "switch", "A checkbox that says so is a switch",
      "<label><input type=checkbox switch data-t> Wifi</label><input type=text switch data-t>",
      ["switch \"Wifi\"", "textbox"]),
    says(
      "picture", "A picture that is decoration has no name; one alone in a figure has its caption",
      """
      <img data-t src="" alt title=no><img data-t src="" alt aria-label=" ">
      <img data-t src="" alt aria-label=Logo><img data-t src="" title=Logo>
      <figure data-t><img data-t src=""><figcaption>Sales</figcaption></figure>
      <figure data-t title=All><img data-t src="">and more<figcaption>Sales</figcaption></figure>
      <figure><img data-t src="" alt=Own><figcaption>Sales</figcaption></figure>
      """,
      [
        "presentation", "presentation", "img \"Logo\"", "img \"Logo\"", "figure",
        "img \"Sales\"", "figure \"All\"", "img", "img \"Own\"",
      ]),
    says(
      "group", "What is acted on is a group at least",
      """
      <div data-t draggable=true aria-label=Card>x</div><div data-t draggable=false>x</div>
      <div data-t role=none draggable=true>x</div><article data-t draggable=true>x</article>
      <div data-t autofocus>x</div><img data-t alt src="" draggable=true>
      <address data-t>x</address><hgroup data-t><h2>x</h2></hgroup>
      """,
      [
        "group \"Card\"", "generic", "group", "article", "group", "presentation", "group",
        "group",
      ]),
    says(
      "layout", "Parts of a list or table that is declared as something else are none",
      """
      <ul role=tablist><li data-t>x</ul><ul role=none><li data-t>x</ul><ul><li data-t>x</ul>
      <table role=list><tr data-t><td data-t>x</table>
      <table role=none><tr data-t><td data-t>x</table>
      <table role=grid><tr data-t><td data-t>x</table>
      """,
      [
        "generic", "presentation", "listitem", "generic", "generic", "presentation",
        "presentation", "row \"x\"", "gridcell \"x\"",
      ]),
    says(
      "parts", "Parts of a page within others are headers and footers of those",
      """
      <header data-t>x</header><footer data-t>x</footer>
      <article><header data-t aria-label=Top>x</header><footer data-t>x</footer></article>
      <main><aside data-t>x</aside></main><section><aside data-t>x</aside></section>
      """,
      [
        "banner", "contentinfo", "sectionheader \"Top\"", "sectionfooter", "complementary",
        "generic",
      ]),
  ]

  static let namesInGraphics: [Check] = [
    says(
      "graphics", "Elements of a drawing are named by their title",
      """
      <svg width=90 height=90><circle data-t r=9><title>Circle</title></circle>
      <g data-t><title>Group</title><rect data-t width=9 height=9 /></g>
      <g data-t><rect width=9 height=9 /></g><path data-t aria-label=Path d="M0 0L9 9"></path>
      <a data-t xlink:href="#" xlink:title=Old><rect width=9 height=9 /></a>
      <a data-t href="#"><title>New</title><text>x</text></a>
      <a data-t href="#"><text>One</text><text>two</text></a>
      <image data-t aria-label=Photo width=9 height=9></image></svg>
      <button data-t><svg><g><title>Cut</title><path d="M0 0L9 9" /></g></svg></button>
      """,
      [
        "graphics-symbol \"Circle\"", "group \"Group\"", "no role", "no role",
        "graphics-symbol \"Path\"", "link \"Old\"", "link \"New\"", "link \"One two\"",
        "img \"Photo\"", "button \"Cut\"",
      ]),
    says(
      "modules", "The roles of books and drawings are roles",
      """
      <section data-t role=doc-chapter aria-label=One>x</section><a data-t role=doc-noteref
      href="#">1</a><h2 data-t role=doc-subtitle>Sub</h2><div data-t role=doc-tip>x</div>
      <div data-t role="doc-nothing note">x</div><div data-t role=graphics-document
      aria-label=Map></div><div data-t role=graphics-object>Part</div><div data-t
      role=graphics-symbol aria-label=Pin></div><ul data-t role=directory><li>x</ul>
      """,
      [
        "doc-chapter \"One\"", "doc-noteref \"1\"", "doc-subtitle \"Sub\"", "doc-tip", "note",
        "graphics-document \"Map\"", "graphics-object \"Part\"", "graphics-symbol \"Pin\"",
        "list",
      ]),
    Check("name-role-lookup", "Elements are found by roles of all kinds, by either name of one") {
      check in
      try await check.show(
        """
        <section role=doc-chapter>x</section><ul role=directory><li>x</ul><ol></ol>
        <div role=region>x</div><nav role=region aria-label=n>x</nav><div draggable=true>x</div>
        <svg><circle r=9><title>c</title></circle><g aria-label=g></g><image href=x /></svg>
        <article><header>x</header></article><input type=checkbox switch>
        <div role=none>x</div><img alt="" src="">
        """)
      let counts = [
        "doc-chapter": 1, "directory": 2, "list": 2, "region": 1, "group": 2,
        "graphics-symbol": 1, "image": 2, "img": 2, "sectionheader": 1, "banner": 0,
        "switch": 1, "checkbox": 0,
      ]
      for (role, count) in counts.sorted(by: { $0.key < $1.key }) {
        try equal(
          try await check.page.matches(of: .role(role)).count, count, "the matches of \(role)")
      }
    },
  ]
}
