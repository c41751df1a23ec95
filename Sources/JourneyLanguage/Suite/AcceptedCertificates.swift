import Foundation
public import Vocabulary

/// Which certificates of servers are accepted besides those that verify on this machine:
/// `acceptCertificates` in suite.yaml.
public struct AcceptedCertificates: Sendable, Hashable {
  /// Whose certificates.
  public enum Issuers: Sendable, Hashable {
    /// Everybody's, expired and of other hosts included.
    case anyone
    /// Those of the authorities in these PEM files, paths as written.
    case authorities([Located<String>])
  }

  /// Whose certificates are accepted.
  public var issuers: Issuers
  /// Where the setting stands.
  public var location: SourceLocation

  /// The value of the key; nil where it is `false` or wrong.
  static func read(_ node: YAMLNode, _ diagnostics: FileDiagnostics) -> AcceptedCertificates? {
    if let all = node.bool {
      return all ? AcceptedCertificates(issuers: .anyone, location: node.location) : nil
    }
    let files = (node.elements ?? [node]).compactMap { element in
      element.text.map { Located($0, at: element.location) }
    }
    guard !files.isEmpty, files.count == (node.elements ?? [node]).count else {
      diagnostics.error(
        "\"acceptCertificates\" must be true or files of authorities, not \(node.kind)",
        at: node.location, hint: "write acceptCertificates: [certificates/internal-ca.pem], or true"
      )
      return nil
    }
    return AcceptedCertificates(issuers: .authorities(files), location: node.location)
  }

  /// The PEM texts of the authorities, with the system's where that is all there is.
  ///
  /// - Parameter root: the folder that relative paths begin in.
  /// - Throws: the path of a file that can't be read or has no certificate in it.
  public func authorities(below root: String) throws(UnusableFile) -> [String] {
    guard case .authorities(let files) = issuers else { return [] }
    var texts: [String] = []
    for file in files { texts.append(try Self.text(file.value, below: root)) }
    return texts
  }

  /// A file that is no list of certificates.
  public struct UnusableFile: Error, Sendable, Hashable {
    /// What is wrong, for people.
    public var message: String
  }

  static func text(_ path: String, below root: String) throws(UnusableFile) -> String {
    let absolute = path.hasPrefix("/") ? path : "\(root)/\(path)"
    guard let data = FileManager.default.contents(atPath: absolute) else {
      throw UnusableFile(message: "the file \(path) can't be read")
    }
    let text = String(decoding: data, as: UTF8.self)
    guard text.contains("-----BEGIN CERTIFICATE-----") else {
      throw UnusableFile(message: "the file \(path) has no certificate in PEM form")
    }
    return text
  }

  /// Reports files that can't be used.
  func check(below root: String, _ report: (String, SourceLocation) -> Void) {
    guard case .authorities(let files) = issuers else { return }
    for file in files {
      do { _ = try Self.text(file.value, below: root) } catch {
        report(error.message, file.location)
      }
    }
  }
}
