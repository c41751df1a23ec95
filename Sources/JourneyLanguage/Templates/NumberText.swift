/// The function `number`: the one number in a text that people read, such as `€ 1,234.50`.
enum NumberText {
  /// Why a text gives no number.
  struct Problem: Error { var message: String }

  /// What stands between the thousands, points and commas aside.
  private static let spaces: Set<Character> = [" ", "\u{A0}", "\u{202F}", "\u{2009}", "'", "’"]

  /// The number with its digits, a point before its decimals, and no sign but `-`.
  ///
  /// Where both marks stand, the last is the decimal mark. One mark several times stands between
  /// thousands. A single comma before exactly three digits does too; a single point never does.
  static func number(in text: String) throws(Problem) -> String {
    let found = runs(in: text)
    guard let first = found.first else {
      throw Problem(message: "\"\(text.prefix(60))\" holds no number")
    }
    if found.count > 1 {
      let list = found.prefix(3).map(\.text).joined(separator: " and ")
      throw Problem(message: "\"\(text.prefix(60))\" holds more than one number: \(list)")
    }
    return (first.isNegative ? "-" : "") + plain(first.text)
  }

  private struct Run {
    var text: String
    var isNegative: Bool
  }

  /// The digits that belong together, with the marks between them.
  private static func runs(in text: String) -> [Run] {
    let characters = Array(text)
    var runs: [Run] = []
    var index = 0
    while index < characters.count {
      guard isDigit(characters[index]) else {
        index += 1
        continue
      }
      let start = index
      while index < characters.count {
        let next = index + 1
        if isDigit(characters[index]) {
          index = next
        } else if ".,".contains(characters[index]), next < characters.count,
          isDigit(characters[next])
        {
          index = next
        } else if spaces.contains(characters[index]), threeDigits(characters, from: next) {
          index = next
        } else {
          break
        }
      }
      let before = characters[..<start].last { !$0.isWhitespace && !$0.isCurrencySymbol }
      runs.append(
        Run(text: String(characters[start..<index]), isNegative: before == "-" || before == "−"))
    }
    return runs
  }

  private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  /// Whether exactly three digits stand there: a group of thousands.
  private static func threeDigits(_ characters: [Character], from start: Int) -> Bool {
    guard start + 3 <= characters.count, characters[start..<(start + 3)].allSatisfy(isDigit) else {
      return false
    }
    return start + 3 == characters.count || !isDigit(characters[start + 3])
  }

  private static func plain(_ run: String) -> String {
    let text = run.filter { !spaces.contains($0) }
    let (points, commas) = (text.count { $0 == "." }, text.count { $0 == "," })
    let last = text.last { ".,".contains($0) }
    let decimals = last.flatMap { text.lastIndex(of: $0) }.map {
      text.distance(from: $0, to: text.endIndex) - 1
    }
    let isDecimal: Bool =
      switch (points, commas) {
      case (0, 0): false
      case (1, 0): true
      case (0, 1): decimals != 3
      case (_, 0), (0, _): false
      // The last mark, unless it stands there several times.
      case (let points, let commas): (last == "." ? points : commas) == 1
      }
    guard isDecimal, let last, let mark = text.lastIndex(of: last) else {
      return whole(text.filter(isDigit))
    }
    return whole(text[..<mark].filter(isDigit)) + "." + text[text.index(after: mark)...]
  }

  private static func whole(_ digits: String) -> String {
    let trimmed = digits.drop { $0 == "0" }
    return trimmed.isEmpty ? "0" : String(trimmed)
  }
}
