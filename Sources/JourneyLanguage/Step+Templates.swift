import Vocabulary

extension AllowedErrors {
  var templates: [Template] { console + page + responses }
}

extension BrowserSettings {
  var templates: [Template] {
    [colorScheme, locale, timeZone].compactMap { $0 } + headers.values
  }
}

extension LocatorTemplate {
  /// The criteria of this locator and of those around it.
  var chain: [LocatorCriteria] { [criteria] + (criteria.within?.chain ?? []) }

  var templates: [Template] { chain.flatMap { $0.texts.map(\.template) } }
}

extension TextMatchTemplate {
  /// The text that is compared with.
  public var template: Template {
    switch self {
    case .contains(let template), .equals(let template), .matches(let template): template
    }
  }
}

extension JSONTemplate {
  var templates: [Template] {
    switch self {
    case .null, .bool, .number: []
    case .string(let template): [template]
    case .array(let elements): elements.flatMap(\.templates)
    case .object(let members): members.values.flatMap(\.templates)
    }
  }
}

extension Step {
  /// The criteria of every locator of the step.
  var locators: [LocatorCriteria] {
    switch verb {
    case .goto, .back, .forward, .reload, .api, .dialog, .mock, .endMocks, .use: []
    case .click(let locator, _), .doubleClick(let locator), .hover(let locator),
      .check(let locator), .uncheck(let locator), .fill(let locator, _), .type(let locator, _),
      .select(let locator, _):
      locator.chain
    case .press(let locator, _): locator?.chain ?? []
    case .expect(let expectation): expectation.locator?.chain ?? []
    case .snapshot(let request):
      (request.masks + request.ignored).flatMap(\.chain)
        + { if case .element(let locator) = request.area { locator.chain } else { [] } }()
    }
  }

  /// Every template of the step; the arguments of `use` count where the flow uses them.
  var templates: [Template] {
    let shared =
      [label].compactMap { $0 } + allow.templates
      + locators.flatMap { $0.texts.map(\.template) }
    switch verb {
    case .back, .forward, .reload, .click, .doubleClick, .hover, .check, .uncheck, .endMocks:
      return shared
    case .goto(let url, _): return shared + [url]
    case .fill(_, let value), .type(_, let value): return shared + [value]
    case .press(_, let key): return shared + [key]
    case .select(_, let options): return shared + options
    case .expect(let expectation):
      let matches = [expectation.text, expectation.value, expectation.url, expectation.title]
      let attributes = expectation.attributes.values.compactMap { $0 }
      return shared + (matches.compactMap { $0 } + attributes).map(\.template)
    case .api(let request):
      return shared + [request.url] + request.headers.values + (request.body?.templates ?? [])
        + request.json.flatMap { [$0.path] + ($0.value?.templates ?? []) } + request.contains
        + request.excludes + request.save.values
    case .snapshot(let request): return shared + [request.name]
    case .dialog(_, let text): return shared + [text].compactMap { $0 }
    case .mock(let mock): return shared + mock.templates
    case .use(_, let arguments): return shared + arguments.values
    }
  }
}
