import Imaging
import Testing

/// Pairs of pictures of which is known whether they show a change or noise of rendering.
@Suite(.enabled(if: Fixture.isPresent, Fixture.absence))
struct PerceptualFixtureTests {
  private func result(_ expected: String, _ actual: String) throws -> ComparisonResult {
    try ImageComparison.compareFiles(
      expectedPNG: Fixture.read(expected), actualPNG: Fixture.read(actual))
  }

  @Test(
    "regressions of pages in Chromium are caught",
    arguments: [
      ("p_base", "p_text"), ("p_base", "p_banner"), ("p_base", "p_border"),
      ("t_base", "t_darkbg"),
    ])
  func regressions(_ expected: String, _ actual: String) throws {
    #expect(try !result("browser/\(expected).png", "browser/\(actual).png").isSame)
  }

  @Test("a border and a background are found as a whole, not by a few pixels")
  func wholeChanges() throws {
    let border = try result("browser/p_base.png", "browser/p_border.png")
    #expect(try #require(border.change).count > 24_000)
    let background = try result("browser/t_base.png", "browser/t_darkbg.png")
    #expect(try #require(background.change).count > 299_000)
  }

  @Test("noise of text rendering passes")
  func noise() throws {
    #expect(try result("browser/p_base.png", "browser/e_nolcd.png").isSame)
  }

  @Test(
    "pairs that should match do",
    arguments: ["black", "example-1", "tiny", "webkit-corner-2x", "webkit-pixel"])
  func shouldMatch(_ name: String) throws {
    let folder = "comparator/should-match/\(name)"
    #expect(try result("\(folder)-expected.png", "\(folder)-actual.png").isSame)
  }

  @Test(
    "pairs that should not match don't",
    arguments: ["equal-luma", "no-caret", "red", "single-red-pixel"])
  func shouldFail(_ name: String) throws {
    let folder = "comparator/should-fail/\(name)"
    #expect(try !result("\(folder)-expected.png", "\(folder)-actual.png").isSame)
  }
}
