/// The origin of a URL as text.
///
/// Specification: https://html.spec.whatwg.org/#ascii-serialisation-of-an-origin
package enum URLOrigin {
  /// Scheme, host and port, such as `https://a.test:8443`; nil for URLs without a host.
  package static func of(_ url: String) -> String? {
    guard let scheme = url.firstRange(of: "://"), scheme.lowerBound > url.startIndex else {
      return nil
    }
    let end = url[scheme.upperBound...].firstIndex { "/?#".contains($0) } ?? url.endIndex
    let authority = url[scheme.upperBound..<end]
    let host = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
    return host.isEmpty ? nil : url[..<scheme.upperBound].lowercased() + host.lowercased()
  }
}
