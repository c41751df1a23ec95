import Foundation

/// What a program has to show to a virtual display: without it, every user of the machine could see
/// the screen and type on it.
///
/// Format: https://gitlab.freedesktop.org/xorg/lib/libxau (AuWrite.c), MIT-MAGIC-COOKIE-1.
struct DisplayCookie: Sendable {
  private let cookie = (0..<16).map { _ in UInt8.random(in: .min ... .max) }

  /// Writes the file for `-auth` and for `XAUTHORITY`, which only its owner may read.
  func write(to path: String) throws {
    let text = "MIT-MAGIC-COOKIE-1"
    // For every host and display: the number is not known before the display has started.
    var bytes: [UInt8] = [0xFF, 0xFF, 0, 0, 0, 0]
    bytes += [0, UInt8(text.utf8.count)] + Array(text.utf8)
    bytes += [0, UInt8(cookie.count)] + cookie
    guard
      FileManager.default.createFile(
        atPath: path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
    else { throw CocoaError(.fileWriteUnknown) }
  }
}
