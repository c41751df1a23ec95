/// Market Edge: where the organization stands among its rivals.
enum MarketPages {
  static let routes: [Route] = [
    Route("GET", "/market-edge", .signedIn) { try overview($0) },
    Route("GET", "/market-edge/competitors", .signedIn) { try competitors($0) },
    Route("GET", "/market-edge/competitors/:id", .signedIn) { try competitor($0) },
  ]

  private static func overview(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let tenant = visitor.tenant
    let figures = try exchange.figures()
    let trend = MarketTrend(of: tenant, now: exchange.now)
    let rivals = try Competitors.all(of: tenant, exchange.store)
    let top = rivals.sorted { ($0.share, $0.name) > ($1.share, $1.name) }.prefix(5)
    var context: Context = [
      "kpis": kpis(trend, rivals.count, tenant, figures, exchange),
      "shareChart": LineChart(
        title: "Market share over twelve months", labels: trend.months,
        series: [.init(name: tenant.name, values: trend.share)]
      ) { figures.percent(tenths: $0) }.svg,
      "priceChart": LineChart(
        title: "\(tenant.industry.vocabulary.priceLabel) against the market",
        labels: trend.months,
        series: [
          .init(name: tenant.name, values: trend.price),
          .init(name: "Market", values: trend.marketPrice),
        ], isFilled: false
      ) { figures.money($0, cents: tenant.basePrice < 10_000) }.svg,
      "rankChart": BarChart(
        title: "Share of the strongest competitors",
        bars: ([
          .init(
            name: tenant.name, value: trend.share.last ?? 0,
            text: figures.percent(tenths: trend.share.last ?? 0), isOwn: true)
        ]
          + top.map {
            .init(name: $0.name, value: $0.share, text: figures.percent(tenths: $0.share))
          }).sorted { $0.value > $1.value }
      ).svg,
      "tenantName": tenant.name,
      "priceLabel": tenant.industry.vocabulary.priceLabel,
      "rankTitle": exchange.faults.isPlanted(.missingLabel)
        ? "market.rank.title" : "Strongest competitors",
    ]
    let isForecasting =
      visitor.features.contains(.marketForecast) || exchange.faults.isPlanted(.leakedFlag)
    if isForecasting { context["forecast"] = forecast(trend, figures) }
    return try exchange.page(
      Page(
        title: "Market Edge", section: .market, template: "market-overview", context: context,
        crumbs: [("Market Edge", "/market-edge")],
        lead: "How \(tenant.name) stands in the market of \(tenant.city)."))
  }

  private static func kpis(
    _ trend: MarketTrend, _ rivals: Int, _ tenant: Tenant, _ figures: Figures,
    _ exchange: Exchange
  ) -> [Context] {
    let share = trend.share.last ?? 0
    let price = trend.price.last ?? 0
    let market = max(1, trend.marketPrice.last ?? 1)
    let index = price * 1000 / market
    let shown = exchange.faults.isPlanted(.wrongKPI) ? share + 10 : share
    return [
      kpi(
        "Market share", figures.percent(tenths: shown), "kpi-share",
        change: share - trend.share[trend.share.count - 2], isInPoints: true, figures),
      kpi(
        tenant.industry.vocabulary.priceLabel, figures.money(price, cents: price < 100_000),
        "kpi-price",
        change: (price - trend.price[trend.price.count - 2]) * 1000
          / max(1, trend.price[trend.price.count - 2]), figures),
      kpi("Price index", figures.tenths(index), "kpi-index", note: "100 is the market's average"),
      kpi("Competitors", figures.whole(rivals), "kpi-competitors", note: "tracked every day"),
    ]
  }

  private static func kpi(
    _ title: String, _ value: String, _ id: String, change: Int, isInPoints: Bool = false,
    _ figures: Figures
  ) -> Context {
    [
      "title": title, "value": value, "testID": id,
      "change": [
        "text": isInPoints
          ? (change > 0 ? "+" : "") + figures.tenths(change) + " pts"
          : figures.percent(tenths: change, signed: true),
        "tone": change < 0 ? "down" : "up", "note": "since last month",
      ],
    ]
  }

  private static func kpi(_ title: String, _ value: String, _ id: String, note: String) -> Context {
    ["title": title, "value": value, "testID": id, "note": note]
  }

  private static func forecast(_ trend: MarketTrend, _ figures: Figures) -> Context {
    let slope = ((trend.share.last ?? 0) - trend.share[trend.share.count - 4]) / 3
    let next = (trend.share.last ?? 0) + slope * 3
    return [
      "value": figures.percent(tenths: next),
      "text": slope >= 0
        ? "If the last three months go on, your share grows to this by next quarter."
        : "If the last three months go on, your share falls to this by next quarter.",
    ]
  }

  private static func competitors(_ exchange: Exchange) throws -> Answer {
    let tenant = try exchange.person().tenant
    let query = Competitors.Query(exchange.request.query, tenant)
    let listing = try Competitors.list(query, exchange)
    return try exchange.page(
      Page(
        title: "Competitors", section: .market, template: "market-competitors",
        context: try CompetitorTable.context(listing, query, exchange),
        crumbs: [("Market Edge", "/market-edge"), ("Competitors", "/market-edge/competitors")],
        lead: "Everyone who sells to the same \(tenant.industry.vocabulary.customer)."))
  }

  private static func competitor(_ exchange: Exchange) throws -> Answer {
    let rival = try Competitors.one(exchange.value("id"), exchange)
    let tenant = try exchange.person().tenant
    let figures = try exchange.figures()
    let trend = MarketTrend(of: tenant, now: exchange.now)
    let own = trend.price.last ?? tenant.basePrice
    let prices = trend.marketPrice.map { $0 * rival.price / max(1, trend.marketPrice[11]) }
    let context: Context = [
      "name": rival.name, "segment": rival.segment, "id": rival.id,
      "price": figures.money(rival.price), "share": figures.percent(tenths: rival.share),
      "change": figures.percent(tenths: rival.change, signed: true),
      "tone": rival.change < 0 ? "down" : "up", "rating": figures.tenths(rival.rating),
      "distance": figures.percent(tenths: (rival.price - own) * 1000 / max(1, own), signed: true),
      "tenantName": tenant.name,
      "chart": LineChart(
        title: "Price of \(rival.name) over twelve months", size: .wide,
        labels: trend.months,
        series: [
          .init(name: rival.name, values: prices), .init(name: tenant.name, values: trend.price),
        ], isFilled: false
      ) { figures.money($0, cents: tenant.basePrice < 10_000) }.svg,
    ]
    return try exchange.page(
      Page(
        title: rival.name, section: .market, template: "market-competitor", context: context,
        crumbs: [
          ("Market Edge", "/market-edge"), ("Competitors", competitorsAddress(exchange)),
          (rival.name, ""),
        ], lead: rival.segment))
  }

  private static func competitorsAddress(_ exchange: Exchange) -> String {
    exchange.faults.isPlanted(.brokenLink)
      ? "/market-edge/competitor-list" : "/market-edge/competitors"
  }
}
