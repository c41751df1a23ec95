import Support

/// The roles that an element can have: the concrete roles of WAI-ARIA 1.2.
///
/// Source: https://www.w3.org/TR/wai-aria-1.2/#role_definitions; `image` is the synonym of `img`
/// that ARIA 1.3 prefers.
public enum ARIARole {
  /// All roles, in alphabetical order.
  public static let all: [String] = [
    "alert", "alertdialog", "application", "article", "banner", "blockquote", "button", "caption",
    "cell", "checkbox", "code", "columnheader", "combobox", "complementary", "contentinfo",
    "definition", "deletion", "dialog", "directory", "document", "emphasis", "feed", "figure",
    "form", "generic", "grid", "gridcell", "group", "heading", "image", "img", "insertion", "link",
    "list", "listbox", "listitem", "log", "main", "marquee", "math", "menu", "menubar", "menuitem",
    "menuitemcheckbox", "menuitemradio", "meter", "navigation", "none", "note", "option",
    "paragraph", "presentation", "progressbar", "radio", "radiogroup", "region", "row", "rowgroup",
    "rowheader", "scrollbar", "search", "searchbox", "separator", "slider", "spinbutton",
    "status", "strong", "subscript", "superscript", "switch", "tab", "table", "tablist",
    "tabpanel", "term", "textbox", "time", "timer", "toolbar", "tooltip", "tree", "treegrid",
    "treeitem",
  ]

  /// Names that people use for a role, and the role.
  private static let synonyms = [
    "a": "link", "anchor": "link", "input": "textbox", "text": "textbox", "textfield": "textbox",
    "field": "textbox", "textarea": "textbox", "select": "combobox", "dropdown": "combobox",
    "nav": "navigation", "header": "banner", "footer": "contentinfo", "aside": "complementary",
    "h1": "heading", "h2": "heading", "h3": "heading", "title": "heading", "li": "listitem",
    "ul": "list", "td": "cell", "th": "columnheader", "tr": "row", "modal": "dialog",
    "toggle": "switch", "section": "region", "toast": "status", "icon": "img", "picture": "img",
  ]

  /// A hint for a word that is not a role; nil if it is one.
  public static func hint(for role: String) -> String? {
    if all.contains(role) { return nil }
    if let meant = synonyms[role.lowercased()] { return "did you mean \"\(meant)\"?" }
    if let meant = NearestName.of(role, in: all) { return "did you mean \"\(meant)\"?" }
    return "use an ARIA role such as button, link, textbox, heading, row or dialog"
  }
}
