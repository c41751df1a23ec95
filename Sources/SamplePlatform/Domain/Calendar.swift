import Foundation

/// The source of "now": the machine's clock, or one that stands still.
struct PlatformClock: Sendable {
  private let fixed: Int?

  /// The machine's own clock.
  static let system = PlatformClock(fixed: nil)

  /// A clock that always shows the same second, in seconds since 1970.
  static func standing(at seconds: Int) -> PlatformClock { PlatformClock(fixed: seconds) }

  /// Seconds since 1970.
  var now: Int { fixed ?? Int(Date().timeIntervalSince1970) }

  private init(fixed: Int?) { self.fixed = fixed }

  /// Reads `2026-03-02T09:00:00Z`; nil for anything else.
  static func parse(_ text: String) -> Int? {
    let pattern = #/^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/#
    guard let match = text.wholeMatch(of: pattern),
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      let hour = Int(match.4), let minute = Int(match.5), let second = Int(match.6),
      (1970...9999).contains(year), (1...12).contains(month), hour < 24, minute < 60, second < 60,
      day >= 1, day <= CivilDate.daysIn(month: month, year: year)
    else { return nil }
    let days = CivilDate(year: year, month: month, day: day).daysSince1970
    return days * 86400 + hour * 3600 + minute * 60 + second
  }
}

/// A day of the Gregorian calendar, in UTC.
struct CivilDate: Sendable {
  var year: Int
  var month: Int
  var day: Int

  init(year: Int, month: Int, day: Int) {
    self.year = year
    self.month = month
    self.day = day
  }

  /// The day that holds this second, by the days-from-civil arithmetic of Howard Hinnant.
  init(seconds: Int) {
    let shifted = Int((Double(seconds) / 86400).rounded(.down)) + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  var daysSince1970: Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The month this many months later (or earlier), on its first day.
  func monthsLater(_ count: Int) -> CivilDate {
    let index = year * 12 + month - 1 + count
    return CivilDate(year: index / 12, month: index % 12 + 1, day: 1)
  }

  static func daysIn(month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static let monthNames = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  var monthName: String { Self.monthNames[month - 1] }
}

/// Writes moments the way one person wants to read them.
struct Moments: Sendable {
  let locale: DisplayLocale
  let now: Int

  /// `2 Mar 2026`, `Mar 2, 2026` or `02.03.2026`.
  func date(_ seconds: Int) -> String {
    let civil = CivilDate(seconds: seconds)
    switch locale {
    case .britain: return "\(civil.day) \(civil.monthName) \(civil.year)"
    case .states: return "\(civil.monthName) \(civil.day), \(civil.year)"
    case .germany: return "\(two(civil.day)).\(two(civil.month)).\(civil.year)"
    }
  }

  /// The date and the time of day in UTC.
  func dateTime(_ seconds: Int) -> String {
    let ofDay = ((seconds % 86400) + 86400) % 86400
    return "\(date(seconds)), \(two(ofDay / 3600)):\(two(ofDay / 60 % 60)) UTC"
  }

  /// How long ago: `just now`, `5 min ago`, `2 h ago`, `3 days ago`, or the date.
  func ago(_ seconds: Int) -> String {
    let age = now - seconds
    switch age {
    case ..<60: return "just now"
    case ..<3600: return "\(age / 60) min ago"
    case ..<86400: return "\(age / 3600) h ago"
    case ..<172_800: return "yesterday"
    case ..<604_800: return "\(age / 86400) days ago"
    default: return date(seconds)
    }
  }

  /// ISO 8601 in UTC, for machines.
  static func iso(_ seconds: Int) -> String {
    let civil = CivilDate(seconds: seconds)
    let ofDay = ((seconds % 86400) + 86400) % 86400
    let date = "\(civil.year)-\(pad(civil.month))-\(pad(civil.day))"
    return "\(date)T\(pad(ofDay / 3600)):\(pad(ofDay / 60 % 60)):\(pad(ofDay % 60))Z"
  }

  private func two(_ value: Int) -> String { Self.pad(value) }
  private static func pad(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
