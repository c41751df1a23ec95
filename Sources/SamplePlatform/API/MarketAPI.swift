/// `/api/market-edge`.
enum MarketAPI {
  static let routes: [Route] = [
    Route("GET", "/api/market-edge/overview", .signedIn) { exchange in
      let tenant = try exchange.person().tenant
      let trend = MarketTrend(of: tenant, now: exchange.now)
      return .json([
        "tenant": .string(tenant.id), "currency": .string(tenant.currency.rawValue),
        "months": .array(trend.months.map(JSON.string)),
        "shareTenths": .array(trend.share.map(JSON.int)),
        "priceHundredths": .array(trend.price.map(JSON.int)),
        "marketPriceHundredths": .array(trend.marketPrice.map(JSON.int)),
      ])
    },
    Route("GET", "/api/market-edge/competitors", .signedIn) { exchange in
      let tenant = try exchange.person().tenant
      var rows = try Competitors.all(of: tenant, exchange.store)
      if exchange.faults.isPlanted(.hiddenForeignData) {
        rows += try Competitors.all(of: Tenants.partner(of: tenant), exchange.store).prefix(2)
      }
      return .json(["tenant": .string(tenant.id), "competitors": .array(rows.map(json))])
    },
    Route("GET", "/api/market-edge/competitors/:id", .signedIn) { exchange in
      .json(json(try Competitors.one(exchange.value("id"), exchange)))
    },
    Route("GET", "/api/market-edge/watches", .signedIn) { exchange in
      let watches = try PriceWatches.list(exchange.person().tenant, exchange.store)
      return .json(["watches": .array(watches.map(json))])
    },
    Route("POST", "/api/market-edge/watches", .signedIn) { exchange in
      .json(json(try PriceWatches.create(exchange.request.fields(), exchange)), .created)
    },
    Route("DELETE", "/api/market-edge/watches/:id", .signedIn) { exchange in
      try PriceWatches.remove(exchange.value("id"), exchange)
      return .json(["removed": .string(exchange.value("id"))])
    },
  ]

  private static func json(_ rival: CompetitorRecord) -> JSON {
    [
      "id": .string(rival.id), "tenant": .string(rival.tenant), "name": .string(rival.name),
      "segment": .string(rival.segment), "priceHundredths": .int(rival.price),
      "shareTenths": .int(rival.share), "changeTenths": .int(rival.change),
      "ratingTenths": .int(rival.rating),
    ]
  }

  private static func json(_ watch: WatchRecord) -> JSON {
    [
      "id": .string(watch.id), "tenant": .string(watch.tenant),
      "competitor": .string(watch.competitor), "direction": .string(watch.direction),
      "thresholdHundredths": .int(watch.threshold), "note": .string(watch.note),
      "createdBy": .string(watch.createdBy), "createdAt": .string(Moments.iso(watch.createdAt)),
    ]
  }
}
