import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads XML with an independent parser.
enum XMLDocumentCheck {
  static func parse(_ data: Data) throws -> XMLDocument { try XMLDocument(data: data) }
}
