public import Baselines
import JourneyLanguage
public import RunModel
public import Support
public import Vocabulary

/// The options of a run that are not part of the suite.
public struct RunOptions: Sendable {
  /// How many cases run at the same time.
  public var workers: Int
  /// How often a failed case is retried. After an infrastructure failure a case is retried once on a
  /// fresh browser regardless.
  public var retries: Int
  /// Which baselines are written.
  public var update: UpdateMode
  /// Who writes them, for the list of decisions about baselines.
  public var author = ApprovalAuthor(name: "unknown")
  /// The reports folder and the baselines folder, absolute.
  public var reports: String
  /// The folder of the baselines.
  public var baselines: String
  /// This machine's part of the cases; nil for all of them.
  public var shard: Shard?
  /// A platform that is already running, used instead of the suite's server.
  public var baseURL: String?
  /// The hash of the fonts, for baselines.
  public var fontSet: String
  /// A pause after each step.
  public var slowMotion: Duration
  /// After how many failed cases no more are started; nil for no limit.
  public var failFast: Int?
  /// What blocks and what warns.
  public var gate = GatePolicy()
  /// What takes secrets out of all that is written; it learns those that the run comes to know.
  public var redaction = Redaction(secrets: [:])
  /// How long each case took in earlier runs, by id.
  public var durations: [String: Duration]

  /// Makes options.
  public init(
    workers: Int, retries: Int, update: UpdateMode, reports: String, baselines: String,
    shard: Shard? = nil, baseURL: String? = nil, fontSet: String = "",
    slowMotion: Duration = .zero, durations: [String: Duration] = [:]
  ) {
    self.workers = workers
    self.retries = retries
    self.update = update
    self.reports = reports
    self.baselines = baselines
    self.shard = shard
    self.baseURL = baseURL
    self.fontSet = fontSet
    self.slowMotion = slowMotion
    self.durations = durations
  }
}
