/// The page of which the pictures for `wayfarer bench-diff` are taken: text, cards, a table, as in
/// the pages that people test.
struct DiffBenchPage {
  /// Other than the page as it is.
  enum Change: String, CaseIterable {
    case none, letter, banner, card
  }

  var change = Change.none

  var html: String {
    let banner =
      change == .banner
      ? "<div class=banner>Scheduled maintenance on Sunday, 02:00 to 04:00 UTC</div>" : ""
    let rows = (1...70).map { row in
      let state = row % 3 == 0 ? "open" : "paid"
      return """
        <tr><td>INV-\(2000 + row * 17)</td><td>\(name(row)) Trading Ltd</td><td>\(row * 37 % 28 + 1) \
        March</td><td class=n>\(row * 7919 % 10_000).\(10 + row % 90)</td>\
        <td><span class="badge \(state)">\(state)</span></td></tr>
        """
    }
    let cards = (1...24).map { card in
      """
      <section class=card><h3>\(name(card)) \(change == .card && card == 2 ? "review" : "overview")</h3><p>\(sentence(card, 14))</p>\
      <div class=bar style="width:\(card * 31 % 90 + 8)%"></div></section>
      """
    }
    let paragraphs = (1...16).map { number in
      let text = sentence(number * 5, 60)
      let changed =
        change == .letter && number == 3
        ? text.replacing("margin", with: "morgin", maxReplacements: 1) : text
      return "<h2>\(number). \(name(number))</h2><p>\(changed)</p>"
    }
    return """
      <!doctype html><meta charset=utf-8><title>Bench</title><style>\(Self.style)</style>\(banner)
      <header><b>Edge Platform</b><nav>Markets Positions Reports Settings</nav></header><main>
      <div class=grid>\(cards.joined())</div>\(paragraphs.joined())
      <table><tr><th>Number<th>Customer<th>Due<th>Amount<th>State</tr>\(rows.joined())</table></main>
      """
  }

  private func name(_ number: Int) -> String {
    let names = [
      "Aldgate", "Borough", "Camden", "Dalston", "Euston", "Fulham", "Greenwich", "Holborn",
    ]
    return names[number % names.count]
  }

  private func sentence(_ seed: Int, _ count: Int) -> String {
    let words = [
      "the", "margin", "exposure", "of", "each", "tenant", "was", "settled", "before", "closing",
      "against", "collateral", "limits", "and", "reported", "daily", "with", "open", "positions",
    ]
    return (0..<count).map { words[(seed * 7 + $0 * $0 * 3 + $0) % words.count] }
      .joined(separator: " ") + "."
  }

  private static let style = """
    body{margin:0;font:16px/1.5 "Liberation Sans",sans-serif;color:#1c2733;background:#f6f8fb}
    .banner{height:31px;line-height:31px;background:#fff3cd;padding:0 24px}
    header{background:linear-gradient(#1f3a5f,#27496d);color:#fff;padding:16px 24px;display:flex;gap:32px}
    main{padding:24px}.grid{display:grid;grid-template-columns:repeat(4,1fr);gap:16px}
    .card{background:#fff;border:1px solid #dfe5ee;border-radius:8px;padding:16px;
    box-shadow:0 2px 8px rgba(20,40,80,.12)}.bar{height:8px;border-radius:4px;background:#3b82f6}
    table{width:100%;border-collapse:collapse;background:#fff}td,th{border-bottom:1px solid #e3e8ef;
    padding:6px 12px;text-align:left}.n{text-align:right}.badge{border-radius:10px;padding:2px 8px;
    background:#dcfce7}.open{background:#fef9c3}
    """
}
