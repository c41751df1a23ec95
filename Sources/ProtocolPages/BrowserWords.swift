/// What a browser says in its errors, as far as control flow depends on it.
package struct BrowserWords: Sendable {
  /// Parts of the message for a call whose document is gone.
  package var documentGone: [String]
  /// The one of them for a call that never began, so that it can be repeated.
  package var notCalled: String?
  /// Part of the message for what is no URL.
  package var invalidURL: String
  /// The reason of a navigation that came to nothing.
  package var aborted: String
  /// Part of the message for a navigation whose place another one took.
  package var superseded: String?

  package init(
    documentGone: [String], notCalled: String? = nil, invalidURL: String, aborted: String,
    superseded: String? = nil
  ) {
    self.documentGone = documentGone
    self.notCalled = notCalled
    self.invalidURL = invalidURL
    self.aborted = aborted
    self.superseded = superseded
  }
}
