public import Vocabulary

/// One step of a journey or flow.
public struct Step: Sendable, Hashable {
  /// What is done.
  public var verb: Verb
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
  /// Whether a failed expectation of this step means that another tenant's data was seen.
  public var guardsIsolation: Bool = false

  /// What a step does.
  public indirect enum Verb: Sendable, Hashable {
    case goto(url: Template, until: LoadStateName)
    case back
    case forward
    case reload
    case click(LocatorTemplate, button: MouseButtonName)
    case doubleClick(LocatorTemplate)
    case hover(LocatorTemplate)
    case check(LocatorTemplate)
    case uncheck(LocatorTemplate)
    /// Replaces the value of a field.
    case fill(LocatorTemplate, value: Template)
    /// Types key by key into a field, after what is there.
    case type(LocatorTemplate, value: Template)
    /// Presses a key or chord (`Control+A`) on an element, or on what has the focus.
    case press(LocatorTemplate?, key: Template)
    /// Chooses options of a `select` by label or value.
    case select(LocatorTemplate, options: [Template])
    case expect(ExpectationTemplate)
    case api(APIRequest)
    case snapshot(SnapshotRequest)
    /// What becomes of the dialogs that later steps open.
    case dialog(accept: Bool, promptText: Template?)
    /// Answers requests that match in place of servers, from here to the end of the case.
    case mock(MockRequest)
    /// Ends all mocks of the case.
    case endMocks
    case use(flow: Located<String>, arguments: [String: Template])
  }

  /// How far a navigation is waited for.
  public enum LoadStateName: String, Sendable, Hashable, CaseIterable {
    case commit
    case domContentLoaded
    case load
  }

  /// The button of a click.
  public enum MouseButtonName: String, Sendable, Hashable, CaseIterable {
    case left
    case middle
    case right
  }
}

/// A locator whose texts may hold `${…}`. A plain string in YAML is visible text.
public indirect enum LocatorTemplate: Sendable, Hashable {
  case criteria(LocatorCriteria)

  /// The criteria of the locator.
  public var criteria: LocatorCriteria {
    switch self {
    case .criteria(let criteria): criteria
    }
  }
}

/// What an element must be to match; all that is given must hold.
public struct LocatorCriteria: Sendable, Hashable {
  /// The role of WAI-ARIA, explicit or that of the element.
  public var role: Template?
  /// The accessible name, or a part of it; goes with `role`.
  public var name: Template?
  /// The text of a form control's label, or a part of it.
  public var label: Template?
  /// The visible text, or a part of it.
  public var text: Template?
  /// The placeholder of a field, or a part of it.
  public var placeholder: Template?
  /// The alternative text of an image, or a part of it.
  public var alt: Template?
  /// The title attribute, or a part of it.
  public var title: Template?
  /// The whole test id.
  public var testID: Template?
  /// A CSS selector.
  public var css: Template?
  /// Whether texts must be equal, letter case included, in place of contained.
  public var exact: Bool
  /// The element that it must be inside of.
  public var within: LocatorTemplate?
  /// Which of several matches, counting from 0; from the end where negative.
  public var nth: Int?
  /// Where the locator stands.
  public var location: SourceLocation
}

/// How a text is compared; white space is folded first.
public enum TextMatchTemplate: Sendable, Hashable {
  case contains(Template)
  case equals(Template)
  case matches(Template)
}

/// Conditions that must all hold at one moment within the time for expectations.
public struct ExpectationTemplate: Sendable, Hashable {
  /// The element; nil where only the page is asked about.
  public var locator: LocatorTemplate?
  /// Conditions on the element.
  public var text: TextMatchTemplate?
  /// Whether it can be seen.
  public var isVisible: Bool?
  /// Whether it can be used.
  public var isEnabled: Bool?
  /// Whether it is ticked.
  public var isChecked: Bool?
  /// What a field contains.
  public var value: TextMatchTemplate?
  /// How many elements match.
  public var count: Int?
  /// Attributes; nil stands for an attribute that must be absent.
  public var attributes: [String: TextMatchTemplate?]
  /// Conditions on the page. `url` is a glob (`**/market-edge`), a path, or a regex.
  public var url: TextMatchTemplate?
  /// The document's title.
  public var title: TextMatchTemplate?
  /// Whether what keeps some people from using the element, or the page, is looked for: the names
  /// of the rules that are left out; nil where it is not.
  public var accessibleExcept: [String]?
}

/// A request that is sent beside the page, with the person's session.
public struct APIRequest: Sendable, Hashable {
  /// The HTTP method, in capitals.
  public var method: String
  /// A URL, or a path of the suite's base URL.
  public var url: Template
  /// Headers by name, besides those that every request has.
  public var headers: [String: Template]
  /// The JSON body.
  public var body: JSONTemplate?
  /// Whether the cookies of the page's context are sent (and those of the answer kept).
  public var usesSession: Bool
  /// The statuses that pass; any of 200–299 where empty.
  public var statuses: [Int]
  /// What stands at JSON paths (`$.items[0].name`, or `items.0.name`) of the answer.
  public var json: [JSONExpectation]
  /// A text that the answer's body must contain, or must not.
  public var contains: [Template]
  /// A text that must not be in the answer.
  public var excludes: [Template]
  /// Values kept for later steps as `${saved.NAME}`: name to JSON path.
  public var save: [String: Template]

  /// What must stand at one JSON path.
  public struct JSONExpectation: Sendable, Hashable {
    /// The path, such as `$.items[0].name`.
    public var path: Template
    /// The value that must be there; nil: the path must not exist.
    public var value: JSONTemplate?
    /// Where the path stands.
    public var location: SourceLocation
  }
}

/// A JSON value whose strings may hold `${…}`.
public indirect enum JSONTemplate: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case string(Template)
  case array([JSONTemplate])
  case object([String: JSONTemplate])
}

/// A picture to be taken and compared.
public struct SnapshotRequest: Sendable, Hashable {
  /// The name, by which its baseline is found.
  public var name: Template
  /// Where the name stands.
  public var nameLocation: SourceLocation
  /// What of the page is in the picture.
  public var area: Area
  /// Elements that are painted over in the picture.
  public var masks: [LocatorTemplate]
  /// Elements that are left out of the comparison and seen in the pictures.
  public var ignored: [LocatorTemplate]
  /// The axes whose values get baselines of their own.
  public var vary: [Located<String>]
  /// What pixels are judged by, in place of the suite's mode.
  public var mode: Suite.Comparison.Mode?
  /// In place of the suite's threshold.
  public var threshold: Double?
  /// How many pixels may differ, in place of the suite's number.
  public var maxDiffPixels: Int?

  /// What the picture shows.
  public enum Area: Sendable, Hashable {
    case viewport
    case fullPage
    case element(LocatorTemplate)
  }
}
