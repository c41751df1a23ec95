/// The order desk: postage by weight, orders that come in portions, an import that takes its time, and a
/// bill. It needs no session, and its script is in `order-desk.js`.
enum OrderDeskPage {
  static let routes: [Route] = [
    Route("GET", "/desk", .anyone) { desk($0) },
    Route("GET", "/desk/import", .anyone) { importing($0) },
    Route("GET", "/api/desk/orders", .anyone) { orders($0) },
  ]

  private static let portion = 4
  private static let count = 18

  private static func desk(_ exchange: Exchange) -> Answer {
    // Net, tax and what both make, in cents; a tax of a fifth.
    let net = 12_050
    let tax = exchange.faults.isPlanted(.wrongTax) ? net / 10 : net / 5
    let heavy = exchange.faults.isPlanted(.flatPostage) ? 1.10 : 6.50
    return page(
      "Order desk", exchange,
      """
      \(exchange.request.query["banner"] == nil ? "" : banner)
      <section aria-label="Postage" id="postage" data-heavy="\(heavy)">
        <label>Weight in grams <input id="weight" inputmode="numeric"></label>
        <p>Postage: <output data-testid="postage">–</output></p>
      </section>
      <section aria-label="Orders">
        <ul id="orders"></ul>
        <button id="more">Load more</button>
        <p id="end" hidden>That is all</p>
      </section>
      <section aria-label="Bill">
        <p data-testid="net">Net: € \(amount(net))</p>
        <p data-testid="tax">Tax: € \(amount(tax))</p>
        <p data-testid="gross">Gross: € \(amount(net + tax))</p>
        <label>Note <input id="note"></label>
      </section>
      """)
  }

  private static let banner = """
    <div role="dialog" aria-label="Consent"><p>We count visits.</p>
    <button id="consent">Accept</button></div>
    """

  /// Each look brings the import on; it is done at the third. `?look=3` is the third at once.
  private static func importing(_ exchange: Exchange) -> Answer {
    let earlier = Int(exchange.request.cookies["desk_looks"] ?? "") ?? 0
    let looks = exchange.request.query["look"].flatMap { Int($0) } ?? min(earlier, 1000) + 1
    let isDone = looks >= 3 && !exchange.faults.isPlanted(.stuckImport)
    return page(
      "Import", exchange,
      """
      <p role="status">\(isDone ? "Imported 18 orders" : "Waiting for the supplier")</p>
      """
    ).settingCookie("desk_looks", "\(looks)")
  }

  private static func orders(_ exchange: Exchange) -> Answer {
    let first = min(max(0, Int(exchange.request.query["from"] ?? "") ?? 0), 10_000)
    let isEndless = exchange.faults.isPlanted(.endlessList)
    let end = isEndless ? first + portion : min(first + portion, count)
    let numbers = first < end ? Array((first + 1)...end) : []
    return .json([
      "orders": .array(numbers.map { .string("Order \($0)") }),
      "isLast": .bool(!isEndless && end >= count),
    ])
  }

  /// `1,205.00`
  private static func amount(_ cents: Int) -> String {
    let whole = cents / 100
    let thousands = whole >= 1000 ? "\(whole / 1000)," : ""
    let rest = whole >= 1000 ? String(String(whole % 1000 + 1000).dropFirst()) : "\(whole)"
    return "\(thousands)\(rest).\(String(String(cents % 100 + 100).dropFirst()))"
  }

  private static func page(_ title: String, _ exchange: Exchange, _ body: String) -> Answer {
    PlainPage.answer(exchange, title, script: "order-desk.js", body)
  }
}
