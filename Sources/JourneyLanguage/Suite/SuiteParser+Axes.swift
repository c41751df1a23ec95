import Vocabulary

/// `viewports:` of the suite.
struct ViewportParser {
  let diagnostics: FileDiagnostics

  /// The viewports; `desktop`, 1280×720, where none is written.
  func viewports(_ node: YAMLNode?) -> [Suite.NamedViewport] {
    let start = diagnostics.location(line: 1, column: 1)
    let standard = Suite.NamedViewport(
      name: Located("desktop", at: start), width: 1280, height: 720, scale: 1)
    let hint = "write viewports: { desktop: 1280x720, phone: 390x844 }"
    guard let node,
      let map = MappingReader(node, what: "\"viewports\"", hint: hint, diagnostics)
    else { return [standard] }
    if map.keys.isEmpty {
      diagnostics.error("there is no viewport", at: node.location, hint: hint)
    }
    return map.keys.compactMap { name in
      AxisParser.checkValueName(name, what: "viewport", diagnostics)
      guard let value = map.take(name.value) else { return nil }
      return viewport(name, value)
    }
  }

  private func viewport(_ name: Located<String>, _ node: YAMLNode) -> Suite.NamedViewport? {
    let side = 1...16384
    if let text = node.text {
      let parts = text.split(separator: "x", omittingEmptySubsequences: false).map { Int($0) }
      guard parts.count == 2, let width = parts[0], let height = parts[1],
        side.contains(width), side.contains(height)
      else {
        diagnostics.error(
          "\"\(text)\" is no size", at: node.location,
          hint: "write WIDTHxHEIGHT in CSS pixels, each from 1 to 16384, such as 1280x720")
        return nil
      }
      return .init(name: name, width: width, height: height, scale: 1)
    }
    let hint = "write 1280x720, or { width: 390, height: 844, scale: 2 }"
    guard let map = MappingReader(node, what: "the viewport", hint: hint, diagnostics) else {
      return nil
    }
    let width = map.int("width", in: side)
    let height = map.int("height", in: side)
    let scale = map.double("scale", in: 0.25...5) ?? 1
    map.finish()
    guard let width, let height else {
      if map.take("width") == nil || map.take("height") == nil {
        diagnostics.error("the viewport wants width and height", at: node.location, hint: hint)
      }
      return nil
    }
    return .init(name: name, width: width, height: height, scale: scale)
  }
}

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
      if SuiteParser.reserved.contains(name.value) || ["include", "exclude"].contains(name.value) {
        diagnostics.error(
          "\"\(name.value)\" cannot be an axis: the name is taken", at: name.location,
          hint: name.value == "viewport"
            ? "viewports: makes the axis viewport by itself" : "choose another name")
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
          "\"\(value.name.value)\" is there twice", at: value.name.location,
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
        "a value of an axis has properties in a mapping, this is \(node.kind)", at: node.location,
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
      if entry.value.entries != nil {
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
