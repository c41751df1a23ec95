import Testing

@testable import Imaging

@Suite struct RegionKindTests {
  let page = Bitmap.page()
  let red = PixelColor(220, 38, 38)

  /// What an only region shows.
  private func region(_ expected: Bitmap, _ actual: Bitmap) throws -> DiffRegion {
    let change = try #require(explained(expected, actual).change)
    #expect(change.explanation?.shift == nil)
    #expect(change.regions.count == 1, "\(change)")
    return try #require(change.regions.first)
  }

  @Test("one pixel on a plain ground is added, with its colors")
  func onePixel() throws {
    var actual = page
    actual[400, 100] = red
    let region = try region(page, actual)
    #expect(region.kind == .added)
    #expect(region.rect == PixelRect(x: 400, y: 100, width: 1, height: 1))
    #expect(region.colors == ColorPair(expected: .white, actual: red))
    #expect(
      explained(page, actual).description
        == "1 pixel differs in 1 region: 1×1 at 400,100: added, #dc2626 on #ffffff")
  }

  @Test("an icon on a plain ground is added one way and removed the other")
  func icon() throws {
    var actual = page
    actual.fill(PixelRect(x: 300, y: 60, width: 16, height: 16), with: red)
    actual.fill(PixelRect(x: 304, y: 64, width: 8, height: 8), with: .white)
    #expect(try region(page, actual).kind == .added)
    let removed = try region(actual, page)
    #expect(removed.kind == .removed)
    #expect(removed.colors == ColorPair(expected: red, actual: .white))
  }

  @Test("a flat box with text on it is recolored, whatever the text")
  func recoloredBox() throws {
    let button = PixelRect(x: 32, y: 112, width: 70, height: 24)
    let actual = page.recolored(button, from: PixelColor(37, 99, 235), to: PixelColor(29, 78, 216))
    let region = try region(page, actual)
    #expect(region.kind == .recolored && region.isFlat)
    #expect(
      region.colors
        == ColorPair(expected: PixelColor(37, 99, 235), actual: PixelColor(29, 78, 216)))
    #expect(
      explained(page, actual).description { _ in "button \"Save\"" }.hasSuffix(
        "button \"Save\": background #2563eb -> #1d4ed8"))
  }

  @Test("borders are recolored, all in one group")
  func recoloredBorder() throws {
    let actual = page.mapped { $0 == PixelColor(221, 221, 238) ? PixelColor(212, 214, 228) : $0 }
    let change = try #require(explained(page, actual).change)
    #expect(change.regions.count == 5)
    #expect(change.regions.allSatisfy { $0.kind == .recolored && !$0.isFlat })
    #expect(change.description.hasSuffix("440×104 at 20,40 and 4 more: color #ddddee -> #d4d6e4"))
  }

  @Test("text in another color is recolored, not another text")
  func recoloredText() throws {
    var expected = Bitmap(width: 300, height: 60, color: .white)
    var actual = expected
    expected.write("The same words", x: 20, y: 20)
    actual.write("The same words", x: 20, y: 20, color: PixelColor(29, 78, 216))
    #expect(try region(expected, actual).kind == .recolored)
  }

  @Test("other words are text, in one region a line")
  func text() throws {
    var expected = Bitmap(width: 300, height: 60, color: .white)
    var actual = expected
    expected.write("Coming weeks", x: 20, y: 20)
    actual.write("Coming month", x: 20, y: 20)
    let region = try region(expected, actual)
    #expect(region.kind == .text && region.offset == nil)
    #expect(explained(expected, actual).description.hasSuffix(": text changed"))
  }

  @Test(
    "text that drifted by up to three pixels is told as that", arguments: [-3, -2, -1, 1, 2, 3])
  func drift(_ dx: Int) throws {
    var expected = Bitmap(width: 300, height: 60, color: .white)
    var actual = expected
    expected.write("Some words of text", x: 50, y: 20)
    actual.write("Some words of text", x: 50 + dx, y: 20)
    let region = try region(expected, actual)
    #expect(region.kind == .text)
    #expect(region.offset == PixelOffset(dx: dx, dy: 0))
    #expect(
      explained(expected, actual).description.hasSuffix(
        "text drifted \(abs(dx)) px to the \(dx > 0 ? "right" : "left")"))
  }

  @Test("a box that moved a little is one region, with where it was and is")
  func movedNear() throws {
    var expected = Bitmap(width: 300, height: 200, color: .white)
    var actual = expected
    expected.fill(PixelRect(x: 50, y: 50, width: 60, height: 40), with: red)
    actual.fill(PixelRect(x: 70, y: 55, width: 60, height: 40), with: red)
    let region = try region(expected, actual)
    #expect(region.kind == .moved)
    #expect(region.offset == PixelOffset(dx: 20, dy: 5))
    #expect(
      explained(expected, actual).description.hasSuffix("moved 20 px to the right and 5 px down"))
  }

  @Test("a thing that moved far has two regions that tell the same move")
  func movedFar() throws {
    var expected = Bitmap(width: 400, height: 300, color: .white)
    var actual = expected
    for (x, y, isBefore) in [(30, 30, true), (250, 180, false)] {
      var picture = isBefore ? expected : actual
      picture.fill(PixelRect(x: x, y: y, width: 50, height: 30), with: red)
      picture.write("Buy", x: x + 8, y: y + 9, color: .white, on: red)
      if isBefore { expected = picture } else { actual = picture }
    }
    let change = try #require(explained(expected, actual).change)
    #expect(change.regions.map(\.kind) == [.moved, .moved])
    for region in change.regions {
      #expect(region.offset == PixelOffset(dx: 220, dy: 150))
      #expect(region.movedTo == PixelRect(x: 250, y: 180, width: 50, height: 30))
      #expect(region.movedFrom == PixelRect(x: 30, y: 30, width: 50, height: 30))
    }
  }

  @Test("a picture in place of another is replaced")
  func replaced() throws {
    let area = PixelRect(x: 50, y: 40, width: 80, height: 60)
    var random = SplitMix64(state: 4)
    var expected = Bitmap(width: 200, height: 150, color: .white)
    var actual = expected
    for y in area.y..<area.maxY {
      for x in area.x..<area.maxX {
        expected[x, y] = PixelColor(random.byte(), random.byte(), random.byte())
        actual[x, y] = PixelColor(random.byte(), random.byte(), random.byte())
      }
    }
    #expect(try region(expected, actual).kind == .replaced)
  }

  @Test("small differences on edges without a direction are noise")
  func noise() throws {
    var expected = Bitmap(width: 300, height: 60, color: .white)
    expected.write("Some words of text", x: 50, y: 20)
    var random = SplitMix64(state: 12)
    var actual = expected
    for y in 20..<31 {
      for x in 50..<220 where expected[x, y] != .white && random.below(3) > 0 {
        let step = random.below(2) == 0 ? -5 : 5
        func moved(_ value: UInt8) -> UInt8 { UInt8(max(0, min(255, Int(value) + step))) }
        let old = expected[x, y]
        actual[x, y] = PixelColor(moved(old.red), moved(old.green), moved(old.blue))
      }
    }
    let change = try #require(explained(expected, actual, threshold: 0).change)
    #expect(change.regions.allSatisfy { $0.kind == .noise }, "\(change)")
  }

  @Test("a gamma over the whole page is a change of all colors, and nothing more")
  func gamma() throws {
    var page = page
    for x in 0..<480 {
      page.fill(
        PixelRect(x: x, y: 0, width: 1, height: 20),
        with: PixelColor(UInt8(x / 2), 99, UInt8(255 - x / 2)))
    }
    let actual = page.mapped { color in
      func channel(_ value: UInt8) -> UInt8 {
        let x = Double(value) / 255
        return UInt8((x * (0.86 + 0.12 * x) * 255).rounded())
      }
      return PixelColor(channel(color.red), channel(color.green), channel(color.blue))
    }
    let change = try #require(explained(page, actual, threshold: 0).change)
    #expect(change.explanation?.globalColorChange != nil)
    #expect(change.description.hasPrefix("all colors changed alike, by ΔE"), "\(change)")
    let part = try #require(
      explained(
        page,
        page.recolored(
          PixelRect(x: 0, y: 0, width: 480, height: 640), from: .white, to: red)
      ).change)
    #expect(part.explanation?.globalColorChange == nil)
  }

  @Test("a picture of one color is blank, and nothing else is reported")
  func blank() throws {
    let black = Bitmap(width: 480, height: 640, color: .black)
    let actual = try #require(explained(page, black).change)
    #expect(actual.explanation?.blank == BlankPicture(color: .black))
    #expect(
      actual.description
        == "nothing was drawn: all of the picture is #000000; \(actual.count) pixels differ")
    #expect(try #require(explained(black, page).change).explanation?.blank == nil)
    let longer = Bitmap(width: 480, height: 700, color: .white)
    let sizes = try #require(explained(page, longer).change)
    #expect(sizes.explanation?.blank?.color == .white)
    #expect(sizes.explanation?.shift == nil)
    var spot = black
    spot.fill(PixelRect(x: 479, y: 639, width: 1, height: 1), with: .white)
    #expect(try #require(explained(page, spot).change).explanation?.blank == nil)
    #expect(
      try #require(
        explained(black, Bitmap(width: 480, height: 640, color: .white)).change
      ).explanation?.blank == nil)
  }

  @Test("a word is one region, two cards are two")
  func groups() throws {
    var actual = Bitmap(width: 400, height: 300, color: .white)
    actual.write("Wonderful", x: 20, y: 20)
    actual.card(PixelRect(x: 20, y: 100, width: 100, height: 60), border: red)
    actual.card(PixelRect(x: 136, y: 100, width: 100, height: 60), border: red)
    actual.card(PixelRect(x: 20, y: 176, width: 100, height: 60), border: red)
    let blank = Bitmap(width: 400, height: 300, color: .white)
    let change = try #require(explained(blank, actual).change)
    #expect(change.regions.count == 4, "\(change)")
  }
}
