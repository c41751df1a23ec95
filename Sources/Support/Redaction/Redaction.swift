import Synchronization

/// Removes secret values from all texts before anyone writes them.
///
/// A secret is found by its value, anywhere and in every usual written form: plain, percent-encoded,
/// escaped for JSON, JavaScript or HTML, as hexadecimal digits, as base64, in UTF-16; each character
/// by itself or all, up to four layers deep, and also where markup, invisible characters, control
/// characters or ANSI sequences stand between its characters. What is left of a secret that was cut
/// (before an ellipsis or the end of the text) is removed, too. The case of ASCII letters is ignored
/// in values of eight characters and more.
///
/// A secret that is encrypted, hashed, compressed, spelled backwards or visible in a picture can't be
/// found. Names that identify files and cases (a case's id, file, engine and cell, the paths of
/// pictures) come from the project's own files, not from pages, and are not redacted.
///
/// There is one for a run, which learns more secrets while it goes on: what a step saves as secret,
/// and what is typed into password fields.
public final class Redaction: Sendable {
  /// The replacement of a secret.
  public static let mark: String = "[redacted]"
  /// Shorter secrets are not redacted: they would be found everywhere.
  public static let shortestLength: Int = 4
  /// The layers of escapes that are undone.
  private static let layers = 4
  /// Long texts are searched in pieces, so that the memory for it has a limit.
  private static let pieceLength = 1 << 20
  /// How far pieces overlap: a secret in one of its forms is found where it is no longer than this.
  private static let overlap = 64 << 10

  private struct State {
    var notices: [String] = []
    var values: Set<String> = []
    var forms: Set<SecretForm> = []
    var automaton: SecretAutomaton?
  }

  private let state = Mutex(State())

  /// Creates a redaction for secrets, given as values by name.
  public init(secrets: [String: String]) {
    state.withLock { state in
      for (name, value) in secrets.sorted(by: { $0.key < $1.key }) {
        Self.add(value, called: name, to: &state)
      }
      if !state.forms.isEmpty { state.automaton = SecretAutomaton(state.forms) }
    }
  }

  /// Learns a secret; it is redacted from now on.
  ///
  /// - Parameter name: What it is called in a notice, should it be too short.
  public func add(_ value: String, called name: String) {
    state.withLock { state in
      guard Self.add(value, called: name, to: &state) else { return }
      state.automaton = SecretAutomaton(state.forms)
    }
  }

  @discardableResult
  private static func add(_ value: String, called name: String, to state: inout State) -> Bool {
    guard !value.isEmpty, state.values.insert(value).inserted else { return false }
    guard value.count >= shortestLength else {
      state.notices.append(
        "secret \"\(name)\" is shorter than \(shortestLength) characters; "
          + "it is not redacted in reports")
      return false
    }
    state.forms.formUnion(SecretForm.all(of: value))
    // Browsers put `_` in place of what no file may be called.
    let fileName = String(value.map { "\"*/:<>?\\|".contains($0) ? "_" : $0 })
    if fileName != value { state.forms.formUnion(SecretForm.all(of: fileName)) }
    return true
  }

  /// Notices about the secrets; they never contain a secret.
  public var notices: [String] { state.withLock { $0.notices } }

  /// Returns the text without secrets.
  public func redact(_ text: String) -> String {
    guard let automaton = state.withLock({ $0.automaton }), !text.isEmpty else { return text }
    var text = text
    let redacted = text.withUTF8 { bytes in Self.redact(bytes, automaton) }
    // Forms consist of complete UTF-8 sequences, so the rest of a valid text is valid.
    return redacted.map { String(decoding: $0, as: UTF8.self) } ?? text
  }

  /// Returns the text of UTF-8 without secrets; bytes that are none are left as they are.
  public func redact(utf8 bytes: [UInt8]) -> [UInt8] {
    guard let automaton = state.withLock({ $0.automaton }), !bytes.isEmpty else { return bytes }
    return bytes.withUnsafeBufferPointer { Self.redact($0, automaton) } ?? bytes
  }

  /// The text without secrets; nil where there are none.
  private static func redact(
    _ bytes: UnsafeBufferPointer<UInt8>, _ automaton: SecretAutomaton
  ) -> [UInt8]? {
    var found: [Range<Int>] = []
    var start = 0
    while true {
      let end = min(bytes.count, start + pieceLength)
      search(bytes, start..<end, automaton, &found)
      guard end < bytes.count else { break }
      start = end - overlap
    }
    return found.isEmpty ? nil : output(bytes, without: found)
  }

  /// Searches a piece as it is, and with its escapes undone, layer by layer.
  private static func search(
    _ bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>, _ automaton: SecretAutomaton,
    _ found: inout [Range<Int>]
  ) {
    let raw = UnsafeBufferPointer(rebasing: bytes[piece])
    let isEnd = piece.upperBound == bytes.count
    automaton.search(raw, origins: nil, isEnd: isEnd) {
      found.append($0.lowerBound + piece.lowerBound..<$0.upperBound + piece.lowerBound)
    }
    var (hasTags, hasOpenReferences) = (false, false)
    for reading in DecodedText.Reading.all {
      if reading.keepsTags && !hasTags || reading.isLazy && !hasOpenReferences { continue }
      var next = DecodedText(raw, reading)
      var layer = 1
      while let view = next {
        if view.hasTags { hasTags = true }
        if view.hasOpenReferences { hasOpenReferences = true }
        view.bytes.withUnsafeBufferPointer { bytes in
          automaton.search(bytes, origins: view, isEnd: isEnd) {
            found.append($0.lowerBound + piece.lowerBound..<$0.upperBound + piece.lowerBound)
          }
        }
        layer += 1
        next = layer > layers ? nil : DecodedText(view, reading)
      }
    }
  }

  private static func output(
    _ bytes: UnsafeBufferPointer<UInt8>, without found: [Range<Int>]
  ) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var copied = 0
    var end = 0
    // Ranges that overlap are one secret, or several: one mark for them.
    for range in found.sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      if range.lowerBound >= end {
        output += bytes[copied..<range.lowerBound]
        output += mark.utf8
      }
      end = max(end, range.upperBound)
      copied = end
    }
    output += bytes[copied...]
    return output
  }
}
