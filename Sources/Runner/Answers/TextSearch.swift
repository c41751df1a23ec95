import Foundation

/// Looks for a text as people read it: by canonical equivalence (é is e with an accent, however it
/// is written), and whatever invisible characters stand between its letters.
///
/// Specification: https://www.unicode.org/reports/tr15/ (normalization form D)
struct TextSearch {
  /// What marks above and below letters mean.
  enum Marks {
    /// A letter with another mark is another letter: "Cafe" is not in "Café".
    case matter
    /// Marks cannot hide a text: "Cafe" is in "Café", as "Borealis" is in "Borealiś".
    case hideNothing
  }

  /// Where a text was found, for people.
  struct Match: Equatable {
    var before: String
    var found: String
    var after: String
  }

  /// How much of the text around it a match shows.
  private static let context = 60

  private let pattern: [Unicode.Scalar]
  private let marks: Marks
  private let isASCII: Bool

  init(_ text: String, marks: Marks) {
    pattern = Self.normalized(text)
    self.marks = marks
    isASCII = pattern.allSatisfy(\.isASCII)
  }

  /// Whether there is nothing to look for; such a text is found nowhere.
  var isEmpty: Bool { pattern.isEmpty }

  /// The first place of the text; nil where it is not there.
  func first(in text: String) -> Match? {
    guard !isEmpty else { return nil }
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      // The common case: bytes are characters, and nothing is to be normalized.
      guard isASCII else { return nil }
      return firstByte(in: Data(text.utf8))
    }
    let scalars = Self.normalized(text)
    var start = scalars.startIndex
    while let found = scalars[start...].firstIndex(of: pattern[0]) {
      if let end = end(of: scalars, from: found) {
        return Self.match(found..<end, in: scalars) { scalars in
          String(String.UnicodeScalarView(scalars)).precomposedStringWithCanonicalMapping
        }
      }
      start = found + 1
    }
    return nil
  }

  private func firstByte(in bytes: Data) -> Match? {
    guard let found = bytes.range(of: Data(pattern.map { UInt8($0.value) })) else { return nil }
    return Self.match(found, in: Array(bytes)) { String(decoding: $0, as: UTF8.self) }
  }

  private static func match<Element>(
    _ range: Range<Int>, in text: [Element], _ string: (ArraySlice<Element>) -> String
  ) -> Match {
    Match(
      before: string(text[..<range.lowerBound].suffix(context)), found: string(text[range]),
      after: string(text[range.upperBound...].prefix(context)))
  }

  /// Where the text that begins at an index ends; nil where another one begins there.
  private func end(of text: [Unicode.Scalar], from start: Int) -> Int? {
    var at = start
    for scalar in pattern {
      if marks == .hideNothing {
        while at < text.count, text[at] != scalar, text[at].isMark { at += 1 }
      }
      guard at < text.count, text[at] == scalar else { return nil }
      at += 1
    }
    if marks == .matter, at < text.count, text[at].isMark { return nil }
    return at
  }

  /// Decomposed, without the characters that are not seen.
  ///
  /// ASCII is what it is in every form, so only what lies between is handed to the normalizer.
  private static func normalized(_ text: String) -> [Unicode.Scalar] {
    var output: [Unicode.Scalar] = []
    output.reserveCapacity(text.utf8.count)
    var run = String.UnicodeScalarView()
    func finishRun() {
      guard !run.isEmpty else { return }
      let decomposed = String(run).decomposedStringWithCanonicalMapping
      output += decomposed.unicodeScalars
      run = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        finishRun()
        output.append(scalar)
      } else if !scalar.properties.isDefaultIgnorableCodePoint {
        run.append(scalar)
      }
    }
    finishRun()
    return output
  }
}

extension Unicode.Scalar {
  /// Whether it is drawn onto the letter before it.
  fileprivate var isMark: Bool {
    guard !isASCII else { return false }
    let category = properties.generalCategory
    return category == .nonspacingMark || category == .enclosingMark
  }
}
