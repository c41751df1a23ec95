/// A page with the platform's styles and without its frame, for what anyone may see.
enum PlainPage {
  /// - Parameter script: an asset that the page loads; nil for none.
  static func answer(
    _ exchange: Exchange, _ title: String, script: String? = nil, _ body: String
  ) -> Answer {
    let assets = exchange.platform.assets
    let loading = script.map { "<script src=\"\(assets.address($0))\" defer></script>" } ?? ""
    return .html(
      """
      <!doctype html><html lang="en"><head><meta charset="utf-8"><title>\(title)</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <link rel="stylesheet" href="\(assets.address("edge.css"))">
      <link rel="stylesheet" href="\(assets.address("plain.css"))">\(loading)</head>
      <body><main><h1>\(title)</h1>\(body)</main></body></html>
      """)
  }
}
