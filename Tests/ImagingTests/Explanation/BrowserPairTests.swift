import Testing

@testable import Imaging

/// One page in Chromium, changed one thing at a time.
@Suite(.enabled(if: Fixture.isPresent, Fixture.absence))
struct BrowserPairTests {
  private func explain(_ expected: String, _ actual: String, threshold: Double = 0.1) throws
    -> ComparisonResult
  {
    explained(
      try PNGCodec.decode(Fixture.read("browser/\(expected).png")),
      try PNGCodec.decode(Fixture.read("browser/\(actual).png")), threshold: threshold,
      includeAA: false)
  }

  @Test("a banner of 31.6 pixels on top moves the page, and nothing else changed")
  func banner() throws {
    let result = try explain("p_base", "p_banner")
    let change = try #require(result.change)
    let shift = try #require(change.explanation?.shift)
    #expect(shift.insertedRows.map(\.y) == [0])
    #expect((31...32).contains(shift.insertedRows.first?.height ?? 0))
    #expect(shift.rounding == 1)
    #expect(shift.pixelsAfterAlignment * 100 < change.count)
    #expect(result.description.contains("inserted at y=0, everything below moved down"))
  }

  @Test("one letter is text")
  func letter() throws {
    let change = try #require(try explain("p_base", "p_text").change)
    #expect(change.regions.map(\.kind) == [.text])
  }

  @Test("borders of cards are recolored, from one color to one other")
  func border() throws {
    let result = try explain("p_base", "p_border", threshold: 0)
    let change = try #require(result.change)
    #expect(change.regions.count == 20 && change.omittedRegions == 4)
    #expect(change.explanation?.regions.allSatisfy { $0.kind == .recolored } == true)
    #expect(result.description.hasSuffix("and 23 more: color #ddddee -> #d4d6e4"))
  }

  @Test("a dark background in another shade is recolored as a whole")
  func background() throws {
    let result = try explain("t_base", "t_darkbg", threshold: 0)
    #expect(result.change?.regions.first?.kind == .recolored)
    #expect(result.description.hasSuffix("background #11141a -> #161a21"), "\(result)")
  }

  @Test("text that is rendered with other antialiasing is noise")
  func noise() throws {
    let change = try #require(try explain("p_base", "e_nolcd", threshold: 0).change)
    #expect(change.regions.allSatisfy { $0.kind == .noise }, "\(change)")
  }
}
