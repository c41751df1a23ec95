extension StringProtocol {
  /// The beginning of the text, with an ellipsis where more was left out: a redaction knows by it
  /// that what stands there may be a piece of a secret.
  public func clipped(to length: Int) -> String {
    guard let end = index(startIndex, offsetBy: length, limitedBy: endIndex), end < endIndex else {
      return String(self)
    }
    return self[..<end] + "…"
  }
}
