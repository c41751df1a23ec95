import GRDB

/// Reads the rivals of a tenant.
enum Competitors {
  /// What a table of rivals shows.
  struct Query: Sendable {
    static let columns = ["name", "segment", "price", "share", "change", "rating"]
    static let pageSize = 8

    var sort = "share"
    var isAscending = false
    var text = ""
    var segment = ""
    var page = 1

    /// Reads the address; unknown columns and pages fall back to the usual ones.
    init(_ fields: Fields, _ tenant: Tenant) {
      if let asked = fields["sort"], Self.columns.contains(asked) { sort = asked }
      isAscending = fields["dir"].map { $0 == "asc" } ?? (sort == "name" || sort == "segment")
      text = String(fields.trimmed("q").prefix(80))
      let asked = fields.trimmed("segment")
      if tenant.industry.vocabulary.segments.contains(asked) { segment = asked }
      page = max(1, min(10_000, fields["page"].flatMap { Int($0) } ?? 1))
    }

    /// The address of the same table with something changed.
    func address(sort: String? = nil, isAscending: Bool? = nil, page: Int = 1) -> String {
      var parts = [
        "sort=\(sort ?? self.sort)", "dir=\((isAscending ?? self.isAscending) ? "asc" : "desc")",
      ]
      if !text.isEmpty { parts.append("q=\(URLText.encode(text))") }
      if !segment.isEmpty { parts.append("segment=\(URLText.encode(segment))") }
      if page > 1 { parts.append("page=\(page)") }
      return "/market-edge/competitors?" + parts.joined(separator: "&")
    }
  }

  /// One page of rivals.
  struct Listing: Sendable {
    let rows: [CompetitorRecord]
    let total: Int
    let page: Int
    let pages: Int
  }

  static func list(_ query: Query, _ exchange: Exchange) throws -> Listing {
    let tenant = try exchange.person().tenant
    var rows = try all(of: tenant, exchange.store)
    if exchange.faults.isPlanted(.foreignRow) {
      let other = Tenants.partner(of: tenant)
      rows += try all(of: other, exchange.store).prefix(1)
    }
    if !query.text.isEmpty {
      rows = rows.filter { $0.name.lowercased().contains(query.text.lowercased()) }
    }
    if !query.segment.isEmpty { rows = rows.filter { $0.segment == query.segment } }
    sort(&rows, by: query, exchange.faults)
    let pages = max(1, (rows.count + Query.pageSize - 1) / Query.pageSize)
    let page = min(query.page, pages)
    let first = exchange.faults.isPlanted(.stuckPager) ? 0 : (page - 1) * Query.pageSize
    return Listing(
      rows: Array(rows.dropFirst(first).prefix(Query.pageSize)), total: rows.count, page: page,
      pages: pages)
  }

  static func all(of tenant: Tenant, _ store: Store) throws -> [CompetitorRecord] {
    try store.read { db in
      try CompetitorRecord.fetchAll(
        db, sql: "SELECT * FROM competitors WHERE tenant = ? ORDER BY rowid",
        arguments: [tenant.id])
    }
  }

  /// - Throws: `Refusal` 404 when the tenant has no such rival.
  static func one(_ id: String, _ exchange: Exchange) throws -> CompetitorRecord {
    let tenant = try exchange.person().tenant
    let found = try exchange.store.read { db in
      try CompetitorRecord.fetchOne(
        db, sql: "SELECT * FROM competitors WHERE id = ? AND tenant = ?",
        arguments: [id, tenant.id])
    }
    guard let found else { throw Refusal.notFound }
    return found
  }

  private static func sort(
    _ rows: inout [CompetitorRecord], by query: Query, _ faults: Faults
  ) {
    // Prices as text put 95 after 142: the planted mistake.
    let pricesAsText = faults.isPlanted(.wrongSort)
    rows.sort { left, right in
      let isBefore: Bool
      switch query.sort {
      case "name": isBefore = left.name < right.name
      case "segment": isBefore = (left.segment, left.name) < (right.segment, right.name)
      case "price":
        isBefore =
          pricesAsText
          ? String(String(left.price).reversed()) < String(String(right.price).reversed())
          : left.price < right.price
      case "change": isBefore = left.change < right.change
      case "rating": isBefore = (left.rating, left.name) < (right.rating, right.name)
      default: isBefore = (left.share, left.name) < (right.share, right.name)
      }
      return isBefore
    }
    if !query.isAscending { rows.reverse() }
  }
}

/// Text inside an address.
enum URLText {
  /// Percent-encodes all but unreserved characters (RFC 3986).
  static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case 48...57, 65...90, 97...122, 45, 46, 95, 126:
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        encoded += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return encoded
  }
}
