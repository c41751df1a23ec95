import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Reads XML as any other program would.
enum XMLDocumentCheck {
  static func parse(_ data: Data) throws -> XMLDocument { try XMLDocument(data: data) }
}
