import Support
import Vocabulary

/// The verbs that take more than a locator.
extension StepParser {
  func goto(_ value: YAMLNode) -> Step.Verb? {
    if value.entries == nil {
      return TemplateParser.template(value, what: "\"goto\"", diagnostics).map {
        checkAddress($0)
        return .goto(url: $0, until: .load)
      }
    }
    guard let map = MappingReader(value, what: "\"goto\"", diagnostics) else { return nil }
    let url = map.template("url")
    let until = map.choice("until", as: Step.LoadStateName.self) ?? .load
    map.finish()
    guard let url else {
      if map.take("url") == nil {
        diagnostics.error(
          "\"goto\" has no url", at: value.location, hint: "write goto: \"/path\" or url: \"/path\""
        )
      }
      return nil
    }
    checkAddress(url)
    return .goto(url: url, until: until)
  }

  /// An address is a path of the platform or a whole URL.
  private func checkAddress(_ url: Template) {
    guard let first = url.segments.first else {
      diagnostics.error("the address is empty", at: url.location, hint: "write \"/\" for the start")
      return
    }
    guard case .text(let start) = first else { return }
    let schemes = ["/", "http://", "https://", "about:", "data:", "?", "#"]
    if !schemes.contains(where: start.hasPrefix) {
      diagnostics.error(
        "\"\(start)\" is neither a path nor a URL", at: url.location,
        hint: "start it with / (below baseUrl) or with https://")
    }
  }

  func click(_ value: YAMLNode) -> Step.Verb? {
    guard value.entries != nil else {
      return locator(value, "click").map { .click($0, button: .left) }
    }
    guard let map = MappingReader(value, what: "\"click\"", diagnostics) else { return nil }
    let button = map.choice("button", as: Step.MouseButtonName.self) ?? .left
    let locator = LocatorParser.locator(from: map, what: "\"click\"")
    map.finish()
    return locator.map { .click($0, button: button) }
  }

  func entry(
    _ value: YAMLNode, _ verb: String, make: (LocatorTemplate, Template) -> Step.Verb
  ) -> Step.Verb? {
    let hint = "write \(verb): { label: Email, value: \"ada@example.com\" }"
    guard let map = MappingReader(value, what: "\"\(verb)\"", hint: hint, diagnostics) else {
      return nil
    }
    let text = map.template("value")
    let locator = LocatorParser.locator(from: map, what: "\"\(verb)\"")
    map.finish()
    if !map.keys.contains(where: { $0.value == "value" }),
      NearestName.of("value", in: map.keys.map(\.value)) == nil
    {
      diagnostics.error("\"\(verb)\" has no value", at: value.location, hint: hint)
    }
    guard let locator, let text else { return nil }
    return make(locator, text)
  }

  func press(_ value: YAMLNode) -> Step.Verb? {
    var locator: LocatorTemplate?
    let key: Template
    if value.entries == nil {
      guard let template = TemplateParser.template(value, what: "\"press\"", diagnostics) else {
        return nil
      }
      key = template
    } else {
      guard let map = MappingReader(value, what: "\"press\"", diagnostics) else { return nil }
      let template = map.template("key")
      let criteria = LocatorParser.takeCriteria(from: map, skipping: [])
      map.finish()
      guard let template else {
        if map.take("key") == nil {
          diagnostics.error(
            "\"press\" has no key", at: value.location,
            hint: "write press: Enter, or press: { label: Search, key: Enter }")
        }
        return nil
      }
      key = template
      locator = criteria.hasCriterion ? .criteria(criteria) : nil
    }
    if let chord = key.literal, let problem = KeyName.problem(with: chord) {
      diagnostics.error(problem.message, at: key.location, hint: problem.hint)
      return nil
    }
    return .press(locator, key: key)
  }

