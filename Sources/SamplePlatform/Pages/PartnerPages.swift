import Foundation

/// What Edge shows together with partners of another origin: a payment in a frame, files, pages in
/// tabs of their own, and a sign-in window. Anyone may see them.
///
/// The other origin is the same server by its other name: `localhost` for `127.0.0.1`, and back.
enum PartnerPages {
  static let routes: [Route] = [
    Route("GET", "/partners/checkout", .anyone) { try checkout($0) },
    Route("GET", "/partners/payment", .anyone) { payment($0) },
    Route("POST", "/partners/payment", .anyone) { try pay($0) },
    Route("GET", "/partners/windows", .anyone) { windows($0) },
    Route("GET", "/partners/invoices/:number", .anyone) { invoice($0) },
    Route("GET", "/partners/sign-in", .anyone) { signIn($0) },
  ]

  /// A page that partners may show in a frame and open in a window.
  static func page(_ exchange: Exchange, _ title: String, _ body: String) -> Answer {
    var answer = PlainPage.answer(exchange, title, body)
    answer.isOpenToPartners = true
    return answer
  }

  /// The server's other name.
  private static func partner(_ exchange: Exchange) -> String {
    let host = exchange.request.headers["host"] ?? "127.0.0.1"
    let parts = host.split(separator: ":", maxSplits: 1)
    let name = parts.first == "localhost" ? "127.0.0.1" : "localhost"
    return "http://" + ([name] + parts.dropFirst().map(String.init)).joined(separator: ":")
  }

  // MARK: A payment in a frame

  private static func checkout(_ exchange: Exchange) throws -> Answer {
    let cover =
      exchange.faults.isPlanted(.frameCovered)
      ? "<div id=\"offer\" style=\"position:absolute;inset:0;background:#fff8\">Offer of the day</div>"
      : ""
    let amount = exchange.faults.isPlanted(.wrongCharge) ? "1200.00" : "120.00"
    return page(
      exchange, "Checkout",
      """
      <p>Edge Pro, one month: <strong data-testid="amount">EUR 120.00</strong></p>
      <div style="position:relative"><iframe title="Secure payment"
        src="\(partner(exchange))/partners/payment?amount=\(amount)"></iframe>\(cover)</div>
      <p role="status" id="order">Not paid yet.</p>
      <script>addEventListener("message", ({ data }) => {
        if (data.paid) document.getElementById("order").textContent = `Thank you for EUR ${data.paid}.`;
      });</script>
      """)
  }

  private static func payment(_ exchange: Exchange) -> Answer {
    let amount = String((exchange.request.query["amount"] ?? "0").prefix(12)).escapedForHTML
    let isDead = exchange.faults.isPlanted(.frameDeadButton)
    return page(
      exchange, "Card payment",
      """
      <form method="post" action="/partners/payment"\(isDead ? " onsubmit=\"return false\"" : "")>
      <input type="hidden" name="amount" value="\(amount)">
      <label>Card number <input name="number" autocomplete="off" required></label>
      <label>Country <select name="country"><option>Malta</option><option>Italy</option></select></label>
      <label><input type="checkbox" name="agree" value="yes" required> I agree to the terms</label>
      <button>Pay EUR \(amount)</button></form>
      """)
  }

  private static func pay(_ exchange: Exchange) throws -> Answer {
    let fields = try exchange.request.fields()
    let amount = String((fields["amount"] ?? "0").prefix(12)).escapedForHTML
    let country = fields["country"] == "Italy" ? "Italy" : "Malta"
    return page(
      exchange, "Paid",
      """
      <p>Paid EUR \(amount) from \(country).</p>
      <script>parent.postMessage({ paid: "\(amount)" }, "*");</script>
      """)
  }

  // MARK: Tabs and windows

  private static func windows(_ exchange: Exchange) -> Answer {
    let number = exchange.faults.isPlanted(.wrongInvoiceTab) ? "1048" : "1047"
    return page(
      exchange, "Billing",
      """
      <p><a href="/partners/invoices/\(number)" target="_blank">Invoice 1047</a></p>
      <p><button onclick="window.open('\(partner(exchange))/partners/sign-in', 'id', 'width=420,height=360')">Sign in with Edge ID</button></p>
      <p><button onclick="if (\(exchange.faults.isPlanted(.unaskedDeletion) ? "true" : "confirm('Cancel the plan?')")) document.getElementById('plan').textContent = 'Plan cancelled.'">Cancel plan</button></p>
      <p role="status" id="person">Not signed in.</p><p id="plan">Plan active.</p>
      <script>addEventListener("message", ({ data }) => {
        if (data.person) document.getElementById("person").textContent = `Signed in as ${data.person}.`;
      });
      const seen = localStorage.getItem("billing-tour");
      if (!seen) document.body.insertAdjacentHTML("beforeend", "<p>Take the tour of billing</p>");
      \(exchange.faults.isPlanted(.tourForgotten) ? "" : "localStorage.setItem(\"billing-tour\", \"seen\");")
      </script>
      """)
  }

  private static func invoice(_ exchange: Exchange) -> Answer {
    let number = String(exchange.value("number").prefix(8)).escapedForHTML
    return page(
      exchange, "Invoice \(number)",
      "<p>Edge Pro, EUR 120.00</p><button onclick=\"window.close()\">Close</button>")
  }

  private static func signIn(_ exchange: Exchange) -> Answer {
    let tell =
      exchange.faults.isPlanted(.windowSignInLost)
      ? "" : "opener.postMessage({ person: document.forms[0].person.value }, '*');"
    return page(
      exchange, "Edge ID",
      """
      <form onsubmit="\(tell) window.close(); return false">
      <label>Name <input name="person" required></label><button>Continue</button></form>
      """)
  }
}

extension String {
  /// The text as it may stand in markup.
  fileprivate var escapedForHTML: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
