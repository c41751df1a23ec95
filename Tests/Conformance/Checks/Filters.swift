import BrowserAPI
import BrowserTesting
import JSON
import Vocabulary

extension Conformance {
  static let filters = CheckGroup(
    "Texts and filters of locators", (comparisons + contents + states).map(\.check))

  private static let buttons =
    "<button id=a>Save</button><button id=b>Save as…</button><button id=c>Send</button>"

  private static let comparisons: [Search] = [
    Search(
      "name-matches", "A name may be given by a regular expression", buttons,
      .role("button").with(.name, .matches("^S(ave|end)$")), "a c"),
    Search(
      "name-equals", "A name may have to be equal", buttons,
      .role("button").with(.name, .equals("Save")), "a"),
    Search(
      "name-empty", "An element without a name is found by the empty one",
      "<button id=a></button><button id=b>x</button>", .role("button").with(.name, .equals("")),
      "a"),
    Search(
      "text-matches", "A pattern finds the smallest elements whose text it matches",
      "<ul><li id=a>Order 12</li><li>Order x</li><li>My <b id=b>Order 13</b></li></ul>",
      Locator().with(.text, .matches("^Order \\d+$")), "a b"),
    Search(
      "text-matches-case", "A pattern minds case", "<p id=a>SAVE</p><p id=b>Save</p>",
      Locator().with(.text, .matches("Save")), "b"),
    Search(
      "text-equals", "A text may have to be equal", "<p id=a>Save</p><p>Save as</p>",
      Locator().with(.text, .equals("Save")), "a"),
    Search(
      "label-matches", "A label may be given by a regular expression",
      "<label>Street 1 <input id=a></label><label>Street <input id=b></label>",
      Locator().with(.label, .matches("\\d$")), "a"),
    Search(
      "attribute-matches", "A placeholder may be given by a regular expression",
      "<input id=a placeholder='Your name'><input placeholder='Your mail'>",
      Locator().with(.placeholder, .matches("name$")), "a"),
    Search(
      "alt-equals", "An alternative text may have to be equal",
      "<img id=a alt=Cat src=''><img alt='Cat 2' src=''>", Locator().with(.alt, .equals("Cat")),
      "a"),
    Search(
      "test-id-matches", "A test id may be given by a regular expression",
      "<p id=a data-testid=seat-1>x</p><p id=b data-testid=seat-12>y</p><p data-testid=row-1>z</p>",
      Locator().with(.testID, .matches("^seat-")), "a b"),
    Search(
      "label-overridden", "A label that aria-labelledby overrides labels nothing",
      "<i id=n>Right</i><label>Wrong <input id=a aria-labelledby=n aria-label=Other></label>",
      .label("Wrong"), ""),
    Search(
      "label-aria-overridden", "An aria-label that aria-labelledby overrides labels nothing",
      "<i id=n>Right</i><label>Wrong <input id=a aria-labelledby=n aria-label=Other></label>",
      .label("Other"), ""),
    Search(
      "label-by-aria", "A label that aria-label overrides labels nothing",
      "<label>Wrong <button id=a aria-label=Right>x</button></label>", .label("Wrong"), ""),
    Search(
      "label-dangling", "A label counts where aria-labelledby refers to nothing",
      "<label>Email <input id=a aria-labelledby=none></label>", .label("Email"), "a"),
  ]

  private static let rows =
    "<table><tr id=a><td>Acme<td><input type=checkbox checked><tr id=b><td>Beta<td>"
    + "<input type=checkbox><tr id=c><td>Acme Ltd<td></table>"

