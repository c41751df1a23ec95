import BrowserAPI
import Foundation
import JSON
import Processes
import Synchronization
import Vocabulary

/// An X server without a screen (Xvfb), for engines that have no headless way.
struct VirtualDisplay: Sendable {
  /// The screen's size, as pages see it. Windows may be larger; nothing of them is lost.
  private static let screen = (width: 1920, height: 1080)

  /// Where a window has to begin so that the pointer, which stands in the middle of the screen, is
  /// over its first pixel: the window has the focus then, and nothing else on the page is hovered.
  static let windowOrigin = (x: screen.width / 2, y: screen.height / 2)

  /// The value for `DISPLAY`.
  let name: String
  /// What its clients have to show.
  let cookie: DisplayCookie
  private let process: ChildProcess
  private let profile: Profile

  /// Starts the server and waits until it can be connected to.
  /// - Throws: `notFound`, `launchFailed`, `cancelled`.
  static func start(_ options: LaunchOptions) async throws(BrowserError) -> VirtualDisplay {
    let executable = try DriverFinder.find(DriverFinder.displayServer)
    let cookie = DisplayCookie()
    let profile = try Profile()
    let authority = "\(profile.path)/authority"
    // It writes its number, a line of digits, where we read lines: to its standard output.
    let lines = OutputTail(where: { !$0.isEmpty && $0.allSatisfy(\.isNumber) })
    let configuration = ChildProcess.Configuration(
      executable: executable,
      arguments: [
        "-displayfd", "1", "-screen", "0", "\(screen.width)x\(screen.height)x24",
        "-nolisten", "tcp",  // for this machine alone
        "-auth", authority,  // and for those alone whom we tell
        "-noreset",  // it outlives its first client
        "-dpi", "96",  // what a CSS pixel is, whatever the machine's screen has
      ], folder: profile.folder)
    let process: ChildProcess
    do {
      try cookie.write(to: authority)
      process = try ChildProcess(
        configuration, onLine: { lines.append($0) }, onExit: { _ in lines.end() })
    } catch {
      await profile.remove()
      throw BrowserError(.launchFailed, "\(executable) could not be started: \(error)")
    }
    do throws(BrowserError) {
      let number = try await StartedProgram.wait(
        for: lines, of: process, executable, options)
      return VirtualDisplay(
        name: ":\(number)", cookie: cookie, process: process, profile: profile)
    } catch {
      await process.kill(after: .zero)
      await profile.remove()
      throw error
    }
  }

  /// Ends the server; it takes its socket along where it has the time.
  func end() async {
    await process.terminate(grace: .seconds(2))
    await profile.remove()
  }
}
