/// A quarantine entry: why failures of a case do not block.
public struct QuarantineNote: Sendable, Hashable, Codable {
  /// Who is responsible for the fix.
  public var owner: String
  /// What is known about the failure.
  public var reason: String
  /// The last day on which its failures do not block, such as `2026-12-31`, in UTC.
  public var expires: String
  /// Its position in quarantine.yaml.
  public var location: SourceLocation

  /// Creates a note.
  public init(owner: String, reason: String, expires: String, location: SourceLocation) {
    self.owner = owner
    self.reason = reason
    self.expires = expires
    self.location = location
  }

  /// Whether the entry has expired on a day such as `2027-01-01`.
  public func isExpired(on day: String) -> Bool { expires < day }
}
