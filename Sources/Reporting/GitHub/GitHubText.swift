import Support

/// Text for GitHub's workflow commands and for its Markdown.
enum GitHubText {
  /// The data of a workflow command
  /// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
  static func data(_ text: String) -> String {
    text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
  }

  /// A property of a workflow command.
  static func property(_ text: String) -> String {
    data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
  }

  /// Text within Markdown that means nothing but itself: no markup, mention or link.
  static func markdown(_ text: String) -> String {
    var result = ""
    for character in MarkupText.escaped(PageText.line(text), quote: "\"") {
      switch character {
      case "@": result += "&#64;"
      case "\\", "`", "*", "_", "{", "}", "[", "]", "(", ")", "#", "!", "|", "~", "$", "+", "-",
        ":":
        result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }

  /// Text within a `<pre>` block: Markdown is not read there, only entities are.
  static func preformatted(_ text: String) -> String {
    MarkupText.escaped(text, quote: "\"")
  }
}
