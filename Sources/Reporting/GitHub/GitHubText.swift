import Support

/// Escapes text for GitHub's workflow commands and Markdown.
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

  /// Literal text in Markdown: no markup, mention or link.
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

  /// Text in a `<pre>` block, in which only entities are interpreted, not Markdown.
  static func preformatted(_ text: String) -> String {
    MarkupText.escaped(text, quote: "\"")
  }
}
