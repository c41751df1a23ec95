/// What of a URL is fit for a log: scheme, host, port and path. Queries, fragments and credentials
/// may hold tokens.
enum LoggedURL {
  static func text(_ url: String) -> String {
    guard let scheme = url.firstRange(of: "://"),
      url[..<scheme.lowerBound].allSatisfy({ $0.isLetter || $0.isNumber })
    else {
      // `data:`, `blob:`, `about:blank`: the scheme says enough.
      if url.hasPrefix("/") || url.hasPrefix("about:") {
        return String(url.prefix { $0 != "?" && $0 != "#" })
      }
      return url.firstIndex(of: ":").map { "\(url[...$0])…" } ?? "…"
    }
    let rest = url[scheme.upperBound...]
    let end = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    let authorityEnd = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
    let host = rest[..<authorityEnd].split(separator: "@", omittingEmptySubsequences: false).last
    return url[..<scheme.upperBound] + (host ?? "") + rest[authorityEnd..<max(authorityEnd, end)]
      + (end < rest.endIndex ? "…" : "")
  }
}
