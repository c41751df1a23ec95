import BrowserAPI
import JSON
import Messaging
import Vocabulary

extension CDPPage {
  /// Makes the page what the options say: one burst of commands, one wait.
  ///
  /// The page was attached before it ran anything, and is let go by the last command.
  func setUp(
    _ options: ContextOptions, userAgent: String, deadline: ContinuousClock.Instant
  ) async throws(BrowserError) {
    let viewport = options.viewport
    let enabling = (
      start(CDP.Page.Enable(), deadline: deadline),
      start(CDP.Page.SetLifecycleEventsEnabled(), deadline: deadline),
      start(CDP.Runtime.Enable(), deadline: deadline),
      start(CDP.Network.Enable(), deadline: deadline),
      start(CDP.Log.Enable(), deadline: deadline)
    )
    let agent = start(
      CDP.Page.AddScriptToEvaluateOnNewDocument(
        source: PageAgent.source, worldName: PageAgent.world), deadline: deadline)
    let metrics = start(
      CDP.Emulation.SetDeviceMetricsOverride(
        width: viewport.width, height: viewport.height, deviceScaleFactor: viewport.scale),
      deadline: deadline)
    let media = start(
      CDP.Emulation.SetEmulatedMedia(
        features: [.init(name: "prefers-color-scheme", value: options.colorScheme.rawValue)]),
      deadline: deadline)
    let language = start(
      CDP.Emulation.SetUserAgentOverride(userAgent: userAgent, acceptLanguage: options.locale),
      deadline: deadline)
    let locale = start(
      CDP.Emulation.SetLocaleOverride(
        locale: options.locale.replacing("-", with: "_")), deadline: deadline)
    let zone = start(
      CDP.Emulation.SetTimezoneOverride(timezoneId: options.timeZone), deadline: deadline)
    let focus = start(CDP.Emulation.SetFocusEmulationEnabled(), deadline: deadline)
    let headers =
      options.extraHeaders.isEmpty
      ? nil
      : start(
        CDP.Network.SetExtraHTTPHeaders(headers: options.extraHeaders), deadline: deadline)
    let certificates =
      options.ignoresCertificateErrors
      ? start(CDP.Security.SetIgnoreCertificateErrors(), deadline: deadline) : nil
    let running = start(CDP.Runtime.RunIfWaitingForDebugger(), deadline: deadline)

    countWait()
    try await enabling.0.reply()
    try await enabling.1.reply()
    try await enabling.2.reply()
    try await enabling.3.reply()
    try await enabling.4.reply()
    try await agent.reply()
    try await metrics.reply()
    try await media.reply()
    try await language.reply()
    try await Self.unlessShared(locale)
    try await Self.unlessShared(zone)
    try await focus.reply()
    try await headers?.reply()
    try await certificates?.reply()
    try await running.reply()
  }

  /// Locale and time zone belong to the renderer process: a second page of the same context, in
  /// the same process, is told that they are in effect already, with the same value.
  private static func unlessShared<Command>(
    _ call: CDPCall<Command>
  ) async throws(BrowserError) {
    do {
      try await call.reply()
    } catch {
      guard error.message.contains("already in effect") else { throw error }
    }
  }
}
