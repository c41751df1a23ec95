import BrowserAPI
import BrowserLauncher
import Foundation

/// Starts a browser with a page, prints the browser's process id and waits to be killed.
@main struct LaunchProbe {
  static func main() async throws {
    let browser = try await BrowserLauncher.launch()
    let page = try await browser.newContext(ContextOptions()).newPage()
    FileHandle.standardOutput.write(Data("\(browser.version.processID ?? 0)\n".utf8))
    print(await browser.waitUntilGone(), page.url)
  }
}
