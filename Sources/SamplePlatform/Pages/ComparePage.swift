/// Business cases side by side.
enum ComparePage {
  static func compare(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    guard visitor.features.contains(.scenarioCompare) else { throw Refusal.forbidden }
    let wanted = exchange.request.query.all("ids").prefix(4)
    let all = try Scenarios.list(visitor.tenant, exchange.store)
    let chosen = wanted.compactMap { id in all.first { $0.id == id } }
    guard chosen.count == wanted.count else { throw Refusal.notFound }
    let figures = try exchange.figures()
    var context: Context = [:]
    if chosen.count < 2 {
      context["empty"] = ["icon": Icon.svg(.empty)]
    } else {
      let outcomes = chosen.map(BusinessCase.init)
      let best = outcomes.map(\.netPresentValue).max()
      context["comparison"] = [
        "chart": BarChart(
          title: "Net present value of each business case",
          bars: zip(chosen, outcomes).map { scenario, outcome in
            .init(
              name: scenario.name, value: max(0, outcome.netPresentValue),
              text: figures.money(outcome.netPresentValue, cents: false),
              isOwn: outcome.netPresentValue == best)
          }
        ).svg,
        "rows": zip(chosen, outcomes).map { scenario, outcome -> Context in
          [
            "id": scenario.id, "name": scenario.name,
            "value": figures.money(outcome.netPresentValue, cents: false),
            "return": figures.percent(tenths: outcome.returnOnInvestment),
            "payback": ValuePages.payback(outcome),
            "investment": figures.money(scenario.investment, cents: false),
            "isBest": outcome.netPresentValue == best,
          ]
        },
      ]
    }
    return try exchange.page(
      Page(
        title: "Compare business cases", section: .value, template: "value-compare",
        context: context, crumbs: [("Value Edge", "/value-edge"), ("Compare", "")]))
  }
}
