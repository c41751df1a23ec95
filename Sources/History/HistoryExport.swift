public import Foundation
import Support

/// Runs as JSON, for caches of CI systems and for other programs. docs/history.md has the grammar.
public struct HistoryExport: Sendable, Codable {
  /// Always 1.
  public var version: Int
  /// The runs, the latest last.
  public var runs: [RecordedRun]

  /// Creates an export.
  public init(_ runs: [RecordedRun]) {
    version = 1
    self.runs = runs
  }

  /// The export as JSON, with sorted keys.
  public var json: Data {
    get throws {
      let encoder = JSONEncoder.sorted(isPretty: false)
      encoder.dateEncodingStrategy = .iso8601WithMilliseconds
      return try encoder.encode(self)
    }
  }

  /// Reads an export.
  ///
  /// - Parameter path: The file, for messages.
  /// - Throws: ``HistoryError`` if it is damaged or of a later version.
  public init(json: Data, path: String) throws(HistoryError) {
    struct VersionOnly: Decodable { var version: Int }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601WithMilliseconds
    let hint = "export it again: wayfarer history --export FILE"
    guard let found = try? decoder.decode(VersionOnly.self, from: json).version else {
      throw HistoryError(path: path, message: "is not a history export", hint: hint)
    }
    guard found == 1 else {
      throw HistoryError(
        path: path, message: "has version \(found); this program supports version 1",
        hint: "use the release of wayfarer that wrote it")
    }
    do { self = try decoder.decode(HistoryExport.self, from: json) } catch {
      throw HistoryError(path: path, message: "is damaged: \(error)", hint: hint)
    }
  }
}

extension JSONEncoder.DateEncodingStrategy {
  fileprivate static var iso8601WithMilliseconds: Self {
    .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(
        date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
    }
  }
}

extension JSONDecoder.DateDecodingStrategy {
  fileprivate static var iso8601WithMilliseconds: Self {
    .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      let style = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
      if let date = try? Date(text, strategy: style) { return date }
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date: \(text)")
    }
  }
}
