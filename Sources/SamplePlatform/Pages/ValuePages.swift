/// Value Edge: business cases from the calculator to the approval.
enum ValuePages {
  static let routes: [Route] = [
    Route("GET", "/value-edge", .signedIn) { try list($0) },
    Route("GET", "/value-edge/calculator", .signedIn) { try CalculatorPage.form($0) },
    Route("POST", "/value-edge/scenarios", .signedIn) { try CalculatorPage.create($0) },
    Route("GET", "/value-edge/scenarios", .signedIn) { _ in .redirect(to: "/value-edge") },
    Route("GET", "/value-edge/compare", .signedIn) { try ComparePage.compare($0) },
    Route("GET", "/value-edge/scenarios/:id", .signedIn) { try detail($0) },
    Route("POST", "/value-edge/scenarios/:id/approve", .signedIn) { exchange in
      let scenario = try Scenarios.approve(exchange.value("id"), exchange)
      try Notices.flash("Business case approved.", exchange.person().token.sid, exchange)
      return .redirect(to: "/value-edge/scenarios/\(scenario.id)")
    },
  ]

  private static func list(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let figures = try exchange.figures()
    let moments = try exchange.moments()
    let scenarios = try Scenarios.list(visitor.tenant, exchange.store)
    let cases = scenarios.map(BusinessCase.init)
    let approved = zip(scenarios, cases).filter { $0.0.status == "approved" }
    var context: Context = [
      "kpis": [
        [
          "title": "Business cases", "value": "\(scenarios.count)", "testID": "kpi-cases",
          "note": "\(approved.count) approved",
        ] as Context,
        [
          "title": "Approved value",
          "value": figures.money(approved.map(\.1.netPresentValue).reduce(0, +), cents: false),
          "testID": "kpi-approved", "note": "net present value",
        ],
        [
          "title": "Pipeline value",
          "value": figures.money(
            zip(scenarios, cases).filter { $0.0.status == "draft" }
              .map(\.1.netPresentValue).reduce(0, +), cents: false),
          "testID": "kpi-pipeline", "note": "waiting for approval",
        ],
      ]
    ]
    let compares = visitor.features.contains(.scenarioCompare) && scenarios.count > 1
    if compares { context["compare"] = true }
    if scenarios.isEmpty {
      context["empty"] = ["icon": Icon.svg(.empty)]
    } else {
      context["list"] = [
        "rows": zip(scenarios, cases).map { scenario, figuresOfCase -> Context in
          [
            "id": scenario.id, "name": scenario.name, "compares": compares,
            "value": figures.money(figuresOfCase.netPresentValue, cents: false),
            "tone": figuresOfCase.netPresentValue < 0 ? "down" : "up",
            "return": figures.percent(tenths: figuresOfCase.returnOnInvestment),
            "payback": payback(figuresOfCase),
            "status": CausalPages.title(scenario.status), "statusTone": scenario.status,
            "created": moments.date(scenario.createdAt),
          ]
        }
      ]
    }
    return try exchange.page(
      Page(
        title: "Value Edge", section: .value, template: "value-list", context: context,
        crumbs: [("Value Edge", "/value-edge")],
        lead: "What a decision costs, what it brings, and when it pays."))
  }

  private static func detail(_ exchange: Exchange) throws -> Answer {
    let visitor = try exchange.person()
    let scenario = try Scenarios.one(exchange.value("id"), exchange)
    let figures = try exchange.figures()
    let moments = try exchange.moments()
    let outcome = BusinessCase(scenario)
    var context: Context = [
      "id": scenario.id, "name": scenario.name, "kpis": kpis(outcome, figures),
      "investment": figures.money(scenario.investment),
      "monthlyBenefit": figures.money(scenario.monthlyBenefit),
      "monthlyCost": figures.money(scenario.monthlyCost), "months": scenario.months,
      "rate": figures.percent(tenths: scenario.rate),
      "status": CausalPages.title(scenario.status), "tone": scenario.status,
      "createdBy": scenario.createdBy, "created": moments.date(scenario.createdAt),
      "chart": LineChart(
        title: "What has come back after each month", size: .wide,
        labels: (0...scenario.months).map { "\($0)" },
        series: [.init(name: scenario.name, values: outcome.cumulative)], hasZeroLine: true
      ) { figures.money($0 / 1000 * 1000, cents: false) }.svg,
    ]
    if let by = scenario.approvedBy, let at = scenario.approvedAt {
      context["approval"] = ["by": by, "at": moments.date(at)]
    } else if visitor.can(.clientAdmin) {
      context["mayApprove"] = true
    } else {
      context["waits"] = true
    }
    return try exchange.page(
      Page(
        title: scenario.name, section: .value, template: "value-detail", context: context,
        crumbs: [("Value Edge", "/value-edge"), (scenario.name, "")], lead: scenario.id))
  }

  /// - Parameter outcome: nil when the inputs make no case yet.
  static func kpis(_ outcome: BusinessCase?, _ figures: Figures) -> [Context] {
    let value = outcome.map { figures.money($0.netPresentValue, cents: false) }
    let gain = outcome.map { figures.percent(tenths: $0.returnOnInvestment) }
    return [
      [
        "title": "Net present value", "value": value ?? "–", "testID": "kpi-npv",
        "note": "discounted",
      ],
      [
        "title": "Return on investment", "value": gain ?? "–", "testID": "kpi-roi",
        "note": "over the whole time",
      ],
      [
        "title": "Payback", "value": outcome.map(payback) ?? "–", "testID": "kpi-payback",
        "note": "until the investment is back",
      ],
    ]
  }

  /// `1 month`, `17 months` or `never`.
  static func payback(_ outcome: BusinessCase) -> String {
    switch outcome.payback {
    case nil: "never"
    case 1: "1 month"
    case let months?: "\(months) months"
    }
  }
}
