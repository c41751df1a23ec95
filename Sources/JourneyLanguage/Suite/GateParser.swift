import Support
import Vocabulary

/// `gate:` of suite.yaml -> `GatePolicy`.
struct GateParser {
  let diagnostics: FileDiagnostics
  /// The axes of the suite with the names of their values, for `coverage`.
  let axes: [(axis: String, values: [String])]

  /// The policy, and where its tags stand: whether journeys have them is seen later.
  func policy(_ node: YAMLNode?) -> (policy: GatePolicy, tags: [Located<String>]) {
    var policy = GatePolicy()
    let hint = "write gate: { block: [critical], visual: warn }"
    guard let node, let map = MappingReader(node, what: "\"gate\"", hint: hint, diagnostics) else {
      return (policy, [])
    }
    let block = map.take("block")
    let tags = NameList.read(block, what: "\"block\"", diagnostics)
    if let block, block.elements?.isEmpty == true {
      diagnostics.error(
        "\"block\" has no tag, so nothing would block", at: block.location,
        hint: "name the tags of the journeys that block, or leave \"block\" out: then all do")
    }
    policy.tags = tags.map(\.value)
    policy.visual = map.choice("visual", as: GatePolicy.Effect.self) ?? policy.visual
    policy.accessibility =
      map.choice("accessibility", as: GatePolicy.Effect.self) ?? policy.accessibility
    policy.budget = map.choice("budget", as: GatePolicy.Effect.self) ?? policy.budget
    policy.flaky = map.choice("flaky", as: GatePolicy.Effect.self) ?? policy.flaky
    policy.maxSkipped = map.int("maxSkipped", in: 0...1_000_000)
    policy.coverage = coverage(map.take("coverage"))
    map.finish { key in
      key == "isolation" ? "another tenant's data always blocks; leave it out" : nil
    }
    return (policy, tags)
  }

  private func coverage(_ node: YAMLNode?) -> [GatePolicy.Coverage] {
    let hint = "write coverage: { tenant: all, engine: [chromium] }"
    guard let node,
      let map = MappingReader(node, what: "\"coverage\"", hint: hint, diagnostics)
    else { return [] }
    return map.keys.compactMap { key in
      guard let value = map.take(key.value) else { return nil }
      guard let known = axes.first(where: { $0.axis == key.value })?.values else {
        diagnostics.error(
          "there is no axis \"\(key.value)\"", at: key.location,
          hint: NearestName.hint(for: key.value, in: axes.map(\.axis), none: hint))
        return nil
      }
      let names = NameList.read(value, what: "\"\(key.value)\"", diagnostics)
      if names.map(\.value) == ["all"] {
        return GatePolicy.Coverage(axis: key.value, values: known)
      }
      for name in names where !known.contains(name.value) {
        diagnostics.error(
          "the axis \"\(key.value)\" has no value \"\(name.value)\"", at: name.location,
          hint: NearestName.hint(for: name.value, in: known + ["all"], none: hint))
      }
      return GatePolicy.Coverage(axis: key.value, values: names.map(\.value))
    }
  }
}
