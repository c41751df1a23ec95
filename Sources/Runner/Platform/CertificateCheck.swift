import BrowserAPI
import Foundation
import JSON
public import JourneyLanguage
import RunModel
import Synchronization
public import Transport
import Vocabulary

/// Verifies servers that pages talk to, where the suite names authorities.
///
/// No engine takes an authority for one run: their stores are those of a person or of the system. So
/// the browser accepts every certificate, and each server that a page has talked to is connected
/// to from here once a run, with the system's authorities and those of the suite.
final class CertificateCheck: Sendable {
  private static let timeout = Duration.seconds(10)

  private let http: HTTPClient
  /// What came of a server, by its origin.
  private let known = Mutex<[String: Task<TransportError?, Never>]>([:])

  /// - Parameter http: trusts the authorities.
  init(http: HTTPClient) { self.http = http }

  /// Why a server is not to be trusted; nil where it is, or where it has no certificate.
  func problem(with url: String) async -> StepProblem? {
    guard let origin = Self.secureOrigin(of: url) else { return nil }
    let task = known.withLock { known in
      if let task = known[origin] { return task }
      let http = http
      let task = Task<TransportError?, Never> {
        do throws(TransportError) {
          try await http.connect(to: origin, timeout: Self.timeout)
          return nil
        } catch {
          return error
        }
      }
      known[origin] = task
      return task
    }
    guard let error = await task.value else { return nil }
    guard error.code == .tlsFailed else {
      // It may be there again for the next step.
      known.withLock { $0[origin] = nil }
      return StepProblem(
        .infrastructure, "the certificate of \(origin) could not be verified: \(error.message)",
        hint: error.hint)
    }
    return StepProblem(
      .assertion,
      "the certificate of \(origin) does not verify with the authorities of acceptCertificates",
      details: [error.underlying].compactMap { $0 },
      hint: "is it of another authority, of another host, or over?")
  }

  /// `https://host:port/` of an address; nil for one without TLS.
  static func secureOrigin(of url: String) -> String? {
    guard let parts = URLComponents(string: url), let host = parts.host, !host.isEmpty,
      ["https", "wss"].contains(parts.scheme?.lowercased())
    else { return nil }
    return "https://\(host.lowercased())\(parts.port.map { ":\($0)" } ?? "")/"
  }
}

extension Suite {
  /// How requests of ours trust servers: like pages.
  ///
  /// - Parameter root: the project's folder.
  public func httpOptions(root: String) throws(AcceptedCertificates.UnusableFile)
    -> HTTPClient.Options
  {
    var options = HTTPClient.Options()
    guard let certificates = browser.certificates else { return options }
    options.acceptsAnyCertificate = certificates.issuers == .anyone
    options.authorities = try certificates.authorities(below: root)
    return options
  }
}

/// The servers that a page has had answers from since it was last asked about them.
struct ServersTalkedTo {
  private var addresses: Set<String> = []

  /// Adds those of what happened in the page.
  mutating func note(_ events: [PageEvent]) {
    for case .response(_, let url, _, _) in events {
      if let origin = CertificateCheck.secureOrigin(of: url) { addresses.insert(origin) }
    }
  }

  /// The first that is not to be trusted, the page's own included; all are forgotten.
  mutating func untrusted(_ executor: StepExecutor) async -> StepProblem? {
    defer { addresses = [] }
    guard let certificates = executor.environment.certificates else { return nil }
    for address in addresses.sorted() + [executor.page.url] {
      if let problem = await certificates.problem(with: address) { return problem }
    }
    return nil
  }
}
