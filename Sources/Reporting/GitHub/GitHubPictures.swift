import Foundation
import RunModel
import RunStore
import Support
import Vocabulary

/// The pictures of changed snapshots for the summary of a workflow run.
///
/// GitHub shows neither `data:` URLs nor files of artifacts there, so pictures are shown if the
/// report's folder is published; otherwise their names are listed.
struct GitHubPictures {
  /// The maximum number of cases with pictures: each causes three requests of the reader's browser.
  static let limit: Int = 8

  /// The URL of the published reports folder; nil if not set or not an https URL.
  let base: String?

  init(environment: [String: String]) {
    let text = environment["WAYFARER_REPORT_URL"] ?? ""
    let url = URL(string: text)
    let isUsable =
      url?.scheme == "https" && url?.host?.isEmpty == false
      && !text.contains(where: { "\"'<>?# ".contains($0) })
    base = isUsable ? text.trimmingCharacters(in: ["/"]) : nil
  }

  /// Returns the pictures of a case's failed snapshots as HTML; empty if there are none.
  func text(_ result: CaseOutcome) -> String {
    let snapshots = (result.failedAttempt?.notableSteps ?? []).compactMap(\.snapshot)
      .filter { $0.status != .equal }
    return snapshots.prefix(3).map { snapshot in
      let pictures = [
        ("Expected", snapshot.expected), ("Actual", snapshot.actual), ("Difference", snapshot.diff),
      ].compactMap { name, path in
        path.flatMap { FileReading.staysInside($0) ? (name, $0) : nil }
      }
      guard !pictures.isEmpty else { return "" }
      guard let base else {
        let names = pictures.map {
          "\($0.0.lowercased()): \(GitHubText.preformatted(PageText.line($0.1)))"
        }
        return "<pre>in the report's artifact\n\(names.joined(separator: "\n"))</pre>\n\n"
      }
      let heads = pictures.map { "<th>\($0.0)</th>" }.joined()
      let cells = pictures.map { name, path in
        "<td><img alt=\"\(name)\" width=\"280\" src=\"\(base)/\(Self.encoded(path))\"></td>"
      }.joined()
      return "<table><tr>\(heads)</tr><tr>\(cells)</tr></table>\n\n"
    }.joined()
  }

  private static func encoded(_ path: String) -> String {
    let plain = CharacterSet(charactersIn: "-._~/").union(.alphanumerics)
    return path.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
