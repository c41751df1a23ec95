import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let accessibility = CheckGroup(
    "Accessibility", rules.map(\.check) + accessibilityChecks)

  /// A rule with what it finds, and with what it must leave alone.
  private struct Rule {
    var id: String
    var title: String
    /// Body content with each thing that is wrong, and what is said of it.
    var wrong: String
    var told: [String]
    /// Body content of which nothing may be told.
    var right: String

    static let head = "<html lang=en><title>Shop</title>"

    var check: Check {
      Check("accessible-\(id)", title) { check in
        try await check.show(Self.head + wrong)
        let error = try await actionError { () throws(StepFailure) in
          try await check.page.expect(nil, [.accessible(except: [])], deadline: .shortly)
        }
        try equal(error.kind, .accessibility, "the kind")
        try equal(error.seen, told, "what was told")
        if let rule = AccessibilityRule(rawValue: id) {
          try await check.page.expect(nil, [.accessible(except: [rule])], deadline: .soon)
        }
        try await check.show(Self.head + right)
        try await check.page.expect(nil, [.accessible(except: [])], deadline: .soon)
      }
    }
  }

  private static let rules: [Rule] = [
    Rule(
      id: "name", title: "Controls need an accessible name",
      wrong: """
        <button id=b><svg width=9 height=9></svg></button><a id=a href="/"><i style="display:block;width:9px;height:9px"></i></a>
        <input id=i><select id=s><option>x</select><div role=checkbox id=c style="width:9px;height:9px"></div>
        """,
      told: [
        "name: button without a name: <button#b> (#b)", "name: link without a name: <a#a> (#a)",
        "name: textbox without a name: <input#i> (#i)",
        "name: combobox without a name: <select#s> (#s)",
        "name: checkbox without a name: <div#c> (#c)",
      ],
      right: """
        <button aria-label=Save><svg width=9 height=9></svg></button><a href="/"><img alt=Home src=x></a>
        <label>Email <input></label><select title=Size><option>x</select><input placeholder=Search><button>Go</button>
        <button hidden></button><button aria-hidden=true tabindex=-1><svg width=9 height=9></svg></button><input type=hidden>
        """),
    Rule(
      id: "image", title: "Images need a text, unless they are marked as decorative",
      wrong: """
        <img id=a src=/plan.png width=9 height=9><div id=b role=img style="width:9px;height:9px"></div><input id=c type=image src=/go.png width=9 height=9>
        """,
      told: [
        "image: picture without a text: <img#a> /plan.png (#a)",
        "image: picture without a text: <div#b> (#b)",
        "image: picture without a text: <input#c> /go.png (#c)",
      ],
      right: """
        <img alt="" src=x width=9 height=9><img alt=Plan src=x width=9 height=9><svg width=9 height=9></svg>
        <div role=img aria-label=Chart style="width:9px;height:9px"></div><img hidden src=x><img role=presentation src=x width=9 height=9>
        """),
    Rule(
      id: "focus", title: "Focusable elements must not be hidden from assistive technology",
      wrong: "<div aria-hidden=true><button id=b>Close</button></div>",
      told: ["focus: reached by keyboard, but aria-hidden: button \"Close\" (#b)"],
      right: """
        <div aria-hidden=true><button tabindex=-1>x</button><button disabled>x</button><span>x</span></div>
        <div aria-hidden=true inert><button>x</button></div>
        """),
    Rule(
      id: "reference", title: "References of names and descriptions must exist",
      wrong: """
        <button id=b aria-describedby="hint gone">Buy</button><label id=l for=nowhere>Size</label>
        """,
      told: [
        "reference: aria-describedby names \"hint\", which is not there: button \"Buy\" (#b)",
        "reference: for names \"nowhere\", which is not there: <label#l> with text \"Size\"",
      ],
      right: "<button aria-describedby=hint>Buy</button><p id=hint hidden>Now</p>"),
    Rule(
      id: "role", title: "Roles must be valid",
      wrong: "<div id=d role=buton>x</div>",
      told: ["role: there is no role \"buton\": <div#d> (#d)"],
      right: "<div role=\"doc-toc\">x</div><div role=\"magic status\">x</div><div role=\"\">x</div>"
    ),
    Rule(
      id: "contrast", title: "Text must have enough contrast with a uniform background",
      wrong: """
        <p id=a style="color:#999;background:#fff">Grey</p>
        <p id=b style="color:#767676;background:#f0f0f0">Nearly</p>
        <h1 id=c style="color:#aaa;background:#fff;font-size:32px">Large</h1>
        <div style="background:#336699"><p id=d style="color:rgba(255,255,255,.5)">Pale</p></div>
        """,
      told: [
        "contrast: contrast 2.84 of \"Grey\", #999999 on #ffffff, is below 4.5: <p#a> (#a)",
        "contrast: contrast 3.98 of \"Nearly\", #767676 on #f0f0f0, is below 4.5: <p#b> (#b)",
        "contrast: contrast 2.32 of \"Large\", #aaaaaa on #ffffff, is below 3: <h1#c> (#c)",
        "contrast: contrast 2.75 of \"Pale\", #99b3cc on #336699, is below 4.5: <p#d> (#d)",
      ],
      right: """
        <p style="color:#767676;background:#fff">4.54</p>
        <h1 style="color:#949494;background:#fff;font-size:32px">Large 3.03</h1>
        <p style="color:#ccc;background:linear-gradient(#000,#333)">On a gradient</p>
        <div style="opacity:.5"><p style="color:#999">Fading</p></div>
        <button disabled style="color:#ccc;background:#fff">Off</button>
        <p style="color:#eee" aria-hidden=true>Decoration</p>
        <p style="color:#ccc;position:absolute;top:0">Over something</p>
        """),
  ]

  private static let accessibilityChecks: [Check] = [
    Check("accessible-document", "A page needs a language and a title, and must allow zoom") {
      check in
      try await check.show("<meta name=viewport content=\"user-scalable=no\"><p>x</p>")
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(nil, [.accessible(except: [])], deadline: .shortly)
      }
      try equal(
        error.seen,
        [
          "language: the page does not say its language: <html lang>",
          "title: the page has no title",
          "zoom: the page keeps people from zooming: <meta name=viewport>",
        ], "what was told")
      // An element answers for itself alone.
      try await check.page.expect(.css("p"), [.accessible(except: [])], deadline: .soon)
    },
    Check("accessible-waits", "A problem fixed in time passes, in open shadow roots too") {
      check in
      try await check.show(
        """
        <html lang=en><title>Shop</title><div id=host></div><script>
        host.attachShadow({ mode: 'open' }).innerHTML = '<button><svg width=9 height=9></svg></button>';
        setTimeout(() => host.shadowRoot.querySelector('button').ariaLabel = 'Save', 300);
        </script>
        """)
      let early = try await actionError { () throws(StepFailure) in
        try await check.page.expect(nil, [.accessible(except: [])], deadline: .now)
      }
      try equal(early.seen.count, 1, "what was told at first")
      try await check.page.expect(nil, [.accessible(except: [])], deadline: .soon)
    },
    Check("accessible-many", "Of many problems, the first and the number of others are reported") {
      check in
      try await check.show(
        "<html lang=en><title>x</title>"
          + (1...30).map { "<img id=i\($0) src=x width=9 height=9>" }.joined())
      let error = try await actionError { () throws(StepFailure) in
        try await check.page.expect(nil, [.accessible(except: [])], deadline: .shortly)
      }
      try equal(error.seen.count, 21, "the lines")
      try equal(error.seen.last, "and 10 more", "the last line")
    },
  ]
}
