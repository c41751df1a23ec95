import Vocabulary

extension Step {
  /// The step in one line for people: `click role=button name="Save"`, or its label.
  ///
  /// Secrets are shown as `•••`, line ends as spaces; what is not known yet as it is written.
  public func summary(in scope: Scope) -> String {
    let text = label.map(scope.display) ?? verb.summary(in: scope)
    return Diagnostic.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }
}

extension LocatorTemplate {
  /// The locator in one line: `role=button name="Save" within (testId="card")`.
  public func summary(in scope: Scope) -> String {
    var parts = criteria.texts.map { key, template in
      key == "role" ? "role=\(scope.display(template))" : "\(key)=\"\(scope.display(template))\""
    }
    if criteria.exact { parts.append("exact") }
    if let nth = criteria.nth { parts.append("nth=\(nth)") }
    if let within = criteria.within { parts.append("within (\(within.summary(in: scope)))") }
    return parts.joined(separator: " ")
  }
}

extension TextMatchTemplate {
  /// The comparison in words: `contains "Saved"`.
  public func summary(in scope: Scope) -> String {
    switch self {
    case .contains(let text): "contains \"\(scope.display(text))\""
    case .equals(let text): "equals \"\(scope.display(text))\""
    case .matches(let text): "matches /\(scope.display(text))/"
    }
  }
}

extension Step.Verb {
  func summary(in scope: Scope) -> String {
    switch self {
    case .goto(let url, let until):
      "goto \(scope.display(url))\(until == .load ? "" : " until \(until.rawValue)")"
    case .back: "back"
    case .forward: "forward"
    case .reload: "reload"
    case .click(let locator, let button):
      "\(button == .left ? "" : "\(button.rawValue) ")click \(locator.summary(in: scope))"
    case .doubleClick(let locator): "doubleClick \(locator.summary(in: scope))"
    case .hover(let locator): "hover \(locator.summary(in: scope))"
    case .check(let locator): "check \(locator.summary(in: scope))"
    case .uncheck(let locator): "uncheck \(locator.summary(in: scope))"
    case .fill(let locator, let value):
      "fill \(locator.summary(in: scope)) value=\"\(scope.display(value))\""
    case .type(let locator, let value):
      "type \(locator.summary(in: scope)) value=\"\(scope.display(value))\""
    case .press(let locator, let key):
      "press \(scope.display(key))\(locator.map { " on \($0.summary(in: scope))" } ?? "")"
    case .select(let locator, let options):
      "select \(options.map { "\"\(scope.display($0))\"" }.joined(separator: ", ")) in "
        + locator.summary(in: scope)
    case .expect(let expectation): "expect \(expectation.summary(in: scope))"
    case .api(let request): "api \(request.method) \(scope.display(request.url))"
    case .snapshot(let request): "snapshot \(scope.display(request.name))"
    case .dialog(let accept, let text):
      "dialog \(accept ? "accept" : "dismiss")\(text.map { " \"\(scope.display($0))\"" } ?? "")"
    case .mock(let mock): "mock \(mock.summary(in: scope))"
    case .endMocks: "mock none"
    case .use(let flow, _): "use \(flow.value)"
    }
  }
}

extension ExpectationTemplate {
  /// The expectation in one line: `role=row count=3`, `url **/market-edge`.
  public func summary(in scope: Scope) -> String {
    var parts: [String] = []
    if let locator { parts.append(locator.summary(in: scope)) }
    if let isVisible { parts.append(isVisible ? "visible" : "hidden") }
    if let isEnabled { parts.append(isEnabled ? "enabled" : "disabled") }
    if let isChecked { parts.append(isChecked ? "checked" : "not checked") }
    if let text { parts.append("text \(text.summary(in: scope))") }
    if let value { parts.append("value \(value.summary(in: scope))") }
    if let count { parts.append("count=\(count)") }
    for (name, match) in attributes.sorted(by: { $0.key < $1.key }) {
      parts.append("attribute \(name) \(match?.summary(in: scope) ?? "absent")")
    }
    if let url {
      if case .contains(let glob) = url {
        parts.append("url \(scope.display(glob))")
      } else {
        parts.append("url \(url.summary(in: scope))")
      }
    }
    if let accessibleExcept {
      parts.append("accessible")
      if !accessibleExcept.isEmpty {
        parts.append("except \(accessibleExcept.joined(separator: ", "))")
      }
    }
    if let title { parts.append("title \(title.summary(in: scope))") }
    return parts.joined(separator: " ")
  }
}
