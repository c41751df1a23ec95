/// What other tools call the conditions of `expect`.
enum MatcherWords {
  private static let hints: [(words: [String], hint: String)] = [
    (["toBeVisible", "isVisible", "toBeAttached", "exist", "exists"], "write visible: true"),
    (
      ["toBeHidden", "notVisible", "toBeDetached", "notExist", "isNotVisible"], "write hidden: true"
    ),
    (["toBeEnabled", "isEnabled"], "write enabled: true"),
    (["toBeDisabled", "isDisabled"], "write disabled: true"),
    (["toBeChecked", "isChecked"], "write checked: true"),
    (["toHaveText", "hasExactText", "toEqual", "textIs"], "write text: { equals: … }"),
    (["toContainText", "containsText", "toContain", "contains"], "write text: …"),
    (["toHaveValue", "hasValue", "toHaveValues"], "write value: …"),
    (["toHaveCount", "length", "size", "toHaveLength"], "write count: …"),
    (["toHaveAttribute", "attributes", "attr"], "write attribute: { NAME: … }"),
    (["toHaveURL", "toHaveUrl", "path", "pathname", "location"], "write url: …"),
    (["toHaveTitle"], "write title: …"),
    (["toHaveAccessibleName", "accessibleName"], "write role: and name: …"),
    (["toHaveClass", "toContainClass"], "write attribute: { class: { contains: … } }"),
    (
      ["toHaveCSS", "toHaveCss"], "use read: { …, style: NAME, save: NAME } and when: { value: … }"
    ),
    (["toMatch", "regex", "matchesRegex"], "write text: { matches: … }"),
    (
      ["should", "assert", "is", "be", "that"], "write the condition itself, such as visible: true"
    ),
    (["cookies"], "write cookie: { NAME: … }"),
    (["localStorage"], "write storage: { local: { KEY: … } }"),
    (["sessionStorage"], "write storage: { session: { KEY: … } }"),
    (["steps", "then"], "use when: to carry out steps where something holds"),
  ]

  /// What to write in place of a word of another tool; nil for any other word.
  static func hint(for word: String) -> String? {
    if word.hasPrefix("not."), let inner = hint(for: String(word.dropFirst(4))) {
      return "\(inner), or its opposite"
    }
    return hints.first { $0.words.contains(word) }?.hint
  }
}
