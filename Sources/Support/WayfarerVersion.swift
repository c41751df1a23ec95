/// The release of this program.
public enum WayfarerVersion {
  /// A semantic version.
  public static let current = "0.2.0"
}
