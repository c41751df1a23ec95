import ArgumentParser
import Foundation

/// The value of `--base-url`.
enum PlatformAddress {
  /// Refuses what no page can be opened at, before anything is started.
  static func validate(_ text: String?) throws {
    guard let text else { return }
    let parts = URLComponents(string: text)
    guard let scheme = parts?.scheme?.lowercased(), ["http", "https"].contains(scheme),
      parts?.host?.isEmpty == false, parts?.query == nil, parts?.fragment == nil
    else {
      throw ValidationError(
        "--base-url must be the address of a platform, such as http://localhost:8080, "
          + "not \"\(text)\".")
    }
  }
}
