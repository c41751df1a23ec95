import Vocabulary

/// What a name must be like to become a folder or file below Baselines.
enum FileNameRule {
  static let hint = "use words of letters, digits, spaces and dashes, at most 100 characters"

  /// What is wrong with a name, to follow "the name"; nil where it is right.
  static func problem(with name: String) -> String? {
    if name.allSatisfy(\.isWhitespace) { return "is empty" }
    if name.contains("..") || name.contains("/") || name.contains("\\") {
      return "\"\(name.prefix(60))\" could leave its folder"
    }
    if name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      return "holds a control character"
    }
    if name.count > 100 || Slug.of(name).utf8.count > 100 {
      return "has \(name.count) characters, more than 100"
    }
    return nil
  }
}

/// A list of names: `[a, b]`, or one name.
enum NameList {
  static func read(
    _ node: YAMLNode?, what: String, _ diagnostics: FileDiagnostics
  ) -> [Located<String>] {
    guard let node else { return [] }
    return (node.elements ?? [node]).compactMap { element in
      guard let text = element.text else {
        diagnostics.error(
          "\(what) must be a list of names, not \(element.kind)", at: element.location,
          hint: "write [one, two]")
        return nil
      }
      return Located(text, at: element.location)
    }
  }
}
