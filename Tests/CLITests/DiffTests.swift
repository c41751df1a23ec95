import Baselines
import Foundation
import Imaging
import PictureTesting
import Testing

@Suite("wayfarer diff")
struct DiffTests {
  private struct Answer: Decodable {
    struct Region: Decodable {
      var x: Int
      var y: Int
      var width: Int
      var height: Int
      var pixels: Int
      var kind: String
      var element: String?
      var meanDeltaE: Double
      var maxDeltaE: Double
      var colors: [String: String]?
    }
    struct Shift: Decodable {
      struct Rows: Decodable, Equatable {
        var y: Int
        var height: Int
      }
      var insertedRows: [Rows]
      var removedRows: [Rows]
      var pixelsAfterAlignment: Int
    }
    var a: String
    var b: String
    var verdict: String
    var reason: String
    var mode: String
    var threshold: Double
    var width: Int
    var height: Int
    var diffPixels: Int
    var regions: [Region]
    var shift: Shift?
    var summary: String
    var durationMs: Double
    var hint: String?
  }

  private func answers(of outcome: Outcome) throws -> [Answer] {
    try JSONDecoder().decode([Answer].self, from: Data(outcome.output.utf8))
  }

  /// A workspace with a white picture, one with a black square, and a wider one.
  private func workspace() throws -> Workspace {
    let workspace = try Workspace()
    var picture = Bitmap(width: 60, height: 40, color: .white)
    try workspace.write("a/one.png", Data(try PNGCodec.encode(picture)))
    try workspace.write("b/one.png", Data(try PNGCodec.encode(picture, text: ["Note": "x"])))
    try workspace.write("a/deep/two.png", Data(try PNGCodec.encode(picture)))
    picture.fill(PixelRect(x: 10, y: 20, width: 5, height: 4), with: .black)
    try workspace.write("b/deep/two.png", Data(try PNGCodec.encode(picture)))
    let wide = Bitmap(width: 61, height: 40, color: .white)
    try workspace.write("wide.png", Data(try PNGCodec.encode(wide)))
    return workspace
  }

  @Test("equal pictures are the same, with the reason and exit code 0")
  func same() async throws {
    let workspace = try workspace()
    let outcome = try await workspace.wayfarer(
      "diff", "a/one.png", "b/one.png", "a/one.png", "a/one.png", "--json")
    #expect(outcome.exitCode == 0, "\(outcome.text)")
    let answers = try answers(of: outcome)
    #expect(answers.map(\.verdict) == ["same", "same"])
    #expect(answers.map(\.reason) == ["equalEncoding", "equalFiles"])
    #expect(answers.allSatisfy { $0.width == 60 && $0.height == 40 && $0.regions.isEmpty })
  }

  @Test("a difference is described by place and colors, painted, with exit code 1")
  func different() async throws {
    let workspace = try workspace()
    let outcome = try await workspace.wayfarer(
      "diff", "a/deep/two.png", "b/deep/two.png", "--json", "--mode", "pixelmatch@5",
      "--threshold", "0.05", "--out", "out/d.png", "--paint", "marks")
    #expect(outcome.exitCode == 1, "\(outcome.text)")
    let answer = try #require(try answers(of: outcome).first)
    #expect(answer.verdict == "different" && answer.reason == "pixels")
    #expect(answer.mode == "pixelmatch@5" && answer.threshold == 0.05)
    #expect(answer.diffPixels == 20)
    let region = try #require(answer.regions.first)
    #expect(region.x == 10 && region.y == 20 && region.width == 5 && region.height == 4)
    #expect(region.pixels == 20)
    #expect(region.maxDeltaE == 100 && region.meanDeltaE == 100)
    #expect(region.kind == "added" && region.colors == ["a": "#ffffff", "b": "#000000"])
    #expect(answer.shift == nil && outcome.output.contains("\"shift\" : null"))
    let painted = try PNGCodec.decode([UInt8](try workspace.read("out/d.png")))
    #expect(painted[12, 22] == DiffPicture.Style().different)
  }

