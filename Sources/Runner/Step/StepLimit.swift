import JourneyLanguage
import RunModel
import Support
import Vocabulary

/// How long a step may take, and where that is said.
struct StepLimit: Sendable, Hashable {
  /// What was said.
  var duration: Duration
  /// How much longer it was, since the machine was slow.
  var factor: Double
  /// How to give it more.
  var source: String

  init(of step: Step, _ timing: StepTiming, _ timeouts: Suite.Timeouts, factor: Double) {
    self.factor = factor
    let (usual, key) =
      switch timing {
      case .navigation: (timeouts.navigation, "navigation")
      case .action, .network: (timeouts.action, "action")
      case .expectation, .measured: (timeouts.expect, "expect")
      }
    duration = step.timeout ?? usual
    source =
      step.timeout == nil
      ? "timeouts.\(key) in suite.yaml, or timeout: in the step, gives it more"
      : "timeout: in the step gives it more"
  }

  /// The time that the step had.
  var wholeText: String { factor >= 1.1 ? (duration * factor).text : duration.limitText }

  /// One line for people.
  var text: String {
    guard factor >= 1.1 else { return "the limit was \(duration.limitText); \(source)" }
    let times = (factor * 10).rounded() / 10
    return "the limit was \((duration * factor).text), \(times) times \(duration.limitText) "
      + "since this machine is slow; \(source)"
  }
}
