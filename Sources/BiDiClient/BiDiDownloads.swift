import BrowserAPI
import JSON
import Messaging

/// The downloads of a user context.
struct BiDiDownloads: ContextDownloads {
  let context: BiDiContext
  let browser: BiDiBrowser

  func begin(into folder: String) async throws(BrowserError) {
    try context.downloadLog.begin(into: folder, by: browser.version)
    try await browser.connection.call(
      BiDi.Browser.SetDownloadBehavior(
        downloadBehavior: ["type": "allowed", "destinationFolder": folder],
        userContexts: [context.id]), deadline: .now + .seconds(10))
  }

  func current() async -> [Download] { context.downloadLog.downloads }

  func end() async {
    context.downloadLog.end()
    _ = try? await browser.connection.call(
      BiDi.Browser.SetDownloadBehavior(userContexts: [context.id]), deadline: .now + .seconds(5))
  }
}

extension DownloadLog {
  /// Takes in an event of a page on a download; such events have no name but their address.
  func receive(_ event: BiDiEventMessage) {
    let url = event.parameters["url"]?.string ?? ""
    let navigation = event.parameters["navigation"]?.string ?? url
    switch event.method {
    case BiDi.BrowsingContext.NavigationInfo.download:
      began(
        Download(
          id: navigation, name: event.parameters["suggestedFilename"]?.string ?? "", url: url))
    case BiDi.BrowsingContext.NavigationInfo.downloadEnd:
      let path = event.parameters["filepath"]?.string
      let isComplete = event.parameters["status"]?.string == "complete"
      ended(isComplete ? path.map { .finished(path: $0) } ?? .cancelled : .cancelled) {
        $0.id == navigation || $0.url == url
      }
    default: break  // the module has more events than we take
    }
  }
}
