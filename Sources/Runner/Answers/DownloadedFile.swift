import Foundation
import Hashing
import JSON
import JourneyLanguage
import RunModel

/// A file that a page downloaded, read whole.
struct DownloadedFile {
  /// The most that is read.
  private static let mostBytes = 200_000_000

  let name: String
  let bytes: [UInt8]
  var size: Int { bytes.count }

  init(path: String, name: String) throws(StepProblem) {
    self.name = name
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let size = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    guard size <= Self.mostBytes else {
      throw StepProblem(
        .assertion,
        "\(name) has \(size) bytes, and at most \(Self.mostBytes / 1_000_000) MB are read",
        hint: "download a smaller file in tests")
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw StepProblem(
        .infrastructure, "the browser's file of \(name) can't be read",
        hint: "does another program remove files from \(NSTemporaryDirectory())?")
    }
    bytes = Array(data)
  }

  /// The SHA-256 in hexadecimal digits.
  var digest: String { SHA256.hexadecimal(bytes) }

  /// The text, without a byte order mark.
  func text() throws(StepProblem) -> String {
    if let decoded { return decoded }
    throw StepProblem(
      .assertion, "\(name) holds no text in UTF-8 or UTF-16, but \(type)",
      hint: "ask for its type, size or digest")
  }

  private var decoded: String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return String(bytes: bytes, encoding: .utf16)
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    return content.contains(0) ? nil : String(validating: content, as: UTF8.self)
  }

  /// What it is by its content; of texts also by its name.
  var type: String {
    let beginnings: [(String, [UInt8])] = [
      ("application/pdf", Array("%PDF-".utf8)), ("application/zip", [0x50, 0x4B, 3, 4]),
      ("application/zip", [0x50, 0x4B, 5, 6]), ("application/gzip", [0x1F, 0x8B]),
      ("image/png", [0x89, 0x50, 0x4E, 0x47]), ("image/jpeg", [0xFF, 0xD8, 0xFF]),
      ("image/gif", Array("GIF8".utf8)),
    ]
    if let known = beginnings.first(where: { bytes.starts(with: $0.1) }) { return known.0 }
    if bytes.starts(with: Array("RIFF".utf8)), bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      return "image/webp"
    }
    guard let text = decoded, !bytes.isEmpty else { return "application/octet-stream" }
    if (try? JSONValue(utf8: Array(text.utf8))) != nil { return "application/json" }
    let start = text.prefix(200).drop(while: \.isWhitespace).lowercased()
    if start.hasPrefix("<!doctype html") || start.hasPrefix("<html") { return "text/html" }
    return name.lowercased().hasSuffix(".csv") ? "text/csv" : "text/plain"
  }

  /// The rows of a CSV file (RFC 4180) as mappings by its first line, separated by whichever of comma,
  /// semicolon and tab the first line has most.
  func rows() throws(StepProblem) -> JSONValue {
    let lines = CSVReader(try text()).records
    guard let head = lines.first else {
      throw StepProblem(.assertion, "\(name) has no line, and its first would name the columns")
    }
    var rows: [JSONValue] = []
    for (index, line) in lines.dropFirst().enumerated() {
      guard line.count == head.count else {
        throw StepProblem(
          .assertion,
          "row \(index) of \(name) has \(line.count) fields, and its first line \(head.count)",
          details: [line.joined(separator: " | ")])
      }
      rows.append(
        .object(
          Dictionary(zip(head, line.map { .string($0) }), uniquingKeysWith: { first, _ in first })))
    }
    return .array(rows)
  }
}
