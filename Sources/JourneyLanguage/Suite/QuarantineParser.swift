import Foundation
import Vocabulary

/// Journeys/quarantine.yaml -> `Quarantine`.
struct QuarantineParser {
  let diagnostics: FileDiagnostics
  static let path = "Journeys/quarantine.yaml"
  private static let example =
    "write - { journey: NAME, owner: TEAM, reason: \"why\", expires: 2027-01-31 }"

  /// The quarantine, with the entries that are right; nil where the file is no mapping.
  func quarantine(_ root: YAMLNode) -> ParsedQuarantine? {
    guard
      let map = MappingReader(
        root, what: "the quarantine", hint: "start with \"cap:\" and \"cases:\"", diagnostics)
    else { return nil }
    let cap = map.int("cap", in: 0...10_000) ?? Quarantine.defaultCap
    let list = map.take("cases")
    map.finish()
    var entries: [ParsedQuarantine.Entry] = []
    if let list, !list.isNull {
      guard let elements = list.elements else {
        diagnostics.error(
          "\"cases\" must be a list, not \(list.kind)", at: list.location, hint: Self.example)
        return nil
      }
      entries = elements.compactMap(entry)
      if elements.count > cap {
        diagnostics.error(
          "\(elements.count) entries are in quarantine, and at most \(cap) may be",
          at: elements[cap].location,
          hint: "fix one and take it out; \"cap\" is what keeps the quarantine from growing")
      }
    }
    return ParsedQuarantine(cap: cap, entries: entries)
  }

  private func entry(_ node: YAMLNode) -> ParsedQuarantine.Entry? {
    guard
      let map = MappingReader(node, what: "an entry", hint: Self.example, diagnostics)
    else { return nil }
    let journey = map.plainText("journey")
    let caseID = map.plainText("case")
    let cell = cell(map.take("cell"))
    let engine = map.plainText("engine")
    let owner = required("owner", map)
    let reason = required("reason", map)
    let expires = required("expires", map)
    map.finish()
    if let expires, !Self.isDay(expires.value) {
      diagnostics.error(
        "\"\(expires.value)\" is no day", at: expires.location, hint: "write it as 2027-01-31")
    }
    guard (journey == nil) != (caseID == nil) else {
      diagnostics.error(
        journey == nil
          ? "the entry names no journey and no case"
          : "the entry names a journey and a case",
        at: node.location, hint: "write journey: NAME, or case: 'ID' as reports show it")
      return nil
    }
    if let caseID, !cell.isEmpty || engine != nil {
      diagnostics.error(
        "a case has its cell and engine in its id", at: caseID.location,
        hint: "leave out \"cell\" and \"engine\", or name the journey")
      return nil
    }
    guard let owner, let reason, let expires, Self.isDay(expires.value) else { return nil }
    return ParsedQuarantine.Entry(
      journey: journey, caseID: caseID, cell: cell, engine: engine,
      note: QuarantineNote(
        owner: owner.value, reason: reason.value, expires: expires.value,
        location: node.location))
  }

  private func required(_ key: String, _ map: MappingReader) -> Located<String>? {
    let text = map.plainText(key)
    if text == nil, map.take(key) == nil {
      diagnostics.error(
        "the entry has no \(key)", at: map.location,
        hint: "a quarantine entry needs owner, reason and expires")
    }
    if let text, text.value.allSatisfy(\.isWhitespace) {
      diagnostics.error(
        "the \(key) of the entry is empty", at: text.location,
        hint: "a quarantine entry needs owner, reason and expires")
      return nil
    }
    return text
  }

  private func cell(_ node: YAMLNode?) -> [String: Located<String>] {
    let hint = "write cell: { tenant: aurora }"
    guard let node, let map = MappingReader(node, what: "\"cell\"", hint: hint, diagnostics) else {
      return [:]
    }
    var result: [String: Located<String>] = [:]
    for key in map.keys {
      guard let value = map.plainText(key.value) else { continue }
      result[key.value] = value
    }
    return result
  }

  /// A day of the Gregorian calendar, written as ISO 8601 has it.
  static func isDay(_ text: String) -> Bool {
    guard text.wholeMatch(of: /\d{4}-\d{2}-\d{2}/) != nil else { return false }
    let style = Date.ISO8601FormatStyle().year().month().day()
    guard let date = try? Date(text, strategy: style) else { return false }
    return date.formatted(style) == text
  }
}

/// What the file says, before it is held against the journeys.
struct ParsedQuarantine {
  var cap: Int
  var entries: [Entry]

  struct Entry {
    var journey: Located<String>?
    var caseID: Located<String>?
    var cell: [String: Located<String>]
    var engine: Located<String>?
    var note: QuarantineNote
  }
}

extension ParsedQuarantine {
  /// The entries as they are written.
  var unchecked: Quarantine {
    Quarantine(
      cap: cap,
      entries: entries.compactMap { entry in
        let subject: Quarantine.Entry.Subject? =
          entry.caseID.map { .caseID($0.value) }
          ?? entry.journey.map { .journey(slug: Slug.of($0.value)) }
        return subject.map {
          Quarantine.Entry(
            subject: $0, cell: entry.cell.mapValues(\.value),
            engine: (entry.engine?.value).flatMap(Engine.init),
            note: entry.note)
        }
      })
  }
}
