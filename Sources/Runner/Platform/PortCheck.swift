import Foundation
import Processes
import Transport

/// Makes sure that what answers is the server that was started, and not one of an earlier run that
/// still has the port: a run against that would be green for the wrong code.
struct PortCheck {
  /// A variable of the server's environment by which what it starts is known.
  static let markName = "WAYFARER_SERVER_ID"

  private let configuration: StartedServer.Configuration
  private let host: String
  private let port: UInt16?

  init(_ configuration: StartedServer.Configuration) {
    self.configuration = configuration
    let parts = URLComponents(string: configuration.readyURL)
    host = parts?.host ?? ""
    let usual = parts?.scheme == "https" ? 443 : 80
    port = UInt16(exactly: parts?.port ?? usual)
  }

  /// Makes sure that nothing answers yet.
  func beforeStart(http: HTTPClient) async throws(PlatformError) {
    let status = (try? await http.send(configuration.readyRequest))?.status
    guard status != nil || port.map({ PortOwner.isTaken(port: $0, host: host) }) == true else {
      return
    }
    let answer = status.map { "answers \($0)" } ?? "listens"
    throw PlatformError(
      "before server.command was started, something already \(answer) at \(configuration.readyURL)",
      hint: "stop it, use \"${port}\" for a free port, or say `reuse: true` in server to test what "
        + "answers there")
  }

  /// Makes sure that the port is the server's, as far as the system can tell.
  func afterStart(of process: ChildProcess) throws(PlatformError) {
    guard let port else { return }
    let mark = "\(Self.markName)=\(configuration.mark)"
    switch process.owner(ofPort: port, host: host, mark: mark) {
    case .child, .unknown: return
    case .other(let name):
      throw PlatformError(
        "\(configuration.readyURL) was answered by \(name), which server.command did not start",
        hint: "stop it, use \"${port}\" for a free port, or say `reuse: true` in server to test "
          + "what answers there")
    }
  }
}
