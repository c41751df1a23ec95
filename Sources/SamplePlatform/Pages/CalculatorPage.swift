/// The form that works out a business case and saves it.
enum CalculatorPage {
  static func form(
    _ exchange: Exchange, _ fields: Fields = Fields(), _ problems: InvalidInput? = nil
  ) throws -> Answer {
    let currency = try exchange.person().tenant.currency.rawValue
    let isLost = exchange.faults.isPlanted(.lostLabel)
    let form: [FormField] = [
      FormField(name: "name", label: "Name", kind: .text, value: fields.trimmed("name")),
      FormField(
        name: "investment", label: "Investment", kind: .decimal,
        value: fields["investment"] ?? "60000", hint: "Paid once, at the start.",
        suffix: currency),
      FormField(
        name: "monthlyBenefit", label: "Monthly benefit", kind: .decimal,
        value: fields["monthlyBenefit"] ?? "5200", suffix: currency, isUnlabeled: isLost),
      FormField(
        name: "monthlyCost", label: "Monthly cost", kind: .decimal,
        value: fields["monthlyCost"] ?? "1400", suffix: currency),
      FormField(
        name: "months", label: "Horizon", kind: .decimal, value: fields["months"] ?? "36",
        suffix: "months"),
      FormField(
        name: "rate", label: "Discount rate", kind: .decimal, value: fields["rate"] ?? "8",
        hint: "Per year.", suffix: "%"),
    ]
    var invalid = InvalidInput()
    let values = Dictionary(
      form.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let inputs = Scenarios.Inputs(Fields(values), &invalid)
    let figures = try exchange.figures()
    let preview: Context = [
      "kpis": ValuePages.kpis(invalid.problems.isEmpty ? inputs.businessCase : nil, figures)
    ]
    return try exchange.page(
      Page(
        title: "New business case", section: .value, template: "form-page",
        context: FormPage.context(
          form, action: "/value-edge/scenarios", submit: "Save business case",
          cancel: "/value-edge", problems, aside: preview),
        crumbs: [("Value Edge", "/value-edge"), ("New business case", "")],
        status: problems == nil ? .ok : .unprocessable,
        lead: "The result follows what you type."))
  }

  static func create(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    do {
      let scenario = try Scenarios.create(fields, exchange)
      try Notices.flash("Business case saved.", exchange.person().token.sid, exchange)
      let answer = Answer.redirect(to: "/value-edge/scenarios/\(scenario.id)")
      return exchange.faults.isPlanted(.slowAnswer) ? answer.delayed(by: .seconds(6)) : answer
    } catch let invalid as InvalidInput {
      return try form(exchange, fields, invalid)
    }
  }
}
