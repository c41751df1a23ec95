/// What other tools call the criteria of a locator.
enum LocatorWords {
  /// The words, and what to write here.
  private static let hints: [(words: [String], hint: String)] = [
    (["first"], "write nth: 0"),
    (["timeout", "budget", "allow", "isolation"], "write it beside the verb, at the same indent"),
    (["getByRole", "byRole", "findByRole"], "write role: …"),
    (["getByText", "byText", "findByText"], "write text: …"),
    (["getByLabel", "getByLabelText", "byLabel", "findByLabelText"], "write label: …"),
    (["getByPlaceholder", "getByPlaceholderText", "byPlaceholder"], "write placeholder: …"),
    (["getByAltText", "byAltText"], "write alt: …"), (["getByTitle", "byTitle"], "write title: …"),
    (["getByTestId", "byTestId", "findByTestId"], "write testId: …"),
    (["locator", "cssSelector", "byCss"], "write css: …"),
    (["last"], "write nth: -1"),
    (["eq", "index"], "write nth: 0 for the first match, nth: -1 for the last"),
    (
      ["contains", "containsText", "containing", "hastext", "has-text", "withText"],
      "write hasText: … for text that the element shows"
    ),
    (["withExactText", "exactText"], "write text: { equals: … }"),
    (["hasExactText"], "write hasText: { equals: … }"),
    (
      ["equals", "matches", "regex", "pattern"],
      "write it under the criterion: text: { matches: … }"
    ),
    (["filter"], "write hasText, has, visible or a state beside the other criteria"),
    (["filterVisible", "isVisible", "includeHidden"], "write visible: true or visible: false"),
    (["filterHidden", "hidden"], "write visible: false"),
    (["enabled"], "write disabled: false beside a role"),
    (["toLeftOf", "left-of", "left"], "write leftOf: …"),
    (["toRightOf", "right-of", "right"], "write rightOf: …"),
    (
      ["containsChild", "containsDescendants", "containsElement", "withDescendant"], "write has: …"
    ),
    (["hasnot", "has-not", "without"], "write hasNot: … or hasNotText: …"),
    (
      ["childOf", "parent", "inside", "insideOf", "container", "scope", "ancestor", "closest"],
      "write within: …"
    ),
    (["id"], "write css: \"#…\""),
    (["class", "className"], "write css: \".…\""),
    (["selector", "tag", "tagName"], "write css: …"),
    (["xpath"], "write role, text or css; there is no XPath"),
    (
      ["data-testid", "data-test-id", "dataTestId", "data-test", "data-cy", "testID"],
      "write testId: …; suite.yaml names the attribute as testIdAttribute"
    ),
    (
      ["aria-label", "ariaLabel", "accessibilityLabel", "accessibilityText"],
      "write { role: …, name: … }, or label: … for a field"
    ),
    (["ariaChecked", "aria-checked"], "write checked: …"),
    (["ariaSelected", "aria-selected"], "write selected: …"),
    (["ariaExpanded", "aria-expanded"], "write expanded: …"),
    (["ariaPressed", "aria-pressed"], "write pressed: …"),
    (["ariaLevel", "aria-level"], "write level: …"),
    (["altText", "alternativeText"], "write alt: …"),
    (["tooltip"], "write title: …"),
    (["maxDistance", "radius"], "write distance: …"),
    (["and"], "write both criteria in one mapping; all that is given must hold"),
    (["or"], "write { matches: \"one|other\" } for texts, or \"a, b\" as a css selector"),
    (["not"], "write hasNot, hasNotText or a state that is false"),
  ]

  /// Those of the words by which other tools find an element.
  static let finders: Set<String> = [
    "id", "class", "className", "selector", "tag", "tagName", "xpath", "data-testid",
    "data-test-id",
    "dataTestId", "data-test", "data-cy", "aria-label", "ariaLabel", "accessibilityLabel",
    "accessibilityText", "altText", "alternativeText", "tooltip",
    "getByRole", "byRole", "findByRole", "getByText", "byText", "findByText", "getByLabel",
    "getByLabelText", "byLabel", "findByLabelText", "getByPlaceholder", "getByPlaceholderText",
    "byPlaceholder", "getByAltText", "byAltText", "getByTitle", "byTitle", "getByTestId",
    "byTestId",
    "findByTestId", "cssSelector", "byCss",
  ]

  /// What to write in place of a word of another tool; nil for any other word.
  static func hint(for word: String) -> String? {
    hints.first { $0.words.contains(word) }?.hint
  }
}
