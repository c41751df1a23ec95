public import Baselines
import Foundation
import RunModel
public import RunStore
import Support
import Vocabulary

/// A run's pictures and what was decided about them: the reports folder of a run, and the baselines of a
/// project. `approve` and `review` are both made of it.
public struct ReviewFolder: Sendable {
  /// The record of the run.
  public let record: RunStore
  /// The baselines and the candidates.
  public let store: BaselineStore

  /// Opens a reports folder.
  ///
  /// - Parameters:
  ///   - reports: The reports folder of a finished or merged run.
  ///   - root: The project's folder.
  /// - Throws: `CommandError` if there is no record of a run and nothing that awaits review.
  public init(reports: String, root: String) throws(CommandError) {
    record = RunStore(folder: reports)
    store = BaselineStore(root: "\(root)/Baselines", reports: reports)
    guard record.mayHaveCandidates else {
      throw CommandError(
        .invalid, "\(reports) has no record of a run (\(RunStore.name))",
        hint: "run the journeys first, or name the reports folder of a run: --reports DIR")
    }
  }

  /// When the run began, as ISO 8601; nil if unknown.
  public var run: String? {
    guard record.exists, let start = try? record.scan()?.start else { return nil }
    return start.startedAt.ISO8601Format()
  }

  /// All pictures that were taken for review, decided or not.
  public func pictures() throws(CommandError) -> [WaitingPicture] {
    do {
      return try record.candidates().map(WaitingPicture.init)
    } catch let error as BaselineError {
      throw CommandError(.invalid, error)
    } catch {
      throw CommandError(.invalid, text: "\(error)")
    }
  }

  /// The pictures that still await a decision.
  public func waiting() throws(CommandError) -> [WaitingPicture] {
    let all = try pictures()
    do throws(BaselineError) {
      let waiting = Set(try store.waiting(all.map(\.candidate)).map(Key.init))
      return all.filter { waiting.contains(Key($0.candidate)) }
    } catch {
      throw CommandError(.invalid, error)
    }
  }

  private struct Key: Hashable {
    var path: String
    var caseID: String
    init(_ candidate: Candidate) {
      path = candidate.path
      caseID = candidate.caseID
    }
  }
}
