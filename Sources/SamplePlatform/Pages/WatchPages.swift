/// Market Edge's price watches.
enum WatchPages {
  static let routes: [Route] = [
    Route("GET", "/market-edge/watches", .signedIn) { try list($0) },
    Route("GET", "/market-edge/watches/new", .signedIn) { try form($0, Fields(), nil) },
    Route("POST", "/market-edge/watches", .signedIn) { try create($0) },
    Route("POST", "/market-edge/watches/:id/remove", .signedIn) { exchange in
      try PriceWatches.remove(exchange.value("id"), exchange)
      try Notices.flash("Price watch removed.", exchange.person().token.sid, exchange)
      return .redirect(to: "/market-edge/watches")
    },
  ]

  private static let crumbs = [
    (title: "Market Edge", address: "/market-edge"),
    (title: "Price watches", address: "/market-edge/watches"),
  ]

  private static func list(_ exchange: Exchange) throws -> Answer {
    if exchange.faults.isPlanted(.pageError500) { throw PlantedFailure() }
    let tenant = try exchange.person().tenant
    let figures = try exchange.figures()
    let moments = try exchange.moments()
    let rivals = try Competitors.all(of: tenant, exchange.store)
    let names = Dictionary(uniqueKeysWithValues: rivals.map { ($0.id, $0) })
    let watches = try PriceWatches.list(tenant, exchange.store)
    var context: Context = [:]
    if watches.isEmpty {
      context["empty"] = ["icon": Icon.svg(.empty)]
    } else {
      context["list"] = [
        "rows": watches.map { watch -> Context in
          let rival = names[watch.competitor]
          let isMet =
            watch.direction == "below"
            ? (rival?.price ?? .max) < watch.threshold : (rival?.price ?? 0) > watch.threshold
          return [
            "id": watch.id, "name": rival?.name ?? watch.competitor,
            "rule": "\(watch.direction == "below" ? "Below" : "Above") "
              + figures.money(watch.threshold),
            "now": figures.money(rival?.price ?? 0), "note": watch.note,
            "state": isMet ? "Triggered" : "Watching", "tone": isMet ? "warn" : "calm",
            "ago": moments.ago(watch.createdAt),
          ]
        }
      ]
    }
    return try exchange.page(
      Page(
        title: "Price watches", section: .market, template: "market-watches", context: context,
        crumbs: crumbs, lead: "Hear of it when a rival's price crosses a line."))
  }

  private static func form(
    _ exchange: Exchange, _ fields: Fields, _ problems: InvalidInput?
  ) throws -> Answer {
    let tenant = try exchange.person().tenant
    let rivals = try Competitors.all(of: tenant, exchange.store).sorted { $0.name < $1.name }
    let chosen = fields["competitor"] ?? exchange.request.query["competitor"] ?? ""
    let form: [FormField] = [
      FormField(
        name: "competitor", label: "Competitor",
        kind: .choice([("", "Choose a competitor")] + rivals.map { ($0.id, $0.name) }),
        value: chosen),
      FormField(
        name: "direction", label: "Tell me when the price is",
        kind: .choice([("below", "Below the limit"), ("above", "Above the limit")]),
        value: fields["direction"] ?? "below"),
      FormField(
        name: "threshold", label: "Limit", kind: .decimal, value: fields.trimmed("threshold"),
        hint: "Usual price: \(try exchange.figures().money(tenant.basePrice))",
        suffix: tenant.currency.rawValue),
      FormField(
        name: "note", label: "Note", kind: .area, value: fields.trimmed("note"),
        hint: "Optional; your colleagues see it."),
    ]
    return try exchange.page(
      Page(
        title: "New price watch", section: .market, template: "form-page",
        context: FormPage.context(
          form, action: "/market-edge/watches", submit: "Save price watch",
          cancel: "/market-edge/watches", problems),
        crumbs: crumbs + [("New price watch", "")],
        status: problems == nil ? .ok : .unprocessable))
  }

  private static func create(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    do {
      _ = try PriceWatches.create(fields, exchange)
    } catch let invalid as InvalidInput {
      return try form(exchange, fields, invalid)
    }
    try Notices.flash("Price watch saved.", exchange.person().token.sid, exchange)
    return .redirect(to: "/market-edge/watches")
  }
}

/// What a planted 500 is made of.
struct PlantedFailure: Error {}
