import Foundation
import Testing

@testable import BrowserLauncher

@Suite("Fonts")
struct FontTests {
  @Test("the hash follows names and contents of font files, not their place")
  func hash() throws {
    let root = FileManager.default.temporaryDirectory.path + "/fonts-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: root) }
    func folder(_ name: String, _ files: [String: String]) throws -> String {
      let path = "\(root)/\(name)/deep"
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
      for (file, text) in files {
        try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
      }
      return "\(root)/\(name)"
    }
    let one = try folder("1", ["a.ttf": "glyphs glyphs", "b.otf": "x", "readme": "1"])
    let same = try folder("2", ["a.ttf": "glyphs glyphs", "b.otf": "x", "readme": "2"])
    let content = try folder("3", ["a.ttf": "glyphs glyphz", "b.otf": "x"])
    let name = try folder("4", ["c.ttf": "glyphs glyphs", "b.otf": "x"])
    #expect(FontSet.hash(of: [one]) == FontSet.hash(of: [same]))
    #expect(FontSet.hash(of: [one]) != FontSet.hash(of: [content]))
    #expect(FontSet.hash(of: [one]) != FontSet.hash(of: [name]))
    #expect(FontSet.hash().count == 16)
  }

  @Test("the configuration is well formed, with the cache folder escaped")
  func configuration() throws {
    let text = FontConfiguration.text(cache: "/tmp/a&b<c")
    #expect(text.contains("<cachedir>/tmp/a&amp;b&lt;c</cachedir>"))
    #expect(text.contains("<family>Liberation Sans</family>"))
  }
}
