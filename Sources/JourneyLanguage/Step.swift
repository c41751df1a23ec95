/// One step of a journey or flow.
public struct Step: Sendable, Hashable {
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
  public var role: Template?
  public var name: Template?
  public var label: Template?
  public var text: Template?
  public var placeholder: Template?
  public var alt: Template?
  public var title: Template?
  public var testID: Template?
  public var css: Template?
  public var exact: Bool
  public var within: LocatorTemplate?
  public var nth: Int?
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
  public var isVisible: Bool?
  public var isEnabled: Bool?
  public var isChecked: Bool?
  public var value: TextMatchTemplate?
  public var count: Int?
  /// Attributes; nil stands for an attribute that must be absent.
  public var attributes: [String: TextMatchTemplate?]
  /// Conditions on the page. `url` is a glob (`**/market-edge`), a path, or a regex.
  public var url: TextMatchTemplate?
  public var title: TextMatchTemplate?
}

/// A request that is sent beside the page, with the person's session.
public struct APIRequest: Sendable, Hashable {
  public var method: String
  public var url: Template
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
  public var excludes: [Template]
  /// Values kept for later steps as `${saved.NAME}`: name to JSON path.
  public var save: [String: Template]

  /// What must stand at one JSON path.
  public struct JSONExpectation: Sendable, Hashable {
    public var path: Template
    /// The value that must be there; nil: the path must not exist.
    public var value: JSONTemplate?
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
  public var name: Template
  public var nameLocation: SourceLocation
  public var area: Area
  public var masks: [LocatorTemplate]
  /// Elements that are left out of the comparison and seen in the pictures.
  public var ignored: [LocatorTemplate]
  /// The axes whose values get baselines of their own.
  public var vary: [Located<String>]
  /// In place of the suite's comparison settings.
  public var threshold: Double?
  public var maxDiffPixels: Int?

  /// What the picture shows.
  public enum Area: Sendable, Hashable {
    case viewport
    case fullPage
    case element(LocatorTemplate)
  }
}
