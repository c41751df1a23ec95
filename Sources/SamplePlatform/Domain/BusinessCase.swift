/// The result of a business case.
struct BusinessCase: Sendable {
  /// Discounted value of all flows, in hundredths.
  let netPresentValue: Int
  /// Net gain over the investment, in tenths of a percent.
  let returnOnInvestment: Int
  /// Months until the investment is back; nil when it never is within the horizon.
  let payback: Int?
  /// What has come back after each month, in hundredths; the first is the investment.
  let cumulative: [Int]

  /// - Parameter rate: the yearly discount rate in tenths of a percent.
  init(investment: Int, monthlyBenefit: Int, monthlyCost: Int, months: Int, rate: Int) {
    let net = monthlyBenefit - monthlyCost
    let monthlyRate = Double(rate) / 1000 / 12
    var factor = 1.0
    var value = -Double(investment)
    var total = -investment
    var totals = [total]
    var back: Int?
    for month in 1...max(1, months) {
      factor /= 1 + monthlyRate
      value += Double(net) * factor
      total += net
      totals.append(total)
      if back == nil, total >= 0 { back = month }
    }
    netPresentValue = Int(value.rounded())
    returnOnInvestment =
      investment == 0 ? 0 : Int((Double(total) / Double(investment) * 1000).rounded())
    payback = back
    cumulative = totals
  }

  init(_ scenario: ScenarioRecord) {
    self.init(
      investment: scenario.investment, monthlyBenefit: scenario.monthlyBenefit,
      monthlyCost: scenario.monthlyCost, months: scenario.months, rate: scenario.rate)
  }
}
