import Foundation

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
      name, engine, text(sorted[sorted.count / 2]), text(fastest), text(slowest),
      roundTrips.map(String.init) ?? "",
    ]
    return "| " + cells.joined(separator: " | ") + " |"
  }

  private func text(_ time: Duration) -> String {
    let milliseconds =
      Double(time.components.seconds) * 1e3
      + Double(time.components.attoseconds) / 1e15
    return milliseconds < 1000
      ? String(format: "%.1f ms", milliseconds) : String(format: "%.1f s", milliseconds / 1000)
  }
}
