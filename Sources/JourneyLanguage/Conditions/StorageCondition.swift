public import Vocabulary

/// What the page's origin keeps in the browser.
public struct StorageCondition: ExpectationCondition {
  /// One entry.
  public struct Entry: Sendable, Hashable {
    /// `local` or `session`.
    public var area: String
    public var key: String
    /// What it must be, a plain text as a whole; nil expects that it is absent.
    public var match: TextMatch<Template>?
  }

  /// The entries, those of the local storage first.
  public var entries: [Entry]

  private static let areas = ["local", "session"]

  public static let definition = ConditionDefinition(
    .page,
    [
      .init(
        "storage",
        .object(
          ObjectShape(
            areas.map {
              .init($0, EntryReader.shape, "Its entries by key; null for one that must be absent.")
            },
            required: [areas])),
        "What the page's origin keeps in the browser.")
    ])

  public static func take(from reader: ConditionReader) -> StorageCondition? {
    guard let node = reader.map.take("storage"),
      let map = MappingReader(
        node, what: "\"storage\"", hint: "write storage: { local: { KEY: VALUE } }",
        reader.map.diagnostics)
    else { return nil }
    var entries: [Entry] = []
    for area in areas {
      guard let node = map.take(area) else { continue }
      let found = EntryReader(matcher: reader.matcher).entries(
        node, what: area, example: "\(area): { KEY: VALUE }")
      entries += (found ?? []).map { Entry(area: area, key: $0.key, match: $0.match) }
    }
    map.finish()
    if map.keys.isEmpty {
      map.diagnostics.error(
        "\"storage\" names none", at: node.location,
        hint: "write storage: { local: { KEY: VALUE } }")
    }
    return entries.isEmpty ? nil : StorageCondition(entries: entries)
  }

  public func summary(in scope: Scope) -> String {
    entries.map {
      "\($0.area) storage \($0.key) \($0.match?.summary(scope.display) ?? "absent")"
    }.joined(separator: " ")
  }

  public var templates: [Template] { entries.compactMap(\.match?.text) }

  public func resolved<E: Error>(
    _ resolve: (Template) throws(E) -> String
  ) throws(E) -> [PageExpectation] {
    var all: [PageExpectation] = []
    for entry in entries {
      all.append(.storage(entry.area, entry.key, try entry.match?.map(resolve)))
    }
    return all
  }
}
