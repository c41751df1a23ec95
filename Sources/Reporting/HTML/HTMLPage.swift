import Foundation
import Hashing
import RunModel

/// The page: the template with its style, its script and the run's data.
///
/// Pages under test choose many of the strings in here. Three walls keep them from becoming
/// script: data stands in a JSON block in which no `<` occurs, the page's own script builds
/// elements and never parses markup, and the policy allows only the one script and the one
/// style whose digests it names, pictures from `data:`, and no request to anywhere.
struct HTMLPage {
  private let summary: RunSummary
  private let pictures: PictureShelf

  init(_ summary: RunSummary, _ pictures: PictureShelf) {
    self.summary = summary
    self.pictures = pictures
  }

  /// The parts of the page's one style.
  private static let styles: [[UInt8]] = [
    PackageResources.report_css, PackageResources.report_timeline_css,
  ]

  /// The parts of the page's one script. Each adds its view to `reportViews`; report.js, which
  /// comes last, draws them.
  private static let scripts: [[UInt8]] = [
    PackageResources.report_timeline_js, PackageResources.report_js,
  ]

  private static func joined(_ parts: [[UInt8]]) -> [UInt8] {
    Array(parts.joined(separator: [UInt8(ascii: "\n")]))
  }

  func bytes() throws(ReportError) -> [UInt8] {
    let style = Self.joined(Self.styles)
    let script = Self.joined(Self.scripts)
    let values: [String: [UInt8]] = [
      "policy": Array(Self.policy(style: style, script: script).utf8),
      "title": Array(Self.escape(title).utf8),
      "plain": Array(Self.escape(plain).utf8),
      "style": style,
      "script": script,
      "data": try data(),
      "pictures": pictureBlocks(),
    ]
    return Self.fill(PackageResources.report_html, with: values)
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

  /// The report, as in report.json, and where its pictures are.
  private func data() throws(ReportError) -> [UInt8] {
    let run = try ReportFile.encode(summary, formatting: [.sortedKeys, .withoutEscapingSlashes])
    let shelf = try jsonBytes(
      Shelf(ids: pictures.ids, left: pictures.left, missing: pictures.missing),
      for: HTMLReporter.name)
    let words = try jsonBytes(
      Words(
        title: ReportText.title(summary.verdict), meaning: ReportText.meaning(summary),
        reasons: summary.assessment.blocking.filter(\.isOfNoCase).map(\.message)),
      for: HTMLReporter.name)
    let all =
      Array("{\"run\":".utf8) + run + Array(",\"pictures\":".utf8) + shelf
      + Array(",\"verdict\":".utf8) + words + Array("}".utf8)
    return Self.withoutMarkup(all)
  }

  private struct Shelf: Encodable {
    var ids: [String: String]
    var left: [String]
    var missing: [String]
  }

  private struct Words: Encodable {
    var title: String
    var meaning: String
    /// What holds the run up and is no case.
    var reasons: [String]
  }

  /// In JSON `<`, `>` and `&` stand only in strings, where an escape means the same.
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

  private func pictureBlocks() -> [UInt8] {
    var output: [UInt8] = []
    for (id, type, bytes) in pictures.pictures {
      output += Array("<script type=\"text/plain\" id=\"\(id)\">data:\(type);base64,".utf8)
      output += Array(Data(bytes).base64EncodedData())
      output += Array("</script>\n".utf8)
    }
    return output
  }

  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// Puts values in place of `{{name}}`, in one pass: values are not looked through.
  private static func fill(_ template: [UInt8], with values: [String: [UInt8]]) -> [UInt8] {
    var output: [UInt8] = []
    let parts = String(decoding: template, as: UTF8.self).split(
      separator: "{{", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if index > 0, let end = part.firstRange(of: "}}"),
        let value = values[String(part[..<end.lowerBound])]
      {
        output += value
        output += Array(part[end.upperBound...].utf8)
      } else {
        output += Array(part.utf8)
      }
    }
    return output
  }
}
