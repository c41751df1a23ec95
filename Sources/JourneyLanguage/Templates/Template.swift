public import Vocabulary

/// A text with `${…}` in it, as written.
///
/// `${name}` is a variable, `${tenant.name}` a property of an axis value, `${x:-default}` has
/// a default, `${env.NAME}` is an environment variable, `${secrets.NAME}` a secret,
/// `${saved.NAME}` what an `api` step saved, `$${` a plain `${`.
public struct Template: Sendable, Hashable {
  /// The pieces in order.
  public var segments: [Segment]
  /// Where it stands.
  public var location: SourceLocation

  /// A piece of a template.
  public enum Segment: Sendable, Hashable {
    case text(String)
    /// A reference: its dotted path, its default, and where the reference starts.
    case reference(path: [String], defaultValue: String?, location: SourceLocation)
    /// What is made of values, such as `${saved.total | number * 2}`, and where it starts.
    case computed(Expression, location: SourceLocation)
  }
}
