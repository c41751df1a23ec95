/// Questions of a page that an engine would ask a person, and wait. Those that no preference of the
/// engine answers are refused by a script.
public enum UnaskedQuestions {
  /// A script for the world of the page, to be run in each document before its own scripts.
  public static let source = String(decoding: PackageResources.unasked_js, as: UTF8.self)
}
