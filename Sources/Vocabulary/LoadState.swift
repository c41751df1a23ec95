/// How far a document has loaded.
public enum LoadState: String, Sendable, Hashable, CaseIterable {
  /// The response has started and the document has been replaced.
  case commit
  /// The `DOMContentLoaded` event has fired.
  case domContentLoaded
  /// The `load` event has fired.
  case load
}
