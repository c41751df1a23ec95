/// The table of rivals: columns that sort, a filter, pages.
enum CompetitorTable {
  private static let titles: [(column: String, title: String, isNumber: Bool)] = [
    ("name", "Competitor", false), ("segment", "Segment", false), ("price", "Price", true),
    ("share", "Share", true), ("change", "Change", true), ("rating", "Rating", true),
  ]

  static func context(
    _ listing: Competitors.Listing, _ query: Competitors.Query, _ exchange: Exchange
  ) throws -> Context {
    let tenant = try exchange.person().tenant
    let figures = try exchange.figures()
    let isTrapped = exchange.faults.isPlanted(.historyTrap)
    var context: Context = [
      "text": query.text, "sort": query.sort, "dir": query.isAscending ? "asc" : "desc",
      "columns": titles.map { header($0, query) },
      "rows": listing.rows.map { row($0, figures, isTrapped) },
      "segments": (["All segments"] + tenant.industry.vocabulary.segments).enumerated().map {
        index, name -> Context in
        [
          "value": index == 0 ? "" : name, "title": name,
          "isChosen": query.segment == (index == 0 ? "" : name),
        ]
      },
      "summary": summary(listing),
      "page": listing.page, "pages": listing.pages,
    ]
    if listing.rows.isEmpty { context["empty"] = ["icon": Icon.svg(.empty)] }
    if !listing.rows.isEmpty { context["hasRows"] = true }
    if listing.page > 1 {
      context["previous"] = ["address": query.address(page: listing.page - 1)]
    }
    if listing.page < listing.pages {
      context["next"] = ["address": query.address(page: listing.page + 1)]
    }
    return context
  }

  private static func summary(_ listing: Competitors.Listing) -> String {
    if listing.total == 0 { return "No competitors" }
    let first = (listing.page - 1) * Competitors.Query.pageSize + 1
    let last = min(listing.total, first + Competitors.Query.pageSize - 1)
    return "\(first)–\(last) of \(listing.total)"
  }

  private static func header(
    _ column: (column: String, title: String, isNumber: Bool), _ query: Competitors.Query
  ) -> Context {
    let isCurrent = query.sort == column.column
    let ascending = isCurrent ? !query.isAscending : !column.isNumber
    return [
      "title": column.title, "isNumber": column.isNumber,
      "address": query.address(sort: column.column, isAscending: ascending),
      "order": isCurrent ? (query.isAscending ? "ascending" : "descending") : "none",
      "arrow": isCurrent ? (query.isAscending ? "↑" : "↓") : "",
    ]
  }

  private static func row(
    _ rival: CompetitorRecord, _ figures: Figures, _ isTrapped: Bool
  ) -> Context {
    var row: Context = [
      "id": rival.id, "name": rival.name, "segment": rival.segment,
      "price": figures.money(rival.price), "share": figures.percent(tenths: rival.share),
      "change": figures.percent(tenths: rival.change, signed: true),
      "tone": rival.change < 0 ? "down" : "up", "rating": figures.tenths(rival.rating),
    ]
    if isTrapped { row["replaces"] = true }
    return row
  }
}
