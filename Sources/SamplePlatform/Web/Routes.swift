/// Every address of the platform.
enum Routes {
  static let all: [Route] =
    [
      Route("GET", "/health", .anyone) { _ in .json(["status": "ok"]) },
      Route("GET", "/assets/:name", .anyone) { try Assets.serve($0) },
      Route("GET", "/favicon.ico", .anyone) { try Favicon.serve($0) },
      Route("GET", "/brand/:tenant/style.css", .anyone) { try BrandStylesheet.serve($0) },
      Route("GET", "/brand/:tenant/picture.svg", .anyone) { try BrandStylesheet.picture($0) },
    ] + SignInPages.routes + HomePages.routes + MarketPages.routes + WatchPages.routes
    + CausalPages.routes + ValuePages.routes + OrderDeskPage.routes + AdminPages.routes
    + SettingsPages.routes + WorkshopPages.routes + RoomPages.routes
    + AccountAPI.routes + MarketAPI.routes + CausalAPI.routes + ValueAPI.routes + AdminAPI.routes
    + TestDataAPI.routes + PartnerPages.routes + FilePages.routes
}

/// The mark in the browser's tab.
enum Favicon {
  static func serve(_ exchange: Exchange) throws -> Answer {
    let svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" \
      rx="8" fill="#27364d"/><path d="M22 9H10v14h12M10 16h9" fill="none" stroke="#fff" \
      stroke-width="2.6"/></svg>
      """
    return Answer(type: "image/svg+xml", body: .init(svg.utf8), cache: "public, max-age=86400")
  }
}
