import Baselines
import RunModel
import RunStore

/// Pictures with the same change: one decision.
public struct ReviewGroup: Sendable {
  /// What changed, for people.
  public var title: String
  /// The change's fingerprint; nil for pictures without a baseline, and where nothing is known.
  public var fingerprint: String?
  /// What distinguishes the group from all others.
  public var id: String
  /// In the order of their baselines.
  public var pictures: [WaitingPicture]

  /// Groups pictures: those with the same change; new ones by snapshot; the largest group first.
  public static func groups(of pictures: [WaitingPicture]) -> [ReviewGroup] {
    var groups: [String: ReviewGroup] = [:]
    for picture in pictures {
      let (id, title) = identity(of: picture)
      groups[
        id,
        default: ReviewGroup(
          title: title, fingerprint: picture.candidate.change, id: id, pictures: [])
      ].pictures.append(picture)
    }
    return groups.values.sorted {
      ($1.pictures.count, $0.title, $0.id) < ($0.pictures.count, $1.title, $1.id)
    }
  }

  private static func identity(of picture: WaitingPicture) -> (id: String, title: String) {
    let snapshot = picture.stored.snapshot
    if let change = snapshot.change { return ("change-\(change.fingerprint)", change.words) }
    let folder = picture.candidate.path.split(separator: "/").prefix(2).joined(separator: "/")
    switch picture.candidate.kind {
    case .missing:
      return ("new-\(folder)", "new: \(snapshot.name) of \(picture.stored.reference.journey)")
    case .changed: return ("other-\(picture.candidate.path)", picture.candidate.summary)
    }
  }
}
