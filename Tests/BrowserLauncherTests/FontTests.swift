import BrowserAPI
import Foundation
import JSON
import Testing
import Vocabulary

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
    let one = try folder(
      "1", ["Liberation-a.ttf": "glyphs glyphs", "DejaVu-b.otf": "x", "readme": "1"])
    let same = try folder(
      "2", ["Liberation-a.ttf": "glyphs glyphs", "DejaVu-b.otf": "x", "Other.ttf": "2"])
    let content = try folder("3", ["Liberation-a.ttf": "glyphs glyphz", "DejaVu-b.otf": "x"])
    let name = try folder("4", ["Liberation-c.ttf": "glyphs glyphs", "DejaVu-b.otf": "x"])
    #expect(FontSet.hash(of: [one]) == FontSet.hash(of: [same]))
    #expect(FontSet.hash(of: [one]) != FontSet.hash(of: [content]))
    #expect(FontSet.hash(of: [one]) != FontSet.hash(of: [name]))
    #expect(FontSet.hash().count == 16)
  }

  @Test("the configuration is well formed, with the cache folder escaped")
  func configuration() throws {
    let text = FontConfiguration.text(caches: ["/tmp/a&b<c"])
    #expect(text.contains("<cachedir>/tmp/a&amp;b&lt;c</cachedir>"))
    #expect(text.contains("<family>Liberation Sans</family>"))
  }

  @Test("a font that is none of ours is not there for pages, whatever it is called inside")
  func foreign() async throws {
    let own = try await width(inFile: "DejaVuSans-Bold.ttf")
    let foreign = try await width(inFile: "Foreign.ttf")
    #expect(own != foreign)
  }

  /// The width of a text in DejaVu Sans where its bold face is in a file of this name.
  private func width(inFile name: String) async throws -> Double? {
    let files = FileManager.default
    let root = files.temporaryDirectory.path + "/fonts-\(UUID().uuidString)"
    defer { try? files.removeItem(atPath: root) }
    try files.createDirectory(atPath: "\(root)/fonts", withIntermediateDirectories: true)
    for (source, target) in [
      ("dejavu/DejaVuSans-Bold.ttf", name),
      ("liberation/LiberationSans-Regular.ttf", "LiberationSans-Regular.ttf"),
    ] {
      try files.copyItem(
        atPath: "/usr/share/fonts/truetype/\(source)", toPath: "\(root)/fonts/\(target)")
    }
    let text = FontConfiguration.text(caches: ["\(root)/cache"], folders: ["\(root)/fonts"])
    try text.write(toFile: "\(root)/fonts.conf", atomically: true, encoding: .utf8)
    let browser = try await BrowserLauncher.launch(
      LaunchOptions(fontConfigurationPath: "\(root)/fonts.conf"))
    do {
      let page = try await browser.newContext(ContextOptions()).newPage()
      let html = "<b style='font-family:DejaVu%20Sans'>Wide%20letters</b>"
      let deadline = ContinuousClock.now + .seconds(20)
      try await page.goto("data:text/html,\(html)", until: .load, deadline: deadline)
      var locator = Locator<String>()
      locator.css = "b"
      let answer = try await page.call(
        AgentCall("describe", ["locator": locator.json]), deadline: deadline)
      await browser.close()
      return answer["summaries"]?.array?.first?["box"]?["width"]?.number
    } catch {
      await browser.close()
      throw error
    }
  }
}
