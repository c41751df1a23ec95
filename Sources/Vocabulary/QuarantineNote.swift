/// Why a case is in quarantine.
public struct QuarantineNote: Sendable, Hashable, Codable {
  /// Who sees to it.
  public var owner: String
  /// What is known of the failure.
  public var reason: String
  /// The last day on which its failures do not block, as `2026-12-31`; days are those of UTC.
  public var expires: String
  /// Where it stands.
  public var location: SourceLocation

  /// Makes a note.
  public init(owner: String, reason: String, expires: String, location: SourceLocation) {
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.location = location
  }

  /// Whether the last day is over on a day such as `2027-01-01`.
  public func isExpired(on day: String) -> Bool { expires < day }
}
