/// Twelve months of a tenant's market; depends only on the tenant and the clock's month.
struct MarketTrend: Sendable {
  /// Short month names, oldest first.
  let months: [String]
  /// The tenant's share of the market, in tenths of a percent.
  let share: [Int]
  /// The tenant's price and the market's, in hundredths.
  let price: [Int]
  let marketPrice: [Int]

  init(of tenant: Tenant, now: Int) {
    var random = SeededGenerator("trend-\(tenant.id)")
    let today = CivilDate(seconds: now)
    months = (0..<12).map { today.monthsLater($0 - 11).monthName }
    var level = random.number(120...190)
    var own = tenant.basePrice * random.number(94...104) / 100
    var market = tenant.basePrice
    var shares: [Int] = []
    var prices: [Int] = []
    var marketPrices: [Int] = []
    for _ in 0..<12 {
      level = max(60, level + random.number(-9...13))
      own += tenant.basePrice * random.number(-16...22) / 1000
      market += tenant.basePrice * random.number(-11...14) / 1000
      shares.append(level)
      prices.append(own)
      marketPrices.append(market)
    }
    share = shares
    price = prices
    marketPrice = marketPrices
  }
}
