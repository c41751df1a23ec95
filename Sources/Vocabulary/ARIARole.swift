import Support

/// The roles that an element can have: the concrete roles of WAI-ARIA 1.3 and of its modules for
/// drawings (`graphics-…`) and books (`doc-…`).
///
/// Sources: https://www.w3.org/TR/wai-aria-1.3/#role_definitions,
/// https://www.w3.org/TR/graphics-aria-1.0/ and https://www.w3.org/TR/dpub-aria-1.1/. `image` is
/// the synonym of `img` that ARIA 1.3 prefers, `directory` an older one of `list`.
public enum ARIARole {
  /// All roles, in alphabetical order.
  public static let all: [String] = [
    "alert", "alertdialog", "application", "article", "banner", "blockquote", "button", "caption",
    "cell", "checkbox", "code", "columnheader", "combobox", "comment", "complementary",
    "contentinfo", "definition", "deletion", "dialog", "directory", "doc-abstract",
    "doc-acknowledgments", "doc-afterword", "doc-appendix", "doc-backlink", "doc-biblioentry",
    "doc-bibliography", "doc-biblioref", "doc-chapter", "doc-colophon", "doc-conclusion",
    "doc-cover", "doc-credit", "doc-credits", "doc-dedication", "doc-endnote", "doc-endnotes",
    "doc-epigraph", "doc-epilogue", "doc-errata", "doc-example", "doc-footnote", "doc-foreword",
    "doc-glossary", "doc-glossref", "doc-index", "doc-introduction", "doc-noteref", "doc-notice",
    "doc-pagebreak", "doc-pagefooter", "doc-pageheader", "doc-pagelist", "doc-part", "doc-preface",
    "doc-prologue", "doc-pullquote", "doc-qna", "doc-subtitle", "doc-tip", "doc-toc", "document",
    "emphasis", "feed", "figure", "form", "generic", "graphics-document", "graphics-object",
    "graphics-symbol", "grid", "gridcell", "group", "heading", "image", "img", "insertion", "link",
    "list", "listbox", "listitem", "log", "main", "mark", "marquee", "math", "menu", "menubar",
    "menuitem", "menuitemcheckbox", "menuitemradio", "meter", "navigation", "none", "note",
    "option", "paragraph", "presentation", "progressbar", "radio", "radiogroup", "region", "row",
    "rowgroup", "rowheader", "scrollbar", "search", "searchbox", "sectionfooter", "sectionheader",
    "separator", "slider", "spinbutton", "status", "strong", "subscript", "suggestion",
    "superscript", "switch", "tab", "table", "tablist", "tabpanel", "term", "textbox", "time",
    "timer", "toolbar", "tooltip", "tree", "treegrid", "treeitem",
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
