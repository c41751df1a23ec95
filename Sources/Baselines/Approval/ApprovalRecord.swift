public import Foundation

/// A decision about a picture: one line of `Baselines/approvals.jsonl`.
public struct ApprovalRecord: Codable, Sendable, Hashable {
  /// What was decided.
  public enum Decision: String, Codable, Sendable, CaseIterable {
    /// The picture became the baseline.
    case approved
    /// The picture is not to become the baseline.
    case rejected
    /// An earlier decision about the picture was taken back.
    case withdrawn
    /// The baseline was removed.
    case removed
  }

  /// The baseline's path below Baselines.
  public var baseline: String
  /// What was decided.
  public var decision: Decision
  /// The SHA-256 of the picture's file, in hexadecimal: of the baseline where it was approved or
  /// removed, of the candidate where it was rejected.
  public var sha256: String
  /// Who decided: the git identity, such as `Name <address>`, or the account's name.
  public var who: String
  /// When, in UTC as ISO 8601.
  public var when: String
  /// The case that took the picture; nil for a file that was approved as it lay there.
  public var caseID: String?
  /// When the run that took the picture began, as ISO 8601; nil if unknown.
  public var run: String?
  /// Why; nil if nobody said.
  public var why: String?
  /// The fingerprint of the change; nil for a picture that had no baseline.
  public var change: String?
  /// The engine and its version; nil if the picture does not say.
  public var engine: String?
  /// The hash over the fonts; nil if the picture does not say.
  public var fonts: String?

  private enum CodingKeys: String, CodingKey {
    case baseline, decision, sha256, who, when
    case caseID = "case"
    case run, why, change, engine, fonts
  }

  /// Creates a record.
  public init(
    baseline: String, decision: Decision, sha256: String, by author: ApprovalAuthor,
    caseID: String? = nil, why: String? = nil, change: String? = nil,
    environment: BaselineEnvironment? = nil
  ) {
    self.baseline = baseline
    self.decision = decision
    self.sha256 = sha256
    who = author.name
    when = Self.text(author.now())
    self.caseID = caseID
    run = author.run
    self.why = why ?? author.why
    self.change = change
    engine = environment?.engineVersion
    fonts = environment?.fontSetHash
  }

  private static func text(_ date: Date) -> String { date.ISO8601Format() }
}

/// Who decides about pictures, and in which run they were taken.
public struct ApprovalAuthor: Sendable {
  /// The git identity, or the account's name.
  public var name: String
  /// When the run that took the pictures began, as ISO 8601; nil if unknown.
  public var run: String?
  /// Why, for all decisions that say nothing of their own.
  public var why: String?
  /// The time of a decision.
  public var now: @Sendable () -> Date

  /// Creates an author.
  public init(
    name: String, run: String? = nil, why: String? = nil,
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.name = name
    self.run = run
    self.why = why
    self.now = now
  }
}
