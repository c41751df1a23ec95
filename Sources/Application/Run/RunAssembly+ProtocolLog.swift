import JourneyLanguage
import ProtocolLogging
import Reporting

extension RunAssembly {
  /// Takes the secrets of the project and of the browsers' addresses out of the protocol log.
  func redactProtocolLog() {
    guard let log = ProtocolLog.shared else { return }
    let secrets = (project.secretValues + browsers.secretValues).enumerated().map {
      ("secret \($0.offset + 1)", $0.element)
    }
    let redaction = Redaction(secrets: Dictionary(uniqueKeysWithValues: secrets))
    log.setRedaction { redaction.redact($0) }
  }
}
