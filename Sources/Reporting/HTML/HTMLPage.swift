import Foundation
import Hashing
import RunModel
import RunStore
import Support
import Vocabulary

/// The page: the template filled with its style, its script and the run's data.
///
/// Pages under test choose many of the strings in it. Three measures keep them from becoming
/// script: the data is in a JSON block without any `<`, the page's script builds elements and never
/// parses markup, and the content security policy allows only the script and the style with given
/// digests, pictures from `data:`, and no requests.
struct HTMLPage {
  /// The maximum size of the details (steps, console, requests) of all cases, in bytes; the rest is
  /// in report.json.
  static let detailsLimit: Int = 64 << 20

  private let summary: RunSummary
  private let pictures: EmbeddedImages
  private let records: RunRecords
  private let history: ReportHistory?
  private let detailsLimit: Int

  init(_ run: FinishedRun, _ pictures: EmbeddedImages, detailsLimit: Int = detailsLimit) {
    summary = run.summary
    self.pictures = pictures
    records = run.records
    history = run.history
    self.detailsLimit = detailsLimit
  }

  /// The parts of the page's style.
  private static let styles: [[UInt8]] = [
    PackageResources.report_css, PackageResources.report_timeline_css,
    PackageResources.report_history_css,
  ]

  /// The parts of the page's script. Each adds its view to `reportViews`; report.js comes last and
  /// draws them.
  private static let scripts: [[UInt8]] = [
    PackageResources.report_timeline_js, PackageResources.report_history_js,
    PackageResources.report_js,
  ]

  private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
    Array(parts.joined(separator: [UInt8(ascii: "\n")]))
  }

  /// Writes the page.
  ///
  /// - Throws: ``ReportError`` if the file can't be written or the record can't be read.
  func write(to sink: inout FileSink) throws(ReportError) {
    let style = Self.joined(Self.styles)
    let script = Self.joined(Self.scripts)
    let template = String(decoding: PackageResources.report_html, as: UTF8.self)
    for (index, part) in template.split(separator: "{{", omittingEmptySubsequences: false)
      .enumerated()
    {
      guard index > 0, let end = part.firstRange(of: "}}") else {
        try sink.write(String(part))
        continue
      }
      // Inserted values are not searched for placeholders.
      switch part[..<end.lowerBound] {
      case "policy": try sink.write(MarkupText.escaped(Self.policy(style: style, script: script)))
      case "title": try sink.write(MarkupText.escaped(title))
      case "plain": try sink.write(MarkupText.escaped(plain))
      case "style": try sink.write(style)
      case "script": try sink.write(script)
      case "data": try writeData(to: &sink)
      case "details": try writeDetails(to: &sink)
      case "pictures": try writePictures(to: &sink)
      default: break
      }
      try sink.write(String(part[end.upperBound...]))
    }
  }

  private var title: String {
    let verdict = ReportText.title(summary.verdict)
    return "\(verdict): \(PageText.line(summary.suite)) · Wayfarer"
  }

  private var plain: String {
    let counts = CaseStatus.allCases.filter { summary.count($0) > 0 }
      .map { "\(summary.count($0)) \($0.rawValue)" }.joined(separator: ", ")
    return "\(title). \(counts)."
  }

  private static func policy(style: [UInt8], script: [UInt8]) -> String {
    func digest(_ bytes: [UInt8]) -> String { Data(SHA256.digest(bytes)).base64EncodedString() }
    return "default-src 'none'; script-src 'sha256-\(digest(script))'; "
      + "style-src 'sha256-\(digest(style))'; img-src data:; base-uri 'none'; "
      + "form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
  }

  /// Writes the report, as in report.json, and the locations of its pictures. Cases contain only
  /// what the list and the search need; the rest is read when a case is opened.
  private func writeData(to sink: inout FileSink) throws(ReportError) {
    let head = try ResultsLog.json(EncodedHead(summary))
    try sink.write("{\"run\":{\"cases\":[")
    for (index, result) in summary.cases.enumerated() {
      if index > 0 { try sink.write(",") }
      try sink.write(Self.withoutMarkup(try ResultsLog.json(EncodedCase(listing: result))))
    }
    try sink.write("],")
    try sink.write(Self.withoutMarkup(Array(head.dropFirst())))
    let images = try ReportJSON.bytes(
      ImageIndex(ids: pictures.ids, linked: pictures.linked, missing: pictures.missing),
      for: HTMLReporter.name)
    let words = try ReportJSON.bytes(
      Words(
        title: ReportText.title(summary.verdict), meaning: ReportText.meaning(summary),
        reasons: summary.assessment.blocking.filter(\.isRunLevel).map(\.message)),
      for: HTMLReporter.name)
    try sink.write(",\"pictures\":")
    try sink.write(Self.withoutMarkup(images))
    try sink.write(",\"verdict\":")
    try sink.write(Self.withoutMarkup(words))
    if let history {
      try sink.write(",\"history\":")
      try sink.write(Self.withoutMarkup(try history.json))
    }
    try sink.write("}")
  }

  /// Writes a block per case within the size limit; cases that did not pass come first.
  private func writeDetails(to sink: inout FileSink) throws(ReportError) {
    var room = detailsLimit
    let cases = Array(summary.cases.enumerated()).filter { !$0.element.attempts.isEmpty }
    for (index, result) in cases.filter({ $0.element.status != .passed })
      + cases.filter({ $0.element.status == .passed })
    {
      let json = Self.withoutMarkup(try records.json(result))
      guard json.count <= room else { continue }
      room -= json.count
      try sink.write("<script type=\"application/json\" id=\"case-\(index)\">")
      try sink.write(json)
      try sink.write("</script>\n")
    }
  }

  private struct ImageIndex: Encodable {
    var ids: [String: String]
    var linked: [String]
    var missing: [String]
  }

  private struct Words: Encodable {
    var title: String
    var meaning: String
    /// Blocking reasons that are not about a case.
    var reasons: [String]
  }

  /// Escapes `<`, `>` and `&`, which in JSON occur only in strings.
  static func withoutMarkup(_ json: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(json.count + json.count / 16)
    var index = 0
    while index < json.count {
      let byte = json[index]
      switch byte {
      case UInt8(ascii: "<"): output += Array("\\u003c".utf8)
      case UInt8(ascii: ">"): output += Array("\\u003e".utf8)
      case UInt8(ascii: "&"): output += Array("\\u0026".utf8)
      case 0xE2
      where index + 2 < json.count && json[index + 1] == 0x80
        && json[index + 2] & 0xFE == 0xA8:
        // U+2028 and U+2029
        output += Array((json[index + 2] == 0xA8 ? "\\u2028" : "\\u2029").utf8)
        index += 2
      default: output.append(byte)
      }
      index += 1
    }
    return output
  }

  private func writePictures(to sink: inout FileSink) throws(ReportError) {
    for (id, type, bytes) in pictures.pictures {
      try sink.write("<script type=\"text/plain\" id=\"\(id)\">data:\(type);base64,")
      try sink.write(Data(bytes).base64EncodedData())
      try sink.write("</script>\n")
    }
  }
}
