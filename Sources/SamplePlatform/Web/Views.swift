import Foundation
import Mustache

/// The values a template sees.
typealias Context = [String: Any]

/// The bundled templates, read once at start; every value they show is escaped.
struct Views: Sendable {
  private let library: MustacheLibrary

  /// - Throws: `StartFailure` naming the template that cannot be read.
  init() throws {
    let folder = Bundle.module.bundleURL.appendingPathComponent("Resources/templates")
    var library = MustacheLibrary()
    guard let names = FileManager.default.enumerator(atPath: folder.path) else {
      throw StartFailure(
        message: "the templates are not at \(folder.path)",
        hint: "keep the resource bundle beside the executable")
    }
    for case let name as String in names where name.hasSuffix(".mustache") {
      let file = folder.appendingPathComponent(name)
      do {
        let text = try String(contentsOf: file, encoding: .utf8)
        try library.register(text, named: String(name.dropLast(".mustache".count)))
      } catch {
        throw StartFailure(
          message: "the template \(name) cannot be read: \(error)", hint: "build again")
      }
    }
    self.library = library
  }

  /// The template with these values.
  ///
  /// - Throws: `MissingTemplate` if there is none of that name.
  func render(_ name: String, _ context: Context) throws -> String {
    guard let text = library.render(context, withTemplate: name) else {
      throw MissingTemplate(name: name)
    }
    return text
  }

  /// A page for refusals that come before a space and a session are known.
  func plainError(_ refusal: Refusal) -> String {
    let context: Context = [
      "status": refusal.status.rawValue, "title": refusal.status.phrase,
      "message": refusal.message,
    ]
    return library.render(context, withTemplate: "plain-error") ?? refusal.message
  }

  struct MissingTemplate: Error {
    let name: String
  }
}
