import Support
import Vocabulary

/// Keys and chords of `press`: `Enter`, `a`, `Control+A`.
///
/// Named keys are `KeyboardEvent.key` values, https://www.w3.org/TR/uievents-key/.
public enum KeyName {
  /// Keys that are held while another is pressed.
  public static let modifiers = ["Alt", "Control", "Meta", "Shift"]

  /// The named keys, modifiers aside.
  public static let named: [String] =
    [
      "ArrowDown", "ArrowLeft", "ArrowRight", "ArrowUp", "Backspace", "CapsLock", "ContextMenu",
      "Delete", "End", "Enter", "Escape", "Home", "Insert", "NumLock", "PageDown", "PageUp",
      "Pause", "PrintScreen", "ScrollLock", "Space", "Tab",
    ] + (1...12).map { "F\($0)" }

  private static let synonyms = [
    "ctrl": "Control", "cmd": "Meta", "command": "Meta", "option": "Alt", "return": "Enter",
    "esc": "Escape", "del": "Delete", "down": "ArrowDown", "up": "ArrowUp", "left": "ArrowLeft",
    "right": "ArrowRight", "spacebar": "Space", "pgup": "PageUp", "pgdn": "PageDown",
  ]

  /// The keys of a chord in the order in which they go down; `Control++` holds a plus.
  public static func parts(of chord: String) -> [String] {
    guard chord.count > 1 else { return [chord] }
    var head = chord[...]
    var last: String?
    if head.hasSuffix("++") {
      head = head.dropLast(2)
      last = "+"
    }
    var parts = head.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
    if let last { parts.append(last) }
    return parts
  }

  /// What is wrong with a chord and how to mend it; nil where it is right.
  static func problem(with chord: String) -> (message: String, hint: String)? {
    let parts = parts(of: chord)
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      if modifiers.contains(part) || isLast && (named.contains(part) || part.count == 1) {
        continue
      }
      if !isLast && (named.contains(part) || part.count == 1) {
        return (
          "\"\(part)\" cannot be held in \"\(chord)\"",
          "hold \(modifiers.joined(separator: ", ")); write another press for the next key"
        )
      }
      let known = modifiers + named
      let nearest = synonyms[part.lowercased()] ?? NearestName.of(part, in: known)
      return (
        "there is no key \"\(part)\"",
        nearest.map { "did you mean \"\($0)\"?" }
          ?? "use a character, or a name such as Enter, Tab, Escape or ArrowDown; for text use type"
      )
    }
    return nil
  }
}
