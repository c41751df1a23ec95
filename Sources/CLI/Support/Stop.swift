import RunModel
import Vocabulary

/// Ends the program with a message and one of the documented exit codes.
struct Stop: Error {
  let code: Int32
  let message: String

  init(_ verdict: Verdict, _ message: String = "") {
    code = verdict.exitCode
    self.message = message
  }

  func report() {
    if !message.isEmpty { Console.error(message) }
  }
}
