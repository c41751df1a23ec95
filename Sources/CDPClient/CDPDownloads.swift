import BrowserAPI
import Messaging
import ProtocolPages

/// The downloads of a context over the DevTools protocol: the browser names the files itself.
struct CDPDownloads: ContextDownloads {
  let context: CDPContext
  let browser: CDPBrowser

  func begin(into folder: String) async throws(BrowserError) {
    try context.downloadLog.begin(into: folder, by: browser.version)
    try await browser.connection.call(
      CDP.Browser.SetDownloadBehavior(
        behavior: "allowAndName", browserContextId: context.id, downloadPath: folder),
      deadline: .now + .seconds(10))
  }

  func current() async -> [Download] { context.downloadLog.downloads }

  func end() async {
    context.downloadLog.end()
    _ = try? await browser.connection.call(
      CDP.Browser.SetDownloadBehavior(browserContextId: context.id),
      deadline: .now + .seconds(5))
  }
}

extension CDPBrowser {
  /// Takes in an event on a download. It names a frame, not a context: that of a page tells it, and else
  /// whichever context waits for downloads.
  func receiveDownload(_ event: CDPEventMessage) {
    switch event.method {
    case CDP.Browser.DownloadWillBegin.method:
      guard let begun = event.parameters(CDP.Browser.DownloadWillBegin.self) else { return }
      let download = Download(id: begun.guid, name: begun.suggestedFilename, url: begun.url)
      let owner = pages.pages { $0.targetID == begun.frameId }.first?.contextID
      for context in openContexts where owner == nil || context.id == owner {
        context.downloadLog.began(download)
      }
    case CDP.Browser.DownloadProgress.method:
      guard let progress = event.parameters(CDP.Browser.DownloadProgress.self),
        progress.state != "inProgress"
      else { return }
      for context in openContexts {
        let path = (context.downloadLog.folder ?? "") + "/\(progress.guid)"
        context.downloadLog.ended(
          progress.state == "completed" ? .finished(path: path) : .cancelled
        ) { $0.id == progress.guid }
      }
    default: break  // the domain has more events than we take
    }
  }
}
