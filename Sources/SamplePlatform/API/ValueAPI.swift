/// `/api/value-edge`.
enum ValueAPI {
  static let routes: [Route] = [
    Route("GET", "/api/value-edge/scenarios", .signedIn) { exchange in
      let rows = try Scenarios.list(exchange.person().tenant, exchange.store)
      return .json(["scenarios": .array(rows.map(json))])
    },
    Route("POST", "/api/value-edge/scenarios", .signedIn) { exchange in
      .json(json(try Scenarios.create(exchange.request.fields(), exchange)), .created)
    },
    Route("POST", "/api/value-edge/calculate", .signedIn) { try calculate($0) },
    Route("GET", "/api/value-edge/scenarios/:id", .signedIn) { exchange in
      .json(json(try Scenarios.one(exchange.value("id"), exchange)))
    },
    Route("POST", "/api/value-edge/scenarios/:id/approve", .signedIn) { exchange in
      .json(json(try Scenarios.approve(exchange.value("id"), exchange)))
    },
  ]

  /// Calculates a case without saving it. The calculator shows it while people type, so incomplete
  /// input is not an error.
  private static func calculate(_ exchange: Exchange) throws -> Answer {
    var invalid = InvalidInput()
    let inputs = Scenarios.Inputs(try exchange.request.fields(), &invalid)
    guard invalid.problems.isEmpty else {
      return .json([
        "valid": false,
        "problems": .object(invalid.problems.map { ($0.field, .string($0.message)) }),
      ])
    }
    let outcome = inputs.businessCase
    let figures = try exchange.figures()
    return .json([
      "valid": true, "problems": .object([]),
      "netPresentValueHundredths": .int(outcome.netPresentValue),
      "returnTenths": .int(outcome.returnOnInvestment),
      "paybackMonths": .optional(outcome.payback),
      "shown": [
        "kpi-npv": .string(figures.money(outcome.netPresentValue, cents: false)),
        "kpi-roi": .string(figures.percent(tenths: outcome.returnOnInvestment)),
        "kpi-payback": .string(ValuePages.payback(outcome)),
      ],
    ])
  }

  private static func json(_ scenario: ScenarioRecord) -> JSON {
    let outcome = BusinessCase(scenario)
    return [
      "id": .string(scenario.id), "tenant": .string(scenario.tenant),
      "name": .string(scenario.name), "investmentHundredths": .int(scenario.investment),
      "monthlyBenefitHundredths": .int(scenario.monthlyBenefit),
      "monthlyCostHundredths": .int(scenario.monthlyCost), "months": .int(scenario.months),
      "rateTenths": .int(scenario.rate), "status": .string(scenario.status),
      "createdBy": .string(scenario.createdBy),
      "createdAt": .string(Moments.iso(scenario.createdAt)),
      "approvedBy": .optional(scenario.approvedBy),
      "netPresentValueHundredths": .int(outcome.netPresentValue),
      "returnTenths": .int(outcome.returnOnInvestment),
      "paybackMonths": .optional(outcome.payback),
    ]
  }
}
