import Foundation
import Support

/// The times of one operation.
public struct BenchRow: Sendable {
  var name: String
  /// The engine; empty for rows about several.
  public var engine = ""
  var times: [Duration]
  /// How many times a caller waited for the browser; nil where that is no question.
  var roundTrips: Int?

  /// The head of a table of rows.
  public static let heading = """
    | operation | engine | median | fastest | slowest | round trips |
    |---|---|---|---|---|---|
    """

  /// A line of the table.
  public var markdown: String {
    let sorted = times.sorted()
    guard let fastest = sorted.first, let slowest = sorted.last else { return "" }
    let cells = [
      name, engine, Statistics.middle(sorted)?.fineText ?? "", fastest.fineText, slowest.fineText,
      roundTrips.map(String.init) ?? "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }
}
