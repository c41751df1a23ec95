/// Takes secret values out of every text before a reporter sees it.
///
/// A secret is found by its value, wherever it stands: as it is, percent-encoded, escaped for
/// JSON or HTML, or as base64. What can't be found: a secret that is cut in two, encrypted or
/// hashed, and pixels of a picture.
///
/// The names by which files and cases are looked up (a case's id, file, engine and cell, the
/// paths of pictures) come from the project's own files, not from pages, and are kept.
public struct Redaction: Sendable {
  /// What stands in place of a secret.
  public static let mark: String = "[redacted]"
  /// Secrets shorter than this are not looked for: they would turn up everywhere.
  public static let shortestLength: Int = 4

  /// What people should know of the secrets; never a secret itself.
  public let notices: [String]
  /// Forms by their first byte, longest first, so that a whole form wins over a part of it.
  private let forms: [[[UInt8]]]
  private let isEmpty: Bool

  /// Makes a redaction from the values of secrets by their names.
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

  /// The text without secrets.
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
    // A form is whole UTF-8 sequences, so what is left of a valid text is valid.
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
