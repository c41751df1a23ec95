package import JSON

extension BrowserError {
  /// What a browser says of a script of a journey that it could not run.
  package static func inScript(_ reason: String) -> BrowserError {
    BrowserError(
      .scriptFailed, "the script can't be run: \(reason)",
      hint: "it is the body of a function: statements, and return with what is wanted")
  }
}

extension JSONValue {
  /// The answer of a function that gives JSON text.
  package static func inScript(_ text: String?) throws(BrowserError) -> JSONValue {
    guard let text, let value = try? JSONValue(utf8: text.utf8) else {
      throw BrowserError(.documentGone, "The document went away before the script had ended.")
    }
    return value
  }
}
