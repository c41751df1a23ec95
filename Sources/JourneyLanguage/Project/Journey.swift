public import Vocabulary

/// One journey file: a name, an optional matrix, and steps.
public struct Journey: Sendable, Hashable {
  /// The name, which is unique in a project.
  public var name: Located<String>
  /// What the journey is for, in a sentence.
  public var summary: String?
  /// What `--tag` selects by.
  public var tags: [String]
  /// Whether a developer wants to run this journey, and those with the same mark, alone.
  public var only: Located<Bool>?
  /// The axes that multiply the journey, before include and exclude.
  public var matrix: Matrix
  /// The rows of its table, which make the axis `row`; nil without one.
  public var table: CaseTable?
  /// The table as it was written, before its file is read.
  var writtenCases: WrittenCases?
  /// Names that no two cases with one of them hold at the same time on one machine.
  public var locks: [String] = []
  /// The time for one case, in place of the suite's.
  public var timeout: Duration?
  /// What the browser pretends to be; templates, so that an axis may drive it.
  public var browser: BrowserSettings
  /// Errors of the page that do not fail the journey.
  public var allow: AllowedErrors
  /// What is done, in order.
  public var steps: [Step]
  /// What is done in the end, whatever has happened.
  public var finally: [Step] = []
  /// The file, relative to the project's folder.
  public var file: String

  /// Every step, with those in blocks.
  var allSteps: [Step] { (steps + finally).tree }

  /// The name as ids and folders have it; no two journeys of a project share one.
  public var slug: String { Slug.of(name.value) }
}

/// A file in Journeys/flows: steps with parameters, used by `use:`.
public struct Flow: Sendable, Hashable {
  /// The name that `use:` has.
  public var name: Located<String>
  /// The parameters, with the default of those that have one.
  public var parameters: [Parameter]
  /// What is done, in order.
  public var steps: [Step]
  /// The file, relative to the project's folder.
  public var file: String

  /// One parameter of a flow; required where it has no default.
  public struct Parameter: Sendable, Hashable {
    /// The name that steps have as `${name}`.
    public var name: Located<String>
    /// What it is where `with:` does not say; nil where it must.
    public var defaultValue: Template?
  }
}

/// The combinations a journey runs in.
public struct Matrix: Sendable, Hashable {
  /// The axes in the order written; each with the names of the values taken.
  public var axes: [Axis]
  /// Combinations added to the product (full, or extending those that match).
  public var include: [[String: Located<String>]]
  /// Combinations taken away: those that have all of the values.
  public var exclude: [[String: Located<String>]]

  /// One axis and the values that the journey takes of it (all, or some).
  public struct Axis: Sendable, Hashable {
    /// The axis's name in the suite.
    public var name: Located<String>
    /// The values taken, in the order written.
    public var values: [Located<String>]
  }
}

/// What the browser pretends to be, in a journey or the suite.
public struct BrowserSettings: Sendable, Hashable {
  /// `light` or `dark`.
  public var colorScheme: Template?
  /// A BCP 47 tag.
  public var locale: Template?
  /// An IANA name.
  public var timeZone: Template?
  /// Headers for every request.
  public var headers: [String: Template]
  /// Certificates that are accepted though they don't verify; of the suite alone.
  public var certificates: AcceptedCertificates?
  /// What the platform's question for a name and a password is answered with.
  public var credentials: BrowserCredentials?
}

/// A name and a password for HTTP authentication by the platform, and by no other server.
public struct BrowserCredentials: Sendable, Hashable {
  /// The name.
  public var username: Template
  /// The password, which comes from a secret.
  public var password: Template
}

/// Errors of the page that are expected; each is a part of the text, or of the URL.
public struct AllowedErrors: Sendable, Hashable {
  /// Parts of console errors.
  public var console: [Template]
  /// Parts of uncaught errors.
  public var page: [Template]
  /// Parts of `STATUS METHOD URL` of answers of 500 and above, e.g. `503 GET /api/slow`.
  public var responses: [Template]
}
