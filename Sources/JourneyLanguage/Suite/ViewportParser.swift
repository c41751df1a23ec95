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
        diagnostics.error("the viewport needs width and height", at: node.location, hint: hint)
      }
      return nil
    }
    return .init(name: name, width: width, height: height, scale: scale)
  }
}
