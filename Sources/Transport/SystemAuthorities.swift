internal import CCurl
import Foundation

/// The certificates that libcurl trusts on this system.
enum SystemAuthorities {
  /// Their text (PEM); empty where they are kept in another way than in a file.
  static let text: String = {
    let files = [
      ProcessInfo.processInfo.environment["SSL_CERT_FILE"], curlFile,
      "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
    ]
    let data = files.lazy.compactMap { $0.flatMap(FileManager.default.contents) }.first
    return data.map { String(decoding: $0, as: UTF8.self) } ?? ""
  }()

  /// The file that this libcurl was built with.
  private static var curlFile: String? {
    var path: UnsafeMutablePointer<CChar>?
    guard let easy = curl_easy_init() else { return nil }
    defer { curl_easy_cleanup(easy) }
    wayfarer_curl_get_string(easy, CURLINFO_CAINFO, &path)
    return path.map { String(cString: $0) }
  }
}
