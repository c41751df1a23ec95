/// How far a document has come.
public enum LoadState: String, Sendable, Hashable, CaseIterable {
  /// The answer has begun and the document has been replaced.
  case commit
  /// The `DOMContentLoaded` event has fired.
  case domContentLoaded
  /// The `load` event has fired.
  case load
}
