import Vocabulary

/// `axes:` of the suite.
struct AxisParser {
  let diagnostics: FileDiagnostics

  func axes(_ node: YAMLNode?) -> [Suite.AxisDefinition] {
    let hint = "write axes: { role: [client-admin, end-user] }"
    guard let node, !node.isNull,
      let map = MappingReader(node, what: "\"axes\"", hint: hint, diagnostics)
    else { return [] }
    return map.keys.compactMap { name in
      guard let value = map.take(name.value) else { return nil }
      if SuiteParser.reserved.contains(name.value)
        || ["include", "exclude", CaseTable.axis].contains(name.value)
      {
        diagnostics.error(
          "\"\(name.value)\" cannot be an axis: the name is taken", at: name.location,
          hint: name.value == "viewport"
            ? "viewports: makes the axis viewport by itself"
            : name.value == CaseTable.axis
              ? "cases: in a journey makes the axis row by itself" : "choose another name")
        return nil
      }
      guard TemplateParser.isName(name.value) else {
        diagnostics.error(
          "\"\(name.value)\" cannot be an axis's name", at: name.location,
          hint: "use letters, digits, _ and -, starting with a letter")
        return nil
      }
      return axis(name, value)
    }
  }

  private func axis(_ name: Located<String>, _ node: YAMLNode) -> Suite.AxisDefinition? {
    var values: [Suite.AxisValue] = []
    if let entries = node.entries {
      values = entries.map { entry in
        var properties: [String: Template] = [:]
        if !entry.value.isNull { read(entry.value, prefix: "", into: &properties) }
        return .init(name: entry.key, properties: properties)
      }
    } else {
      values = NameList.read(node, what: "the axis \"\(name.value)\"", diagnostics)
        .map { .init(name: $0, properties: [:]) }
    }
    var seen: Set<String> = []
    for value in values {
      Self.checkValueName(value.name, what: "value of an axis", diagnostics)
      if !seen.insert(value.name.value).inserted {
        diagnostics.error(
          "\"\(value.name.value)\" appears twice", at: value.name.location,
          hint: "keep one of them")
      }
    }
    if values.isEmpty {
      diagnostics.error(
        "the axis \"\(name.value)\" has no values", at: node.location,
        hint: "write [one, two], or a mapping with properties")
    }
    return .init(name: name, values: values)
  }

  private func read(_ node: YAMLNode, prefix: String, into properties: inout [String: Template]) {
    guard let entries = node.entries else {
      diagnostics.error(
        "a value of an axis must be a name or a mapping of its properties, not \(node.kind)",
        at: node.location,
        hint: "write { name: Aurora, city: Oslo }")
      return
    }
    for entry in entries {
      let path = prefix + entry.key.value
      guard TemplateParser.isName(entry.key.value) else {
        diagnostics.error(
          "\"\(entry.key.value)\" cannot be a property's name", at: entry.key.location,
          hint: "use letters, digits, _ and -, starting with a letter")
        continue
      }
      if entry.value.elements != nil {
        properties[path] = ListText.template(entry.value, diagnostics)
      } else if entry.value.entries != nil {
        read(entry.value, prefix: path + ".", into: &properties)
      } else if let template = TemplateParser.template(
        entry.value, what: "\"\(path)\"", diagnostics)
      {
        properties[path] = template
      }
    }
  }

  /// Values become parts of case ids and file names.
  static func checkValueName(
    _ name: Located<String>, what: String, _ diagnostics: FileDiagnostics
  ) {
    let isRight =
      name.value != "all" && (1...40).contains(name.value.utf8.count)
      && name.value.first.map { $0.isLetter || $0.isNumber } == true
      && name.value.allSatisfy {
        $0.isASCII && ($0.isLowercase || $0.isNumber || "-_.".contains($0))
      }
    if !isRight {
      diagnostics.error(
        "\"\(name.value)\" cannot be the name of a \(what)", at: name.location,
        hint: name.value == "all"
          ? "all stands for every value of an axis"
          : "use lower-case letters, digits, dashes, dots and _, at most 40; "
            + "other texts fit a property"
      )
    }
  }
}
