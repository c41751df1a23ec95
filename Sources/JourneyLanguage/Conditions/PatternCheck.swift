import Foundation

/// What can be said of a regular expression before a browser reads it as JavaScript does, with the
/// `u` flag.
///
/// Specification: https://tc39.es/ecma262/#sec-patterns
enum PatternCheck {
  /// What is wrong with a regular expression; nil where nothing is seen.
  static func problem(with text: String) -> String? {
    if let problem = foreignSyntax(in: text) { return problem }
    // The one form of JavaScript that the library here writes otherwise.
    let pattern = text.replacingOccurrences(of: "\\u{", with: "\\x{")
    if (try? NSRegularExpression(pattern: pattern)) != nil { return nil }
    return unclosed(in: text) ?? "\"\(text.prefix(60))\""
  }

  /// What may follow a backslash: characters with a meaning, and letters that give it one.
  private static let escapable = Set("^$\\.*+?()[]{}|/")
  private static let escapes = Set("0123456789bBdDsSwWfnrtvcxupPk")

  /// What other dialects have and JavaScript refuses.
  private static func foreignSyntax(in text: String) -> String? {
    var isClass = false
    var rest = text[...]
    var wasQuantifier = false
    while let character = rest.popFirst() {
      let isCounted = character == "}" && isCount(before: rest, in: text)
      defer { wasQuantifier = !isClass && ("*+?".contains(character) || isCounted) }
      switch character {
      case "\\":
        guard let next = rest.popFirst() else { return "it ends with \\" }
        let isKnown = escapable.contains(next) || escapes.contains(next) || (isClass && next == "-")
        if !isKnown { return "JavaScript has no \\\(next)" + advice(on: next) }
      case "[" where !isClass: isClass = true
      case "]" where isClass: isClass = false
      case "]": return "a ] closes nothing"
      case "}" where !isClass && !isCounted && !isProperty(before: rest, in: text):
        return "a } closes nothing"
      case "(" where !isClass && rest.hasPrefix("?"):
        let flags = rest.dropFirst().prefix { "imsxU-".contains($0) }
        if rest.dropFirst(1 + flags.count).first == ")" {
          return "JavaScript has no (?\(flags)): write [Ss] where either case is right"
        }
        if rest.hasPrefix("?>") { return "JavaScript has no (?>…)" }
        if rest.hasPrefix("?P<") { return "JavaScript writes (?<name>…)" }
      case "+" where wasQuantifier && !isClass:
        return "JavaScript has no quantifier that ends with ++, *+ or ?+"
      default: break
      }
    }
    return nil
  }

  private static func advice(on character: Character) -> String {
    switch character {
    case "A": "; ^ is the beginning"
    case "Z", "z": "; $ is the end"
    case "h": "; a space is [ \\t]"
    case let other where other.isLetter: ""
    default: "; the character stands for itself"
    }
  }

  /// The text before and between the braces that end before the rest.
  private static func braces(
    before rest: Substring, in text: String
  ) -> (head: Substring, inner: Substring)? {
    let before = text[..<rest.startIndex].dropLast()
    guard let open = before.lastIndex(of: "{") else { return nil }
    return (before[..<open], before[before.index(after: open)...])
  }

  /// Whether the brace before the rest closes a number of times, such as `{2,3}`.
  private static func isCount(before rest: Substring, in text: String) -> Bool {
    guard let inner = braces(before: rest, in: text)?.inner else { return false }
    return !inner.isEmpty && inner.allSatisfy { $0 == "," || ("0"..."9").contains($0) }
  }

  /// Whether the brace before the rest closes a character's number or a property, such as `\p{L}`.
  private static func isProperty(before rest: Substring, in text: String) -> Bool {
    guard let head = braces(before: rest, in: text)?.head.suffix(2) else { return false }
    return ["\\p", "\\P", "\\u"].contains(String(head))
  }

  /// What is opened and not closed, or the other way round.
  private static func unclosed(in text: String) -> String? {
    var open = 0
    var isClass = false
    var isEscaped = false
    for character in text {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch character {
      case "\\": isEscaped = true
      case "[" where !isClass: isClass = true
      case "]": isClass = false
      case "(" where !isClass: open += 1
      case ")" where !isClass: open -= 1
      default: break
      }
    }
    if isClass { return "a ] is missing" }
    if open > 0 { return "a ) is missing" }
    if open < 0 { return "a ) closes nothing" }
    return nil
  }
}
