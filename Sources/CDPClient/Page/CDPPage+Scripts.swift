import BrowserAPI
import JSON
import ProtocolPages
import Vocabulary

extension CDPPage {
  func callInPage(
    _ function: String, _ text: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    try await prepareCall(deadline: deadline)
    let argument = String(decoding: JSONValue.string(text).utf8, as: UTF8.self)
    let command = CDP.Runtime.EvaluateInPage(expression: "(\(function))(\(argument))")
    let reply = try await session.send(command, deadline: deadline)
    if let details = reply.exceptionDetails {
      throw .inScript(ConsoleText.message(of: details))
    }
    return try .inScript(reply.result.value?.string)
  }
}
