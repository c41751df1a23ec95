import Support
import Vocabulary

extension Scope {
  /// The error for a name that means nothing here, with the nearest that does.
  func unknown(_ path: [String], _ location: SourceLocation) -> TemplateError {
    let name = path.joined(separator: ".")
    let root = path.first ?? ""
    func error(_ message: String, _ hint: String) -> TemplateError {
      TemplateError(code: .unknownName, message: message, hint: hint, location: location)
    }
    if path.count == 1, ["env", "secrets", "vars", "saved", "case"].contains(root) {
      return error(
        "\"\(name)\" needs a name after it", "write ${\(root).\(root == "case" ? "slug" : "NAME")}")
    }
    if shared.suite.axes.contains(where: { $0.name.value == root }) {
      return error(
        "the axis \"\(root)\" is not in this journey's matrix",
        "add \"\(root): all\" to matrix:, or pass the text to the flow under with:")
    }
    if path.count > 1, frames.last?[root] != nil {
      return error(
        "\"\(root)\" is a parameter, a plain text without properties", "write ${\(root)}")
    }
    let known = names
    if let nearest = NearestName.of(name, in: known) {
      return error("there is nothing named \"\(name)\"", "did you mean \"${\(nearest)}\"?")
    }
    // A property without its axis, or a variable without its group.
    if let owner = known.first(where: { $0.hasSuffix("." + name) }) {
      return error("there is nothing named \"\(name)\"", "did you mean \"${\(owner)}\"?")
    }
    return error(
      "there is nothing named \"\(name)\"",
      "there is: \(known.joined(separator: ", "))")
  }

  /// Every name that can be written here.
  private var names: [String] {
    var result = (frames.last?.keys.sorted() ?? [])
    for (axis, value) in shared.axes.sorted(by: { $0.key < $1.key }) {
      result.append(axis)
      result += value.properties.keys.sorted().map { "\(axis).\($0)" }
    }
    result += shared.suite.variables.keys.sorted().map { "vars.\($0)" }
    result += shared.suite.secrets.keys.sorted().map { "secrets.\($0)" }
    result += saved.keys.filter(TemplateParser.isName).sorted().map { "saved.\($0)" }
    return result + [
      "now", "baseUrl", "port", "engine", "viewport", "viewport.width", "viewport.height",
      "case.slug",
      "case.id", "case.unique",
    ]
  }
}

extension Template: CustomStringConvertible {
  /// The template as it is written, apart from quotes.
  public var description: String {
    segments.map { segment in
      switch segment {
      case .text(let text):
        text.split(separator: "${", omittingEmptySubsequences: false)
          .joined(separator: "$${")
      case .computed(let expression, _): "${\(expression.source)}"
      case .reference(let path, let defaultValue, _):
        "${\(path.joined(separator: "."))\(defaultValue.map { ":-\($0)" } ?? "")}"
      }
    }.joined()
  }
}
