/// Removes secret values from all texts before a reporter sees them.
///
/// A secret is found by its value, anywhere: in plain form, percent-encoded, escaped for JSON or
/// HTML, or as base64. A secret that is split, encrypted, hashed or visible in a picture can't be
/// found.
///
/// Names that identify files and cases (a case's id, file, engine and cell, the paths of pictures)
/// come from the project's own files, not from pages, and are not redacted.
public struct Redaction: Sendable {
  /// The replacement of a secret.
  public static let mark: String = "[redacted]"
  /// Shorter secrets are not redacted: they would be found everywhere.
  public static let shortestLength: Int = 4

  /// Notices about the secrets; they never contain a secret.
  public let notices: [String]
  /// Forms by their first byte, longest first, so that a form takes precedence over its parts.
  private let forms: [[[UInt8]]]
  private let isEmpty: Bool

  /// Creates a redaction for secrets, given as values by name.
  public init(secrets: [String: String]) {
    var notices: [String] = []
    var all: Set<[UInt8]> = []
    for (name, value) in secrets.sorted(by: { $0.key < $1.key }) {
      if value.isEmpty { continue }
      guard value.count >= Self.shortestLength else {
        notices.append(
          "secret \"\(name)\" is shorter than \(Self.shortestLength) characters; "
            + "it is not redacted in reports")
        continue
      }
      all.formUnion(SecretForms.all(of: value))
    }
    var forms = [[[UInt8]]](repeating: [], count: 256)
    for form in all {
      if let first = form.first { forms[Int(first)].append(form) }
    }
    self.forms = forms.map { $0.sorted { $0.count > $1.count } }
    self.notices = notices
    isEmpty = all.isEmpty
  }

  /// Returns the text without secrets.
  public func redact(_ text: String) -> String {
    if isEmpty { return text }
    var text = text
    let redacted: [UInt8]? = text.withUTF8 { bytes in
      var output: [UInt8] = []
      var copied = 0
      var position = 0
      while position < bytes.count {
        guard let length = lengthOfSecret(in: bytes, at: position) else {
          position += 1
          continue
        }
        output += bytes[copied..<position]
        output += Self.mark.utf8
        position += length
        copied = position
      }
      if copied == 0 { return nil }
      return output + bytes[copied...]
    }
    // Forms consist of complete UTF-8 sequences, so the rest of a valid text is valid.
    return redacted.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  private func lengthOfSecret(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> Int? {
    for form in forms[Int(bytes[position])] {
      guard form.count <= bytes.count - position else { continue }
      let isEqual = form.withUnsafeBufferPointer { form in
        (1..<max(1, form.count)).allSatisfy { form[$0] == bytes[position + $0] }
      }
      if isEqual { return form.count }
    }
    return nil
  }
}
