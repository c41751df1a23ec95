/// Makes text that pages control harmless for a terminal or a log.
///
/// Pages choose their console texts, URLs, names and values. Unchecked, these could recolor or
/// retitle a terminal (ANSI and OSC sequences), add lines, reorder text (bidirectional controls),
/// or give commands to a continuous-integration host that reads logs (`::error::`, `##[error]`,
/// `##vso[…]`, `##teamcity[…]`).
public enum PageText {
  /// The text as one line: without control sequences, and with spaces for line breaks.
  public static func line(_ text: String) -> String {
    if isPlain(text) { return text }
    let cleaned = withoutControls(text, lineBreak: " ")
    return disarmed(cleaned)
  }

  /// The text as lines: without control sequences, each line disarmed.
  public static func lines(_ text: String) -> [String] {
    withoutControls(text, lineBreak: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { disarmed(String($0)) }
  }

  /// Whether the text, like most, is printable ASCII without anything that could be a command.
  private static func isPlain(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte < 0x20 || byte > 0x7E { return false }
      if byte == previous, byte == UInt8(ascii: ":") || byte == UInt8(ascii: "#") { return false }
      previous = byte
    }
    return true
  }

  /// GitHub reads `::` after leading white space as a command, and `##[` anywhere in a line
  /// (actions/runner, ActionCommand); Azure and TeamCity read `##name[`.
  private static func disarmed(_ line: String) -> String {
    var result = line
    while let hashes = result.firstRange(of: "##") { result.replaceSubrange(hashes, with: "# #") }
    if result.drop(while: \.isWhitespace).hasPrefix("::"), let colons = result.firstRange(of: "::")
    {
      result.replaceSubrange(colons, with: ": :")
    }
    return result
  }

  private static func withoutControls(_ text: String, lineBreak: Unicode.Scalar) -> String {
    var output = String.UnicodeScalarView()
    var scalars = text.unicodeScalars.makeIterator()
    var pending: Unicode.Scalar?
    var wasReturn = false
    while let scalar = pending ?? scalars.next() {
      pending = nil
      let followsReturn = wasReturn
      wasReturn = false
      switch scalar.value {
      case 0x1B: pending = skipEscape(&scalars)
      case 0x9B: skipControlSequence(&scalars)
      case 0x90, 0x98, 0x9D, 0x9E, 0x9F: pending = skipString(&scalars)
      case 0x0A: if !followsReturn { output.append(lineBreak) }
      case 0x0D:
        output.append(lineBreak)
        wasReturn = true
      case 0x85, 0x0B, 0x0C, 0x2028, 0x2029: output.append(lineBreak)
      case 0x09: output.append(" ")
      case 0x00...0x1F, 0x7F...0x9F: continue
      case 0x061C, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
        0xE0000...0xE007F:
        continue
      default: output.append(scalar)
      }
    }
    return String(output)
  }

  /// After ESC: a control sequence, a string sequence, or one or two further characters.
  private static func skipEscape(
    _ scalars: inout String.UnicodeScalarView.Iterator
  ) -> Unicode.Scalar? {
    guard let next = scalars.next() else { return nil }
    switch next {
    case "[": skipControlSequence(&scalars)
    case "]", "P", "X", "^", "_": return skipString(&scalars)
    case " "..."/":
      while let following = scalars.next() {
        if !(" "..."/" ~= following) { return nil }
      }
    case "\n", "\r", "\u{1B}": return next
    default: break
    }
    return nil
  }

  private static func skipControlSequence(_ scalars: inout String.UnicodeScalarView.Iterator) {
    while let next = scalars.next() {
      if ("@"..."~").contains(next) { return }
    }
  }

  /// A string sequence ends with BEL or ST. An unterminated one would swallow the rest of the text,
  /// so a line break ends it as well.
  private static func skipString(
    _ scalars: inout String.UnicodeScalarView.Iterator
  ) -> Unicode.Scalar? {
    while let next = scalars.next() {
      switch next.value {
      case 0x07, 0x9C: return nil
      case 0x1B:
        let after = scalars.next()
        return after == "\\" ? nil : after
      case 0x0A, 0x0D: return next
      default: continue
      }
    }
    return nil
  }
}
