package import BrowserAPI

extension [InputAction] {
  /// The actions in turn, cut where text is entered without keys and where that ends: protocols have
  /// no action for it, so an agent enters it.
  package var runs: [[InputAction]] {
    var runs: [[InputAction]] = []
    for action in self {
      if let last = runs.last, (last.insertedText != nil) == ([action].insertedText != nil) {
        runs[runs.count - 1].append(action)
      } else {
        runs.append([action])
      }
    }
    return runs
  }

  /// The text of a run that enters nothing but text; nil for any other.
  package var insertedText: String? {
    var text = ""
    for action in self {
      guard case .insertText(let part) = action else { return nil }
      text += part
    }
    return isEmpty ? nil : text
  }
}