  @Test("inserted rows and further differences are described")
  func shift() async throws {
    let workspace = try Workspace()
    var page = Bitmap(width: 90, height: 200, color: .white)
    for line in 0..<9 {
      // Lines that are all different, like text.
      for column in 0..<(5 + line * 7) where (column * (line + 3)) % 4 != 0 {
        page.fill(
          PixelRect(x: 4 + column, y: 10 + line * 20, width: 1, height: 8), with: .black)
      }
    }
    let banner = Bitmap(width: 90, height: 16, color: PixelColor(255, 240, 180))
    let taller = try Bitmap(width: 90, height: 216, bytes: banner.bytes + page.bytes)
    try workspace.write("a.png", Data(try PNGCodec.encode(page)))
    try workspace.write("b.png", Data(try PNGCodec.encode(taller)))
    let outcome = try await workspace.wayfarer(
      "diff", "a.png", "b.png", "--json", "--out", "d.png", "--max-diff-pixels", "1000000")
    #expect(outcome.exitCode == 1)
    let answer = try #require(try answers(of: outcome).first)
    #expect(answer.reason == "size")
    #expect(answer.shift?.insertedRows == [.init(y: 0, height: 16)])
    #expect(answer.shift?.removedRows == [])
    #expect(answer.shift?.pixelsAfterAlignment == 0)
    #expect(answer.regions.map(\.kind) == ["added"])
    #expect(
      answer.summary
        == "the size is 90×216, expected 90×200 (16 px taller); 16 rows inserted at y=0,"
        + " everything below moved down 16 px; nothing else changed")
    let painted = try PNGCodec.decode([UInt8](try workspace.read("d.png")))
    #expect((0..<216).allSatisfy { painted[2, $0] != DiffPicture.Style().different })
  }

  @Test(
    "in pixelmatch's modes the picture is that of pixelmatch", arguments: ["5", "7"])
  func pixelmatchPicture(_ version: String) async throws {
    let workspace = try workspace()
    for arguments in [[], ["--paint", "pixelmatch"]] {
      let outcome = try await workspace.start(
        [
          "diff", "a/deep/two.png", "b/deep/two.png", "--mode", "pixelmatch@\(version)", "--out",
          "out/p.png",
        ] + arguments
      ).outcome()
      #expect(outcome.exitCode == 1, "\(outcome.text)")
      let painted = try PNGCodec.decode([UInt8](try workspace.read("out/p.png")))
      var expected = Bitmap(width: 60, height: 40, color: .white)
      expected.fill(
        PixelRect(x: 10, y: 20, width: 5, height: 4), with: PixelColor(255, 0, 0))
      #expect(painted == expected)
    }
    // pixelmatch has none for pictures of different sizes.
    _ = try await workspace.wayfarer("diff", "a/one.png", "wide.png", "--out", "out/w.png")
    #expect(try PNGCodec.decode([UInt8](try workspace.read("out/w.png"))).width == 61)
  }

  @Test("a picture above --max-pixels is rejected with a hint, using little memory")
  func maxPixels() async throws {
    let workspace = try workspace()
    let small = try await workspace.wayfarer(
      "diff", "a/deep/two.png", "b/deep/two.png", "--max-pixels", "2400")
    #expect(small.exitCode == 1)
    let refused = try await workspace.wayfarer(
      "diff", "a/deep/two.png", "b/deep/two.png", "--max-pixels", "2399")
    #expect(refused.exitCode == 2)
    #expect(refused.errors.contains("60×40 pixels, more than the limit of 2399 pixels"))
    let wrong = try await workspace.wayfarer(
      "diff", "a/one.png", "b/one.png", "--max-pixels", "0")
    #expect(wrong.exitCode == 2)
  }

  @Test("a pale change passes in pixelmatch's mode, and differs in the default one")
  func modes() async throws {
    let workspace = try workspace()
    var picture = Bitmap(width: 60, height: 40, color: .white)
    picture.fill(PixelRect(x: 10, y: 20, width: 12, height: 9), with: PixelColor(249, 250, 251))
    try workspace.write("pale.png", Data(try PNGCodec.encode(picture)))
    for (mode, verdict) in [("pixelmatch@7", "same"), ("pixelmatch@5", "same"), ("", "different")] {
      let outcome = try await workspace.start(
        ["diff", "a/one.png", "pale.png", "--json"] + (mode.isEmpty ? [] : ["--mode", mode])
      ).outcome()
      let answer = try #require(try answers(of: outcome).first)
      #expect(answer.verdict == verdict)
      #expect(answer.mode == (mode.isEmpty ? "perceptual" : mode) && answer.threshold == 0.1)
      if mode.isEmpty { #expect(answer.diffPixels == 12 * 9) }
    }
  }

  @Test("a change is described by the elements recorded with the pictures")
  func elements() async throws {
    let workspace = try workspace()
    func picture(_ color: PixelColor, _ words: String) throws -> Data {
      let rect = PixelRect(x: 10, y: 10, width: 30, height: 20)
      var picture = Bitmap(width: 60, height: 40, color: .white)
      picture.fill(rect, with: color)
      let record = PictureElements(elements: [
        PageElement(rect: rect, role: "button", name: "Save", style: ["background": words])
      ])
      return Data(try record.written(in: try PNGCodec.encode(picture)))
    }
    try workspace.write("before.png", try picture(PixelColor(37, 99, 235), "#2563eb"))
    try workspace.write("after.png", try picture(PixelColor(29, 78, 216), "#1d4ed8"))
    let outcome = try await workspace.wayfarer("diff", "before.png", "after.png", "--json")
    let answer = try #require(try answers(of: outcome).first)
    #expect(answer.summary.hasPrefix(#"button "Save": background #2563eb -> #1d4ed8"#))
    #expect(answer.regions.map(\.element) == [#"button "Save""#])
  }

  @Test("a difference within limits or ignored areas passes")
  func limits() async throws {
    let workspace = try workspace()
    for options in [["--max-diff-pixels", "20"], ["--ignore", "10,20,5,4"]] {
      let outcome = try await workspace.start(
        ["diff", "a/deep/two.png", "b/deep/two.png"] + options
      ).outcome()
      #expect(outcome.exitCode == 0, "\(outcome.text)")
    }
    let tight = try await workspace.wayfarer(
      "diff", "a/deep/two.png", "b/deep/two.png", "--max-diff-pixels", "19")
    #expect(tight.exitCode == 1)
    #expect(tight.output.contains("20 pixels differ in 1 region: 5×4 at 10,20"))
  }

  @Test("pictures of different sizes are never the same")
  func size() async throws {
    let workspace = try workspace()
    let outcome = try await workspace.wayfarer(
      "diff", "a/one.png", "wide.png", "--max-diff-pixels", "100000", "--json")
    #expect(outcome.exitCode == 1)
    let answer = try #require(try answers(of: outcome).first)
    #expect(answer.reason == "size" && answer.width == 61)
  }

  @Test("two folders are paired by name, and a missing file is a difference")
  func folders() async throws {
    let workspace = try workspace()
    try workspace.write("a/three.png", try workspace.read("a/one.png"))
    let outcome = try await workspace.wayfarer("diff", "a", "b", "--out", "out")
    #expect(outcome.exitCode == 1)
    #expect(outcome.output.contains("✓ b/one.png: same"))
    #expect(outcome.output.contains("✗ b/deep/two.png: 20 pixels differ"))
    #expect(outcome.output.contains("only a/three.png is there"))
    #expect(outcome.output.contains("3 pairs: 1 same, 2 different"))
    #expect(workspace.files(below: "out") == ["deep/two.png"])
  }

  @Test(
    "pairs that can't be compared are reported, the others are compared, and the exit code is 2")
  func broken() async throws {
    let workspace = try workspace()
    try workspace.write("broken.png", try workspace.read("a/one.png").dropLast(30))
    let outcome = try await workspace.wayfarer(
      "diff", "a/one.png", "broken.png", "gone.png", "a/one.png", "a/one.png", "b/one.png")
    #expect(outcome.exitCode == 2)
    #expect(outcome.errors.contains("error: broken.png: the PNG is truncated"))
    #expect(outcome.errors.contains("error: gone.png: it could not be read"))
    #expect(outcome.output.contains("3 pairs: 1 same, 0 different, 2 not comparable"))
  }

  @Test("files that are no pictures are errors, also beside themselves")
  func noPictures() async throws {
    let workspace = try workspace()
    let good = try workspace.read("a/one.png")
    let damaged = PNGBytes.signature + PNGBytes.header(4, 4) + PNGBytes.chunk("IEND")
    let unknown =
      PNGBytes.signature + PNGBytes.header(4, 4) + PNGBytes.chunk("ABCD", [1])
      + PNGBytes.chunk("IDAT", [0x78]) + PNGBytes.chunk("IEND")
    try workspace.write("empty.png", Data(damaged))
    try workspace.write("unknown.png", Data(unknown))
    try workspace.write("text.png", "no picture")
    try workspace.write("copy.png", good)
    for name in ["empty.png", "unknown.png", "text.png"] {
      let outcome = try await workspace.wayfarer("diff", name, name)
      #expect(outcome.exitCode == 2 && outcome.errors.contains(name), "\(outcome.text)")
    }
    #expect(try await workspace.wayfarer("diff", "a/one.png", "copy.png").exitCode == 0)
  }

  @Test("a file name can't steer the terminal")
  func hostileName() async throws {
    let workspace = try workspace()
    let name = "x\u{1B}[2J\u{7}.png"
    try workspace.write(name, try workspace.read("a/one.png"))
    let outcome = try await workspace.wayfarer("diff", "a/one.png", name)
    #expect(outcome.exitCode == 0 && !outcome.text.contains("\u{1B}"), "\(outcome.text)")
  }

  @Test(
    "invalid arguments are rejected with exit code 2",
    arguments: [
      ["a"], ["a", "wide.png"], ["a/one.png", "b/one.png", "--threshold", "1.5"],
      ["a/one.png", "b/one.png", "--ignore", "1,2,3"],
      ["a/one.png", "b/one.png", "--mode", "best"],
      ["a/one.png", "b/one.png", "--max-diff-pixels", "-1"],
    ])
  func wrongArguments(_ arguments: [String]) async throws {
    let workspace = try workspace()
    let outcome = try await workspace.start(["diff"] + arguments).outcome()
    #expect(outcome.exitCode == 2, "\(outcome.text)")
    #expect(!outcome.errors.isEmpty)
  }
}