  func select(_ value: YAMLNode) -> Step.Verb? {
    let hint = "write select: { label: Country, option: \"Malta\" }"
    guard let map = MappingReader(value, what: "\"select\"", hint: hint, diagnostics) else {
      return nil
    }
    let one = map.template("option")
    let many = map.templates("options")
    let locator = LocatorParser.locator(from: map, what: "\"select\"")
    map.finish()
    let names = map.keys.map(\.value)
    if names.contains("option"), names.contains("options") {
      diagnostics.error(
        "\"select\" has both option and options", at: map.location(of: "options"),
        hint: "keep one of them")
      return nil
    }
    let options = one.map { [$0] } ?? many
    if options.isEmpty, !names.contains("option") {
      diagnostics.error("\"select\" has no option", at: value.location, hint: hint)
    }
    guard let locator, !options.isEmpty else { return nil }
    return .select(locator, options: options)
  }

  func dialog(_ value: YAMLNode) -> Step.Verb? {
    if value.text == "accept" { return .dialog(accept: true, promptText: nil) }
    if value.text == "dismiss" { return .dialog(accept: false, promptText: nil) }
    let hint = "write dialog: accept, dialog: dismiss, or dialog: { accept: true, text: \"…\" }"
    guard value.entries != nil, let map = MappingReader(value, what: "\"dialog\"", diagnostics)
    else {
      diagnostics.error(
        "\"dialog\" wants accept or dismiss, this is \(value.kind)", at: value.location, hint: hint)
      return nil
    }
    let accept = map.bool("accept")
    let text = map.template("text")
    map.finish()
    guard let accept else {
      if map.take("accept") == nil {
        diagnostics.error("\"dialog\" does not say accept", at: value.location, hint: hint)
      }
      return nil
    }
    if !accept, let text {
      diagnostics.error(
        "a dialog that is dismissed takes no text", at: text.location, hint: "write accept: true")
    }
    return .dialog(accept: accept, promptText: text)
  }

  func use(_ value: YAMLNode, _ map: MappingReader) -> Step.Verb? {
    let arguments = map.templateMap("with")
    guard let name = value.text else {
      diagnostics.error(
        "\"use\" wants the name of a flow, this is \(value.kind)", at: value.location,
        hint: "write use: sign-in, and its arguments under with:")
      return nil
    }
    return .use(flow: Located(name, at: value.location), arguments: arguments)
  }

  func snapshot(_ value: YAMLNode, _ map: MappingReader) -> Step.Verb? {
    func locators(_ key: String) -> [LocatorTemplate] {
      guard let node = map.take(key) else { return [] }
      return (node.elements ?? [node]).compactMap {
        LocatorParser.locator($0, what: "\"\(key)\"", diagnostics)
      }
    }
    let masks = locators("mask")
    let ignored = locators("ignore")
    let vary = NameList.read(map.take("vary"), what: "\"vary\"", diagnostics)
    let isFullPage = map.bool("fullPage") ?? false
    let element = map.take("of").flatMap {
      LocatorParser.locator($0, what: "\"of\"", diagnostics)
    }
    let mode = map.choice("mode", as: Suite.Comparison.Mode.self)
    let threshold = map.double("threshold", in: 0...1)
    let maxDiffPixels = map.int("maxDiffPixels", in: 0...100_000_000)
    if isFullPage, element != nil {
      diagnostics.error(
        "a snapshot shows the full page or one element, not both", at: map.location(of: "fullPage"),
        hint: "remove fullPage or of")
    }
    guard let name = TemplateParser.template(value, what: "\"snapshot\"", diagnostics) else {
      return nil
    }
    if let text = name.literal, let problem = FileNameRule.problem(with: text) {
      diagnostics.error(
        "the snapshot's name \(problem)", at: value.location, hint: FileNameRule.hint)
      return nil
    }
    return .snapshot(
      SnapshotRequest(
        name: name, nameLocation: value.location,
        area: element.map { .element($0) } ?? (isFullPage ? .fullPage : .viewport),
        masks: masks, ignored: ignored, vary: vary, mode: mode,
        threshold: threshold, maxDiffPixels: maxDiffPixels))
  }
}
