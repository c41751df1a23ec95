import Foundation

/// The bundled stylesheet and script, and the names they are cached under.
struct Assets: Sendable {
  struct File: Sendable {
    let type: String
    let body: Data
    /// Changes with the content.
    let version: String
  }

  private let files: [String: File]

  /// - Throws: what the file system says when the bundle cannot be read.
  init(faults: Faults) throws {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Resources/assets")
    var files: [String: File] = [:]
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      let body = try Data(contentsOf: folder.appendingPathComponent(name))
      let type: String
      switch name.split(separator: ".").last {
      case "css": type = "text/css; charset=utf-8"
      case "js": type = "text/javascript; charset=utf-8"
      case "svg": type = "image/svg+xml"
      default: continue
      }
      files[name] = File(
        type: type, body: body, version: String(Digests.sha256Hex(Array(body)).prefix(10)))
    }
    self.files = files
  }

  /// The address of an asset, with its version.
  func address(_ name: String) -> String {
    "/assets/\(name)?v=\(files[name]?.version ?? "0")"
  }

  /// `GET /assets/:name`.
  static func serve(_ exchange: Exchange) throws -> Answer {
    guard let file = exchange.platform.assets.files[exchange.value("name")] else {
      throw Refusal.notFound
    }
    let isCurrent = exchange.request.query["v"] == file.version
    return Answer(
      type: file.type, body: file.body,
      cache: isCurrent ? "public, max-age=31536000, immutable" : "no-cache")
  }
}
