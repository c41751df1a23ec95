import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  private static let nested = """
    <div id=host><span slot=s>Slotted</span><span>Unslotted</span></div>
    <script>
      const root = host.attachShadow({ mode: "open" });
      root.innerHTML = '<slot name=s></slot><button>Inner</button><div id=deep></div>';
      root.getElementById("deep").attachShadow({ mode: "open" }).innerHTML =
        '<label>Deep <input></label>';
    </script>
    """

  /// A locator in the nested roots, and how many matches it has.
  private static func finds(
    _ id: String, _ title: String, _ locator: Locator<String>, _ count: Int
  ) -> Check {
    Check("shadow-\(id)", title) { check in
      try await check.show(nested)
      try await check.page.expect(locator, [.count(count)], deadline: .soon)
    }
  }

  static let shadowDOM = CheckGroup(
    "Shadow DOM",
    [
      finds("role", "A role is found in a shadow root", .role("button", "Inner"), 1),
      finds("deep", "A label is found in nested shadow roots", .label("Deep"), 1),
      finds("slotted", "Slotted content is found", .text("Slotted", exact: true), 1),
      finds("unslotted", "Content without a slot has no text", .text("Unslotted"), 0),
      finds("css", "CSS finds elements in shadow roots", .css("input"), 1),
      finds(
        "within", "A host is a scope for its shadow root",
        Locator<String>.role("textbox").within(.css("#deep")), 1),
      Check("shadow-click", "A button in a shadow root is clicked") { check in
        try await check.show(
          "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<button>Go</button>';h.shadowRoot.firstChild.onclick=()=>document.title='done'</script>"
        )
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("done")
      },
      Check("shadow-click-slotted", "A slotted button is clicked") { check in
        try await check.show(
          "<div id=h><button onclick='document.title=`done`'>Go</button></div><script>h.attachShadow({mode:'open'}).innerHTML='<p><slot></slot></p>'</script>"
        )
        try await check.page.click(.role("button", "Go"), deadline: .soon)
        try await check.expectTitle("done")
      },
      Check("shadow-fill", "A field in nested shadow roots is filled") { check in
        try await check.show(nested)
        try await check.page.fill(.label("Deep"), with: "words", deadline: .soon)
        try await check.page.expect(.label("Deep"), [.value(.equals("words"))], deadline: .soon)
      },
      Check("shadow-press", "Keys go to a field in a shadow root") { check in
        try await check.show(nested)
        try await check.page.type("ab", into: .label("Deep"), deadline: .soon)
        try await check.page.press("Backspace", on: .label("Deep"), deadline: .soon)
        try await check.page.expect(.label("Deep"), [.value(.equals("a"))], deadline: .soon)
      },
      Check("shadow-wait", "A change in a shadow root is awaited") { check in
        try await check.show(
          "<div id=h></div><script>h.attachShadow({mode:'open'}).innerHTML='<i>old</i>';setTimeout(()=>h.shadowRoot.firstChild.textContent='new',60)</script>"
        )
        try await check.page.expect(.css("i"), [.text(.equals("new"))], deadline: .soon)
      },
      Check("shadow-declarative", "Elements in a declarative shadow root are found") { check in
        try await check.show(
          "<div><template shadowrootmode=open><button>Inner</button></template></div>")
        try await check.page.expect(.role("button", "Inner"), [.visible], deadline: .soon)
      },
      Check("shadow-custom-element", "Elements in a custom element defined late are found") {
        check in
        try await check.show(
          "<my-box></my-box><script>setTimeout(()=>customElements.define('my-box',class extends HTMLElement{connectedCallback(){this.attachShadow({mode:'open'}).innerHTML='<button>Late</button>'}}),60)</script>"
        )
        try await check.page.expect(.role("button", "Late"), [.visible], deadline: .soon)
      },
      Check("shadow-closed", "Elements in a closed shadow root are not found") { check in
        try await check.show(
          "<div id=h></div><script>h.attachShadow({mode:'closed'}).innerHTML='<button>Go</button>'</script>"
        )
        try await check.page.expect(.role("button"), [.count(0)], deadline: .soon)
      },
    ])
}
