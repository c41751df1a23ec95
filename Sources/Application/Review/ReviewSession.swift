public import Baselines
import Foundation
import Hashing
import RunModel
import RunStore
import Support

/// A review that goes on: the pictures of a run and what is decided about them. Each decision is on the disk
/// when it is answered; what others decide meanwhile is seen.
public actor ReviewSession {
  private let folder: ReviewFolder
  private let root: String
  private let author: ApprovalAuthor
  private let orphans: [String]
  private let pictures: [String: WaitingPicture]
  private let groups: [ReviewGroup]

  /// Reads a run's pictures.
  ///
  /// - Parameters:
  ///   - orphans: Baselines that no case uses.
  /// - Throws: `CommandError` if the record can't be read.
  public init(
    _ folder: ReviewFolder, root: String, author: ApprovalAuthor, orphans: [String]
  ) throws(CommandError) {
    self.folder = folder
    self.root = root
    self.author = author
    self.orphans = orphans
    let all = try folder.pictures()
    pictures = Dictionary(
      all.map { (Self.id(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    groups = ReviewGroup.groups(of: all)
  }

  /// How many pictures there are.
  public var count: Int { pictures.count }

  /// How many still wait.
  public func waitingCount() throws -> Int {
    try states().states.values.count { $0.state == "waiting" }
  }

  private static func id(of picture: WaitingPicture) -> String {
    let text = "\(picture.candidate.path)\n\(picture.stored.caseID)"
    return String(SHA256.hexadecimal(Array(text.utf8)).prefix(16))
  }

  // MARK: What is shown

  /// All that the page shows.
  public func content() throws -> ReviewContent {
    let states = try states().states
    return ReviewContent(
      run: folder.run, author: author.name, orphans: orphans,
      groups: groups.map { group in
        ReviewContent.Group(
          id: group.id, title: PageText.line(group.title), fingerprint: group.fingerprint,
          items: group.pictures.map(Self.id))
      },
      items: pictures.mapValues(ReviewContent.Item.init), states: states)
  }

  /// What has become of all pictures by now.
  public func states() throws -> ReviewStates {
    let ledger = try folder.store.ledger()
    return ReviewStates(
      states: pictures.mapValues { picture in
        ReviewStates.State(folder.store.state(of: picture.candidate, in: ledger))
      })
  }

  /// A picture's file: `actual`, `expected` or `diff`; nil if there is none.
  public func picture(_ id: String, _ name: String) throws -> [UInt8]? {
    guard let candidate = pictures[id]?.candidate else { return nil }
    let path: String? =
      switch name {
      case "actual.png": candidate.actualPath
      case "expected.png": candidate.expectedPath
      case "diff.png": candidate.diffPath
      default: nil
      }
    return try path.flatMap { try folder.store.reportPicture($0) }
  }

  /// The commits that changed a picture's baseline, the latest first; empty without git.
  public func history(of id: String) async -> [ReviewCommit] {
    guard let path = pictures[id]?.candidate.path else { return [] }
    let git = Git(folder: root, timeout: .seconds(10))
    let answer = try? await git.run([
      "log", "-n", "20", "--format=%h%x1f%an%x1f%as%x1f%s", "--", "Baselines/\(path)",
    ])
    return (answer?.isSuccess == true ? answer?.lines ?? [] : []).compactMap { line in
      let parts = line.split(separator: "\u{1f}", omittingEmptySubsequences: false)
        .map(String.init)
      guard parts.count == 4 else { return nil }
      return ReviewCommit(commit: parts[0], author: parts[1], date: parts[2], subject: parts[3])
    }
  }

  // MARK: Decisions

  /// What came of a wanted decision.
  public enum Outcome: Sendable {
    case done(ReviewStates)
    /// Somebody else decided meanwhile; nothing was changed.
    case conflict(ReviewStates)
    /// Nothing was changed, for the reason given.
    case failed(String)
  }

  /// Carries out a decision.
  public func decide(_ wanted: ReviewDecision) throws -> Outcome {
    let candidates = wanted.items.compactMap { pictures[$0.key]?.candidate }
    guard candidates.count == wanted.items.count, !candidates.isEmpty else {
      return .failed("these pictures are not part of the run; load the page again")
    }
    let present = try states()
    for (id, seen) in wanted.items where present.states[id]?.version != seen {
      return .conflict(present)
    }
    do throws(BaselineError) {
      switch wanted.decision {
      case .approve: try folder.store.approve(candidates, by: author, why: wanted.why)
      case .reject:
        guard let why = wanted.why, !why.allSatisfy(\.isWhitespace) else {
          return .failed("a rejection needs a reason")
        }
        try folder.store.reject(candidates, by: author, why: why)
      case .withdraw: try folder.store.withdraw(candidates, by: author)
      }
    } catch {
      return .failed("\(error.message); \(error.hint)")
    }
    return .done(try states())
  }
}

/// A decision that a person takes on the page.
public struct ReviewDecision: Codable, Sendable {
  /// What is done.
  public enum Kind: String, Codable, Sendable {
    case approve, reject, withdraw
  }

  /// The pictures, with the version of the state that the person saw.
  public var items: [String: String]
  /// What is done.
  public var decision: Kind
  /// Why; must be given for a rejection.
  public var why: String?
}

/// A commit that changed a baseline.
public struct ReviewCommit: Codable, Sendable {
  public var commit: String
  public var author: String
  public var date: String
  public var subject: String
}
