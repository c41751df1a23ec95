import BrowserAPI
import DevTools
import Messaging
import ProtocolPages

extension CDPPage {
  /// Makes the page what the options say: one burst of commands, one wait.
  ///
  /// The page was attached before it ran anything, and is let go by the last command.
  func setUp(
    _ options: ContextOptions, userAgent: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    var calls = [
      pending(CDP.Page.Enable(), deadline),
      pending(CDP.Page.SetLifecycleEventsEnabled(), deadline),
      pending(CDP.Runtime.Enable(), deadline), pending(CDP.Network.Enable(), deadline),
      pending(CDP.Log.Enable(), deadline),
      pending(
        CDP.Page.AddScriptToEvaluateOnNewDocument(
          source: PageAgent.source, worldName: PageAgent.world), deadline),
      pending(CDP.Page.AddScriptToEvaluateOnNewDocument(source: PageWorld.source), deadline),
    ]
    for command in ContextSetup.commands(for: options, userAgent: userAgent) {
      calls.append(pending(CDP.Forwarded(command), deadline))
    }
    calls.append(pending(CDP.Emulation.SetFocusEmulationEnabled(), deadline))
    if options.ignoresCertificateErrors {
      calls.append(pending(CDP.Security.SetIgnoreCertificateErrors(), deadline))
    }
    children.prepare(options, userAgent: userAgent)
    if let holding = children.holding { calls.append(pending(holding, deadline)) }
    calls.append(pending(CDP.Target.SetAutoAttach.ofPage, deadline))
    calls.append(pending(CDP.Runtime.RunIfWaitingForDebugger(), deadline))
    session.countWait()
    for call in calls { try await call() }
  }

  private func pending<Command: CDPCommand>(
    _ command: Command, _ deadline: ContinuousClock.Instant
  ) -> () async throws(BrowserError) -> Void {
    let call = session.start(command, deadline: deadline)
    return { () async throws(BrowserError) in
      do throws(BrowserError) {
        try await call.done()
      } catch {
        guard DevToolsCommand.isInEffectAlready(error.message) else { throw error }
      }
    }
  }
}
