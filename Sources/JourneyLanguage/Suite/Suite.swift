public import Vocabulary

/// Journeys/suite.yaml: what all journeys share.
public struct Suite: Sendable, Hashable {
  /// The name that reports have.
  public var name: String
  /// The address that paths in `goto` and `api` are relative to; may hold `${port}`.
  public var baseURL: Template
  /// How the platform is started; nil where it runs already.
  public var server: Server?
  /// The engines in the order written; `chromium` by default.
  public var engines: [Located<Engine>]
  /// The viewports by name; the first is the default.
  public var viewports: [NamedViewport]
  /// What journeys can vary by, in the order written.
  public var axes: [AxisDefinition]
  /// How long things may take.
  public var timeouts: Timeouts
  /// Plain variables: `${vars.NAME}`.
  public var variables: [String: Template]
  /// Values that are redacted in everything that is written: `${secrets.NAME}`.
  public var secrets: [String: Template]
  /// What the browser pretends to be, where a journey does not say.
  public var browser: BrowserSettings
  /// Errors of pages that fail no journey.
  public var allow: AllowedErrors
  /// How pictures are compared, where a step does not say.
  public var comparison: Comparison
  /// The attribute that holds test ids.
  public var testIDAttribute: String
  /// How often a failed case is tried again by default; 0.
  public var retries: Int
  /// Steps around all journeys.
  public var hooks: Hooks?
  /// What holds a deployment up.
  public var gate: GatePolicy
  /// Where the tags of `gate` were written.
  var gateTags: [Located<String>]

  /// The command that starts the platform.
  public struct Server: Sendable, Hashable {
    /// The program and its arguments; `${port}` is a free port chosen for the run.
    public var command: [Template]
    /// The path or URL that answers 200–399 when the platform is ready.
    public var ready: Template
    /// The time for it to become ready.
    public var timeout: Duration
    /// Variables for it.
    public var environment: [String: Template]
    /// Whether what answers at `ready` already is used, and nothing started.
    public var reuse: Bool
    /// Where the command stands.
    public var location: SourceLocation
  }

  /// A viewport with a name; sizes in CSS pixels.
  public struct NamedViewport: Sendable, Hashable {
    /// The name that `viewport` has in a matrix.
    public var name: Located<String>
    /// CSS pixels across.
    public var width: Int
    /// CSS pixels down.
    public var height: Int
    /// Device pixels a CSS pixel.
    public var scale: Double
  }

  /// An axis and its values with their properties.
  public struct AxisDefinition: Sendable, Hashable {
    /// The name that a matrix has.
    public var name: Located<String>
    /// Its values, in the order written.
    public var values: [AxisValue]
  }

  /// One value of an axis: `${axis}` is its name, `${axis.key}` a property.
  public struct AxisValue: Sendable, Hashable {
    /// The name that ids of cases have.
    public var name: Located<String>
    /// Properties by dotted path: `other.name`.
    public var properties: [String: Template]
  }

  /// The times that nothing outlasts.
  public struct Timeouts: Sendable, Hashable {
    /// For a whole case.
    public var journey: Duration
    /// For an expectation to come true.
    public var expect: Duration
    /// For an action, its waiting included.
    public var action: Duration
    /// For a page to load.
    public var navigation: Duration
    /// For a browser to start.
    public var launch: Duration

    /// Journey 60 s, expect 5 s, action 10 s, navigation 30 s, launch 60 s.
    public static let `default` = Timeouts(
      journey: .seconds(60), expect: .seconds(5), action: .seconds(10),
      navigation: .seconds(30), launch: .seconds(60))
  }

  /// How pictures are compared.
  public struct Comparison: Sendable, Hashable {
    /// What pixels are judged by.
    public var mode = ComparisonMode.perceptual
    /// The color distance from which a pixel of an edge differs, 0...1; in mode `perceptual` flat
    /// areas are judged more strictly.
    public var threshold: Double
    /// How many pixels may differ.
    public var maxDiffPixels: Int
  }
}
