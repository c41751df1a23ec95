import BrowserAPI
import DevTools
import Foundation
import JSON

/// The downloads of a session of chromedriver, which has no events of them: the folder is looked at.
struct WebDriverDownloads: ContextDownloads {
  let context: WebDriverContext

  /// What Chromium adds to the name of a file that is not whole yet.
  private static let unfinished = ".crdownload"

  func begin(into folder: String) async throws(BrowserError) {
    context.downloadLog.begin(into: folder)
    try await set(["behavior": "allow", "downloadPath": .string(folder)])
  }

  func current() async -> [Download] {
    guard let folder = context.downloadLog.folder else { return [] }
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { !$0.hasPrefix(".") }.map { name in
      let isWhole = !name.hasSuffix(Self.unfinished)
      return Download(
        id: name, name: isWhole ? name : String(name.dropLast(Self.unfinished.count)), url: "",
        state: isWhole ? .finished(path: "\(folder)/\(name)") : .underWay)
    }
  }

  func end() async {
    context.downloadLog.end()
    try? await set(["behavior": "deny"])
  }

  private func set(_ parameters: JSONValue) async throws(BrowserError) {
    do throws(WebDriverFailure) {
      _ = try await context.session.send(
        ChromeDriver.CDP<WebDriverNothing>(
          DevToolsCommand("Browser.setDownloadBehavior", parameters)),
        deadline: .now + .seconds(10))
    } catch {
      throw error.error(doing: "Setting downloads")
    }
  }
}
