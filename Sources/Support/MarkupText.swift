/// Text within HTML or XML.
public enum MarkupText {
  /// The text with `&`, `<`, `>` and `"` as character references, for the content of an element or
  /// an attribute in double quotes.
  ///
  /// - Parameters:
  ///   - quote: The replacement of `"`.
  ///   - apostrophe: The replacement of `'`; by default `'` itself.
  public static func escaped(
    _ text: String, quote: String = "&quot;", apostrophe: String = "'"
  ) -> String {
    var output = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": output.append(contentsOf: "&amp;".unicodeScalars)
      case "<": output.append(contentsOf: "&lt;".unicodeScalars)
      case ">": output.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": output.append(contentsOf: quote.unicodeScalars)
      case "'": output.append(contentsOf: apostrophe.unicodeScalars)
      default: output.append(scalar)
      }
    }
    return String(output)
  }
}
