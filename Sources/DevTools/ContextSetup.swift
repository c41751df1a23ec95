package import BrowserAPI
import JSON
package import Vocabulary

/// How Chromium is made what a context's options say.
package enum ContextSetup {
  /// The commands for one page.
  package static func commands(
    for options: ContextOptions, userAgent: String
  ) -> [DevToolsCommand] {
    var commands = [
      metrics(of: options.viewport), colorScheme(options.colorScheme),
      DevToolsCommand(
        "Emulation.setUserAgentOverride",
        ["userAgent": .string(userAgent), "acceptLanguage": .string(options.locale)]),
      DevToolsCommand(
        "Emulation.setLocaleOverride",
        ["locale": .string(options.locale.replacing("-", with: "_"))]),
      DevToolsCommand(
        "Emulation.setTimezoneOverride", ["timezoneId": .string(options.timeZone)]),
    ]
    if !options.extraHeaders.isEmpty {
      let headers = options.extraHeaders.mapValues { JSONValue.string($0) }
      commands.append(
        DevToolsCommand("Network.setExtraHTTPHeaders", ["headers": .object(headers)]))
    }
    return commands
  }

  /// The commands for what runs for a page in targets of its own, such as workers: those that are
  /// not about its size.
  package static func commandsForChildren(
    of options: ContextOptions, userAgent: String
  ) -> [DevToolsCommand] {
    commands(for: options, userAgent: userAgent).filter {
      $0.method != "Emulation.setDeviceMetricsOverride"
    }
  }

  /// The command for the size and the scale.
  package static func metrics(of viewport: Viewport) -> DevToolsCommand {
    DevToolsCommand(
      "Emulation.setDeviceMetricsOverride",
      [
        "width": .number(Double(viewport.width)), "height": .number(Double(viewport.height)),
        "deviceScaleFactor": .number(viewport.scale), "mobile": false,
      ])
  }

  /// The command for `prefers-color-scheme`.
  package static func colorScheme(_ scheme: ColorScheme) -> DevToolsCommand {
    DevToolsCommand(
      "Emulation.setEmulatedMedia",
      ["features": [["name": "prefers-color-scheme", "value": .string(scheme.rawValue)]]])
  }
}
