public import Vocabulary

/// One step of a journey or flow.
public struct Step: Sendable {
  /// What is done.
  public var action: any StepAction
  /// Where the verb stands.
  public var location: SourceLocation
  /// A name for people, in place of the step's own description.
  public var label: Template?
  /// The time for this step, in place of the suite's for its kind.
  public var timeout: Duration?
  /// A step that takes longer than this fails, even if it does all else right.
  public var budget: Duration?
  /// Errors that this step may cause.
  public var allow: AllowedErrors
  /// Whether a failure of this step counts as another tenant's data being seen.
  public var guardsIsolation: Bool = false

  /// The step in one line for people: `click role=button name="Save"`, or its label.
  ///
  /// Secrets are shown as `•••`, line ends as spaces; what is unknown before the run as written.
  public func summary(in scope: Scope) -> String {
    let text = label.map(scope.display) ?? action.summary(in: scope)
    return Diagnostic.printable(text.split(whereSeparator: \.isNewline).joined(separator: " "))
  }

  /// Every template of the step; the arguments of `use` count where the flow uses them.
  var templates: [Template] {
    [label].compactMap { $0 } + allow.templates
      + action.locators.flatMap { $0.templates } + action.templates
  }
}

extension Step: Hashable {
  /// Two steps are equal if they are written alike at the same place.
  public static func == (one: Step, other: Step) -> Bool {
    one.location == other.location && one.label == other.label && one.timeout == other.timeout
      && one.budget == other.budget && one.allow == other.allow
      && one.guardsIsolation == other.guardsIsolation
      && AnyHashable(one.action) == AnyHashable(other.action)
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(location)
    hasher.combine(AnyHashable(action))
  }
}

extension AllowedErrors {
  var templates: [Template] { console + page + responses }
}

extension BrowserSettings {
  var templates: [Template] {
    [colorScheme, locale, timeZone].compactMap { $0 } + headers.values
      + [credentials?.username, credentials?.password].compactMap { $0 }
  }
}

extension Locator<Template> {
  /// The templates of this locator and of all others in it.
  var templates: [Template] { all.flatMap { $0.criteria.map(\.match.text) } }

  /// The locator in one line for people.
  public func summary(in scope: Scope) -> String { description(scope.display) }
}
