import BrowserAPI
import JSON
import Vocabulary

extension BiDiPage {
  func callInPage(
    _ function: String, _ text: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) -> JSONValue {
    let reply = try await sendClassified(
      BiDi.Script.CallFunction(
        functionDeclaration: function, arguments: [.init(value: text)],
        target: BiDi.Script.Target(context: contextID)), deadline: deadline)
    if let details = reply.exceptionDetails { throw .inScript(details.text) }
    return try .inScript(reply.result?.value?.string)
  }
}