  private static let contents: [Search] = [
    Search(
      "has-text", "hasText keeps what shows a text, wherever in it", rows,
      .role("row").with(.hasText, .contains("acme")), "a c"),
    Search(
      "has-text-outer", "hasText keeps outer elements, too",
      "<ul id=a><li id=b>x</li></ul>", Locator.css("ul, li").with(.hasText, .contains("x")), "a b"),
    Search(
      "has-text-equals", "hasText may have to be the whole text",
      "<p id=a>Acme <b>1</b></p><p>Acme 12</p>",
      Locator.css("p").with(.hasText, .equals("Acme 1")), "a"),
    Search(
      "has-text-hidden", "Hidden text is not shown",
      "<p>Acme<i style='display:none'>x</i></p><p id=b>x</p>",
      Locator.css("p").with(.hasText, .contains("x")), "b"),
    Search(
      "has-text-select", "A drop-down shows its chosen option",
      "<select id=a><option>S<option selected>M</select><select><option>S</select>",
      Locator.role("combobox").with(.hasText, .contains("M")), "a"),
    Search(
      "has-not-text", "hasNotText leaves out what shows a text", rows,
      .role("row").with(.hasNotText, .contains("Acme")), "b"),
    Search(
      "has", "has keeps what has an element inside", rows,
      .role("row").with(.has, .role("checkbox")), "a b"),
    Search(
      "has-state", "The element inside may have to be in a state", rows,
      .role("row").with(.has, Locator.role("checkbox").with(.checked, .bool(true))), "a"),
    Search(
      "has-not", "hasNot leaves out what has an element inside", rows,
      .role("row").with(.hasNot, .role("checkbox")), "c"),
    Search(
      "has-inside", "The element itself is not inside of itself",
      "<ul><li id=a>x</li><li id=b><b>x</b></li></ul>", .role("listitem").with(.has, .text("x")),
      "b"),
    Search(
      "has-shadow", "has looks into open shadow roots",
      "<div id=a class=h></div><div class=h></div><script>a.attachShadow({mode:'open'})"
        + ".innerHTML='<button>x</button>'</script>", Locator.css(".h").with(.has, .role("button")),
      "a"),
    Search(
      "has-nested", "An element inside may have to have another one inside",
      "<ul id=a class=l><li><b>x</b></ul><ul class=l><li></li></ul><b>x</b>",
      Locator.css(".l").with(.has, Locator.role("listitem").with(.has, .text("x"))), "a"),
    Search(
      "has-within", "A container of the element inside is looked for inside, too",
      "<form id=a class=f><p><button>x</button></p></form><p><span class=f><button>x</button></span></p>",
      Locator.css(".f").with(.has, Locator.role("button").within(.css("p"))), "a"),
    Search(
      "visible", "visible keeps what can be seen",
      "<p id=a>x</p><p style='display:none'>x</p><p style='visibility:hidden'>x</p>"
        + "<p style='height:0;overflow:hidden'></p>", Locator.css("p").with(.visible, .bool(true)),
      "a"),
    Search(
      "invisible", "visible: false keeps what cannot be seen",
      "<p>x</p><p id=b style='display:none'>x</p><p id=c></p>",
      Locator.css("p").with(.visible, .bool(false)), "b c"),
  ]

  private static let boxes =
    "<input type=checkbox id=a checked><input type=checkbox id=b><input type=checkbox id=c>"
    + "<script>c.indeterminate=true</script><span id=d role=checkbox aria-checked=mixed>d</span>"
    + "<span id=e role=checkbox aria-checked=true>e</span><span id=f role=checkbox>f</span>"

  private static let states: [Search] = [
    Search(
      "checked", "checked: true finds boxes that are ticked", boxes,
      .role("checkbox").with(.checked, .bool(true)), "a e"),
    Search(
      "unchecked", "checked: false finds boxes that are clear, also by default", boxes,
      .role("checkbox").with(.checked, .bool(false)), "b f"),
    Search(
      "partly-checked", "checked: mixed finds boxes that are partly ticked", boxes,
      .role("checkbox").with(.checked, .mixed), "c d"),
    Search(
      "selected", "selected finds the chosen tab",
      "<b id=a role=tab aria-selected=true>1</b><b id=b role=tab>2</b>",
      .role("tab").with(.selected, .bool(true)), "a"),
    Search(
      "selected-option", "selected finds the chosen option of a list",
      "<select size=3><option id=a>S<option id=b selected>M</select>",
      .role("option").with(.selected, .bool(true)), "b"),
    Search(
      "expanded", "expanded finds what is open",
      "<button id=a aria-expanded=true>1</button><button aria-expanded=false>2</button>"
        + "<button>3</button><details open><summary id=d>4</summary>x</details>",
      .role("button").with(.expanded, .bool(true)), "a d"),
    Search(
      "collapsed", "expanded: false finds only what can be opened",
      "<button aria-expanded=true>1</button><button id=b aria-expanded=false>2</button>"
        + "<button>3</button><details><summary id=d>4</summary>x</details>",
      .role("button").with(.expanded, .bool(false)), "b d"),
    Search(
      "pressed", "pressed finds buttons that are down",
      "<button id=a aria-pressed=true>B</button><button aria-pressed=false>I</button>"
        + "<button id=c aria-pressed=mixed>U</button>", .role("button").with(.pressed, .bool(true)),
      "a"),
    Search(
      "disabled", "disabled finds what cannot be used, also by what is around it",
      "<button id=a disabled>1</button><fieldset disabled><button id=b>2</button></fieldset>"
        + "<div aria-disabled=true><button id=c>3</button></div><button>4</button>",
      .role("button").with(.disabled, .bool(true)), "a b c"),
    Search(
      "enabled", "disabled: false finds what can be used",
      "<button disabled>1</button><button id=b>2</button>",
      .role("button").with(.disabled, .bool(false)), "b"),
    Search(
      "level", "level finds headings of a level, also one that says it",
      "<h1>1</h1><h2 id=b>2</h2><div id=c role=heading aria-level=2>3</div>"
        + "<div id=d role=heading>4</div><h2 aria-level=3>5</h2>",
      .role("heading").with(.level, .number(2)), "b c d"),
  ]
}
