import Foundation

/// The file centre's side that hands out files: text, data, a document, and one that a script makes.
enum FilePages {
  static let routes: [Route] = [
    Route("GET", "/partners/files", .anyone) { files($0) },
    Route("GET", "/partners/files/:name", .anyone) { try file($0) },
  ]

  /// The prices that all files hold.
  private static let prices = [
    ("Harbour Hotel", "120.00"), ("Café Nord", "89.50"), ("Pulse Gym", "42.00"),
  ]

  private static func files(_ exchange: Exchange) -> Answer {
    let isWrong = exchange.faults.isPlanted(.blobNameLost)
    let lines = prices.map { "'\($0.0): \($0.1)'" }.joined(separator: ", ")
    return PartnerPages.page(
      exchange, "File centre",
      """
      <ul><li><a href="/partners/files/prices.csv">Prices as CSV</a></li>
      <li><a href="/partners/files/statement.pdf">Statement as PDF</a></li>
      <li><a href="/partners/files/prices.json">Prices as JSON</a></li></ul>
      <button id="make">Make notes</button>
      <script>document.getElementById("make").addEventListener("click", () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([[\(lines)].join("\\n")], { type: "text/plain" }));
        link.download = "\(isWrong ? "download.txt" : "notes.txt")";
        document.body.append(link); link.click(); link.remove();
      });</script>
      """)
  }

  private static func file(_ exchange: Exchange) throws -> Answer {
    let name = exchange.value("name")
    var answer: Answer
    switch name {
    case "prices.csv":
      let rows = exchange.faults.isPlanted(.csvRowLost) ? Array(prices.dropLast()) : prices
      let text = (["name,price"] + rows.map { "\"\($0.0)\",\($0.1)" }).joined(separator: "\r\n")
      answer = Answer(type: "text/csv; charset=utf-8", body: Data((text + "\r\n").utf8))
    case "prices.json":
      let wrong = exchange.faults.isPlanted(.jsonPriceAsText)
      let items = prices.map {
        "{\"name\":\"\($0.0)\",\"price\":\(wrong ? "\"EUR \($0.1)\"" : $0.1)}"
      }
      answer = Answer(
        type: "application/json",
        body: Data("{\"currency\":\"EUR\",\"items\":[\(items.joined(separator: ","))]}".utf8))
    case "statement.pdf":
      let body = exchange.faults.isPlanted(.emptyStatement) ? Data() : Data(statement.utf8)
      answer = Answer(type: "application/pdf", body: body)
    default: throw Refusal(.notFound, "no-such-file", "There is no such file.")
    }
    answer.headers.append(("Content-Disposition", "attachment; filename=\"\(name)\""))
    return answer
  }

  /// The smallest document that viewers open: one empty page.
  private static let statement = """
    %PDF-1.4
    1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
    2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
    3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj
    trailer<</Root 1 0 R>>
    %%EOF

    """
}
