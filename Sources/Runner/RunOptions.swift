public import Baselines
import JourneyLanguage
public import RunModel
public import Vocabulary

/// How a run is made; everything that is not in the suite.
public struct RunOptions: Sendable {
  /// How many cases run at the same time.
  public var workers: Int
  /// How often a failed case is tried again. A failure of infrastructure is tried once more
  /// on a fresh browser in any case.
  public var retries: Int
  /// What becomes of baselines.
  public var update: UpdateMode
  /// The reports folder and the baselines folder, absolute.
  public var reports: String
  /// The folder of the baselines.
  public var baselines: String
  /// This machine's part of the cases; nil for all of them.
  public var shard: Shard?
  /// A platform that runs already, in place of the suite's server.
  public var baseURL: String?
  /// The hash of the fonts, for baselines.
  public var fontSet: String
  /// A pause after each step.
  public var slowMotion: Duration
  /// After how many failed cases nothing more is started; nil for never.
  public var failFast: Int?
  /// What blocks and what warns.
  public var gate = GatePolicy()
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
