import Foundation

/// How far a moment is moved: `+1d`, `-2w`, `+1M -1d`.
public struct DateOffset: Sendable, Hashable {
  /// In turn.
  var parts: [Part]

  struct Part: Sendable, Hashable {
    var amount: Int
    var unit: Unit
  }

  /// By the letter that is written.
  enum Unit: String, Sendable, Hashable, CaseIterable {
    case second = "s"
    case minute = "m"
    case hour = "h"
    case day = "d"
    case week = "w"
    case month = "M"
    case year = "y"

    var component: Calendar.Component {
      switch self {
      case .second: .second
      case .minute: .minute
      case .hour: .hour
      case .day, .week: .day
      case .month: .month
      case .year: .year
      }
    }
  }

  /// The offset of a text; nil for any other text. An empty one moves nothing.
  init?(_ text: String) {
    parts = []
    for word in text.split(separator: " ") {
      guard let sign = word.first, "+-".contains(sign), let letter = word.last,
        let unit = Unit(rawValue: String(letter)),
        let amount = Int(word.dropFirst().dropLast()), (0...100_000).contains(amount),
        word.dropFirst().first?.isNumber == true
      else { return nil }
      parts.append(Part(amount: sign == "-" ? -amount : amount, unit: unit))
    }
  }
}

/// The function `date`: a moment, moved and written another way.
enum DateText {
  /// What is said of a text that is no moment.
  static let hint = "it takes ${now}, 2026-11-30 or 2026-11-30T09:15:00Z"

  /// - Returns: nil for a text that is no date.
  static func text(
    _ written: String, moved offset: DateOffset, as format: String, in zone: TimeZone
  ) -> String? {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    guard var date = date(written, calendar) else { return nil }
    for part in offset.parts {
      let amount = part.unit == .week ? part.amount * 7 : part.amount
      guard let moved = calendar.date(byAdding: part.unit.component, value: amount, to: date)
      else { return nil }
      date = moved
    }
    let formatter = DateFormatter()
    formatter.locale = Locale(identifier: "en_US_POSIX")
    formatter.calendar = calendar
    formatter.timeZone = zone
    formatter.dateFormat = format
    return formatter.string(from: date)
  }

  /// ISO 8601: a day of the zone, or a moment with its offset.
  private static func date(_ text: String, _ calendar: Calendar) -> Date? {
    let numbers = text.split(separator: "-", omittingEmptySubsequences: false)
    if numbers.count == 3, numbers[0].count == 4, numbers[1].count == 2, numbers[2].count == 2,
      let year = Int(numbers[0]), let month = Int(numbers[1]), let day = Int(numbers[2])
    {
      let parts = DateComponents(
        calendar: calendar, timeZone: calendar.timeZone, year: year, month: month, day: day)
      // A day that does not exist would become another.
      return parts.isValidDate ? calendar.date(from: parts) : nil
    }
    return (try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
      ?? (try? Date(text, strategy: Date.ISO8601FormatStyle()))
  }

  /// What is wrong with a pattern for dates; nil where it is right.
  static func problem(withFormat format: String) -> String? {
    if format.isEmpty { return "it is empty" }
    let known = Set("GyYuQqMLwWdDFEecabhHkKmsSAzZOvVXx")
    var isQuoted = false
    for character in format {
      if character == "'" { isQuoted.toggle() }
      if !isQuoted, character.isASCII, character.isLetter, !known.contains(character) {
        return "\(character) stands for nothing"
      }
    }
    return isQuoted ? "a ' is missing" : nil
  }
}
