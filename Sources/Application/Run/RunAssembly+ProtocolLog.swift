import JourneyLanguage
import ProtocolLogging
import Reporting
import Support

extension RunAssembly {
  /// Takes the secrets of the project and of the browsers' addresses out of the protocol log.
  func redactProtocolLog() {
    guard let log = ProtocolLog.shared else { return }
    let redaction = redaction
    log.setRedaction { redaction.redact($0) }
  }
}
